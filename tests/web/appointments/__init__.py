"""Pages of appointments, of the desk, and of the places someone prefers."""
