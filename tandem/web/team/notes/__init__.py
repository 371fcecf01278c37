"""Notes between two interviews."""
