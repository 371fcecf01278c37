"""A week, from the code of its address to its days. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tandem.web.team.day.lines import Line

_CODE = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
_YEARS = range(1900, 2200)
_WORKING_DAYS = 5


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday."""

    monday: date

    @classmethod
    def of(cls, day: date) -> "Week":
        """The week of a day."""
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def read(cls, code: str, today: date) -> "Week":
        """The week that « 2026-W48 » names; this week where the code names none."""
        found = _CODE.fullmatch(code)
        if found is None or int(found[1]) not in _YEARS:
            return cls.of(today)
        try:
            return cls(date.fromisocalendar(int(found[1]), int(found[2]), 1))
        except ValueError:
            return cls.of(today)

    @property
    def code(self) -> str:
        """How an address names it."""
        year, number, _day = self.monday.isocalendar()
        return f"{year}-W{number:02d}"

    @property
    def friday(self) -> date:
        """Its last working day."""
        return self.monday + timedelta(days=_WORKING_DAYS - 1)

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=6)

    @property
    def previous(self) -> "Week":
        """The week before."""
        return Week(self.monday - timedelta(days=7))

    @property
    def next(self) -> "Week":
        """The week after."""
        return Week(self.monday + timedelta(days=7))


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the agenda."""

    date: date
    lines: list[Line]
    is_today: bool


def days_of(week: Week, lines: Iterable[Line], today: date) -> list[Day]:
    """Monday to Friday, and the days of the weekend on which something happens."""
    found: dict[date, list[Line]] = {}
    for line in lines:
        found.setdefault(line.day, []).append(line)
    dates = [week.monday + timedelta(days=number) for number in range(7)]
    return [
        Day(there, found.get(there, []), there == today)
        for number, there in enumerate(dates)
        if number < _WORKING_DAYS or there in found
    ]
