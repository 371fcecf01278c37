"""What is printed: the planning of a week, the sheet of a day, certificates, letters."""
