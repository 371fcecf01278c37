"""Opening the file of someone new, from what was searched, without opening it twice."""
