"""The lists that the service edits."""
