"""The day, the week, the calls, the workshops."""
