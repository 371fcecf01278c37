"""Cancelling what was recorded, giving it back, and who changed what."""
