"""What is counted: person-year facts, indicators, the activity report."""
