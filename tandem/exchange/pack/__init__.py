"""Bringing in a service's past: reading a pack, checking it, comparing it, writing it."""
