"""The answering machine and the people to call back."""
