"""What the report of a year still needs, file by file."""
