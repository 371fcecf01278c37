"""What is sent to people: what waits, what left, what could not; how each wishes to be told."""
