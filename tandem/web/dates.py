"""Dates as people type them in a form: read as everywhere else in the house."""

from tandem.kernel.written_dates import YEARS_AHEAD, NotADateError, read_date

__all__ = ["YEARS_AHEAD", "NotADateError", "read_date"]
