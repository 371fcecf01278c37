"""Passages, exits, follow-ups, as the counsellor records them."""
