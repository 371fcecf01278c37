"""The public holidays of France: days on which nobody is received."""

from datetime import date

import holidays

_FRANCE = holidays.country_holidays("FR", language="fr")


def is_holiday(day: date) -> bool:
    """Whether this day is a public holiday (article L. 3133-1 of the labour code)."""
    return day in _FRANCE


def holiday_name(day: date) -> str:
    """What is celebrated on this day, in French; empty on an ordinary day."""
    return str(_FRANCE.get(day, ""))
