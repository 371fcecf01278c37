"""Being in a program: passing to another one, leaving, coming back, being followed."""
