"""A week, from the code of its address to its days. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

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
    def is_near(self) -> bool:
        """Whether an address may name it."""
        return self.monday.year in _YEARS

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


def shown_days(week: Week, busy: Iterable[date]) -> list[date]:
    """Monday to Friday, and the days of the weekend on which something happens."""
    found = set(busy)
    dates = [week.monday + timedelta(days=number) for number in range(7)]
    return [there for number, there in enumerate(dates) if number < _WORKING_DAYS or there in found]
