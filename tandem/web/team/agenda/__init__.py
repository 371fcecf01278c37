"""The week of the service."""
