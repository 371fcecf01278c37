"""Everything that is not of every day, on one page."""
