"""The public holidays of France: days on which nobody is received."""

from datetime import date, timedelta

import holidays

SATURDAY = 5
_FRANCE = holidays.country_holidays("FR", language="fr")


def is_holiday(day: date) -> bool:
    """Whether this day is a public holiday (article L. 3133-1 of the labour code)."""
    return day in _FRANCE


def holiday_name(day: date) -> str:
    """What is celebrated on this day, in French; empty on an ordinary day."""
    return str(_FRANCE.get(day, ""))


def is_working_day(day: date) -> bool:
    """Whether the service works on this day: from Monday to Friday, public holidays apart."""
    return day.weekday() < SATURDAY and not is_holiday(day)


def working_days_after(day: date, number: int) -> date:
    """The day of work that comes this many days of work after a day, worked or not."""
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many days of work one waits from a day to another: none within one day."""
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(map(is_working_day, days))
