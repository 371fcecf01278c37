"""How the years are counted, in sentences."""
