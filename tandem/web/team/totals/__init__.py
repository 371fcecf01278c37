"""Past years known by a total only."""
