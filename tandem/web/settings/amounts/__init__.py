"""The amounts set by law, by date."""
