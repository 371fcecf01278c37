"""Periods of days: what is valid, admitted, open or received *at a date*.

Both ends are days *in*; an open end is ``None``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models

START_OF_RECORDS = date(1943, 1, 1)
"""First day of the official geographic code: an unknown beginning."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both in; either may be unknown or open."""

    start: date | None
    end: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def meets(self, other: "Period") -> bool:
        """Whether the two periods share at least one day."""
        starts_in_time = self.start is None or other.end is None or self.start <= other.end
        ends_in_time = self.end is None or other.start is None or other.start <= self.end
        return starts_in_time and ends_in_time


def year_period(year: int) -> Period:
    """The civil year, 1 January to 31 December."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def first_overlap(periods: Iterable[Period]) -> tuple[Period, Period] | None:
    """The first two periods that share a day, in order of beginning, if any."""
    latest: Period | None = None
    for period in sorted(periods, key=lambda p: p.start or START_OF_RECORDS):
        if latest is not None and latest.meets(period):
            return latest, period
        latest = period
    return None


class DatedQuerySet(models.QuerySet):
    """Rows with ``opened_on`` and ``closed_on`` (or the model's own names)."""

    start_field = "opened_on"
    end_field = "closed_on"

    def on(self, day: date) -> "DatedQuerySet":
        """Rows in force on that day."""
        return self.meeting(Period(day, day))

    def meeting(self, period: Period) -> "DatedQuerySet":
        """Rows in force on at least one day of the period."""
        rows = self
        if period.end is not None:
            rows = rows.filter(
                models.Q(**{f"{self.start_field}__lte": period.end})
                | models.Q(**{f"{self.start_field}__isnull": True})
            )
        if period.start is not None:
            rows = rows.filter(
                models.Q(**{f"{self.end_field}__gte": period.start})
                | models.Q(**{f"{self.end_field}__isnull": True})
            )
        return rows


class ValidityQuerySet(DatedQuerySet):
    """Rows of a list with ``valid_from`` and ``valid_to``."""

    start_field = "valid_from"
    end_field = "valid_to"
