"""Orientations, as the counsellor answers them."""
