"""The fixed words of what is given to people, by language."""
