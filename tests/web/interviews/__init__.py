"""Interviews and notes, as someone fills them."""
