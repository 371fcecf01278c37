"""Dates as people type them in a form: read as everywhere else in the house."""

from tandem.kernel.written_dates import NotADateError, read_date

__all__ = ["NotADateError", "read_date"]
