"""The public holidays of France: days on which nobody is received."""

from datetime import date, timedelta

FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
AFTER_EASTER = (1, 39, 50)
"""Easter Monday, Ascension, Whit Monday, in days after Easter."""


def is_holiday(day: date) -> bool:
    """Whether this day is a public holiday (article L. 3133-1 of the labour code)."""
    if (day.month, day.day) in FIXED:
        return True
    return (day - easter(day.year)).days in AFTER_EASTER


def easter(year: int) -> date:
    """Easter Sunday of a year of the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    skipped, kept = divmod(century, 4)
    correction = (century + 8) // 25
    epact = (19 * golden + century - skipped - (century - correction + 1) // 3 + 15) % 30
    leap, left = divmod(of_century, 4)
    weekday = (32 + 2 * kept + 2 * leap - epact - left) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, before = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, 1) + timedelta(days=before)
