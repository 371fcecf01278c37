"""Orientations: what was received, and the answer given."""
