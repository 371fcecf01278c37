"""Probable duplicates: comparing two files, making them one, and undoing it."""
