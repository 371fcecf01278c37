"""Appointments: given, moved, called off, and what became of them."""
