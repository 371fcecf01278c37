"""The agenda in another calendar: the secret address of a feed, and one appointment to keep."""
