"""The people to call back."""
