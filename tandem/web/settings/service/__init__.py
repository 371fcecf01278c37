"""The service itself: its name, its logo, the information given to people."""
