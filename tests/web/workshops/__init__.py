"""The pages of workshops, of the open reception and of the week to catch up."""
