"""The day: what is planned, what happened, what waits."""
