"""Telephone numbers as people type them in a form: read as everywhere else in the house."""

from tandem.kernel.phones import NotAPhoneError, read_phone

__all__ = ["NotAPhoneError", "read_phone"]
