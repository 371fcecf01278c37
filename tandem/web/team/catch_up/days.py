"""Days as they are written in a week's grid: « lundi », « mar. », « 23 », « 23/11 », « 251126 ».

Pure: a text, the week shown and the present day in, a day out.
"""

import re
from datetime import date, time, timedelta

from tandem.kernel.matching import words
from tandem.kernel.written_dates import WEEKDAYS, NotADateError, read_date
from tandem.web.hours import NotAnHourError, read_hour, split_hour

_DAY_AND_MONTH = re.compile(r"(\d{1,2})(?:er)?\s*[/.\-]\s*(\d{1,2})")
_IN_A_WHILE = re.compile(r"(?:dans )?(\d{1,3}) (jours?|semaines?)")
_FEWEST_LETTERS = 3
A_SEASON = timedelta(days=90)
"""A day just gone is a slip, to be refused; not the same day a year later."""


def weekday_said(text: str) -> int | None:
    """The day of the week that a word begins: « lundi », « mar. »; Monday is 0."""
    said = words(text)
    if not said or len(said[0]) < _FEWEST_LETTERS:
        return None
    found = [number for number, name in enumerate(WEEKDAYS) if name.startswith(said[0])]
    return found[0] if len(said) == 1 and len(found) == 1 else None


def read_day(text: str, monday: date, today: date) -> date:
    """The day that someone wrote about this week.

    A day of the week or a bare number is a day of the week shown; a day and a month without a year
    are the nearest to it.

    :raises NotADateError: no day is meant.
    """
    if (weekday := weekday_said(text)) is not None:
        return monday + timedelta(days=weekday)
    bare = text.strip()
    if bare.isdecimal() and len(bare) <= 2:
        days = [monday + timedelta(days=number) for number in range(7)]
        return next((day for day in days if day.day == int(bare)), None) or _none(text)
    if found := _DAY_AND_MONTH.fullmatch(bare):
        return _nearest(int(found[1]), int(found[2]), monday) or _none(text)
    return read_date(bare, today)


def read_next(text: str, today: date) -> tuple[date, time | None]:
    """The day, and the hour if one is written, of something to come.

    « mardi 9h30 » is the next Tuesday, « 2/12 » the next second of December, « 15 jours » is in
    fifteen days.

    :raises NotADateError: no day is meant.
    :raises NotAnHourError: the hour is none.
    """
    rest, hour = split_hour(text)
    at = read_hour(hour) if hour else None
    if (weekday := weekday_said(rest)) is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1), at
    said = " ".join(words(rest))
    if found := _IN_A_WHILE.fullmatch(said):
        days = int(found[1]) * (7 if found[2].startswith("s") else 1)
        return today + timedelta(days=days), at
    if found := _DAY_AND_MONTH.fullmatch(rest.strip()):
        return _nearest(int(found[1]), int(found[2]), today + A_SEASON) or _none(text), at
    return read_date(rest, today), at


def _nearest(day: int, month: int, near: date) -> date | None:
    """The day of this month, in the year that brings it nearest."""
    found = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return min(found, key=lambda each: abs(each - near), default=None)


def _none(text: str) -> date:
    raise NotADateError(text)


__all__ = ["NotADateError", "NotAnHourError", "read_day", "read_next", "weekday_said"]
