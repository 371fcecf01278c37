"""Dates as people write them in French: with slashes, dots, run together, or in a word.

Pure: a text and the present day in, a day out.
"""

import re
from contextlib import suppress
from datetime import date, timedelta

from tandem.kernel.matching import words

MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "janvier janv jan",
            "fevrier fevr fev",
            "mars mar",
            "avril avr",
            "mai",
            "juin",
            "juillet juil",
            "aout",
            "septembre sept sep",
            "octobre oct",
            "novembre nov",
            "decembre dec",
        ),
        start=1,
    )
    for month in names.split()
}
WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
RELATIVE = {
    "avant hier": -2,
    "hier": -1,
    "aujourd hui": 0,
    "aujourdhui": 0,
    "demain": 1,
}
YEARS_AHEAD = 10
"""Two digits name the year nearest to today, this many years ahead at most."""

NEAR = timedelta(days=270)
"""As far ahead, a day needs no year."""

_ISO = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})")
_PARTS = re.compile(r"(\d{1,2})(?:er)?\D+(\d{1,2})\D+(\d{4}|\d{2})")
_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_IN_WORDS = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:er)? ([a-z]+) (\d{4}|\d{2})")


class NotADateError(ValueError):
    """The text names no day of the calendar."""


def read_date(text: str, today: date, years_ahead: int = YEARS_AHEAD) -> date:
    """The day that someone wrote.

    « lundi » is the last Monday, today included. Two digits of a year stand for the latest such
    year that is not more than these years ahead.

    :raises NotADateError: no day of the calendar is meant.
    """
    said = " ".join(words(text))
    if said in RELATIVE:
        return today + timedelta(days=RELATIVE[said])
    if said in WEEKDAYS:
        return today - timedelta(days=(today.weekday() - WEEKDAYS.index(said)) % 7)
    year, month, day = _parts(text.strip(), said)
    try:
        return date(_full_year(year, today, years_ahead), month, day)
    except ValueError as impossible:
        raise NotADateError(text) from impossible


def read_coming_date(text: str, today: date) -> date:
    """The day to come that someone wrote: « lundi » is the next one, « 12/12 » has no year to say.

    A day that has just gone by is not taken for that of next year.

    :raises NotADateError: no day of the calendar is meant.
    """
    if is_weekday(text):
        return read_date(text, today) + timedelta(days=7)
    try:
        return read_date(text, today)
    except NotADateError:
        for year in (today.year, today.year + 1):
            with suppress(NotADateError):
                day = read_date(f"{text} {year}", today)
                if today <= day <= today + NEAR:
                    return day
        raise


def is_weekday(text: str) -> bool:
    """Whether a day of the week is named, and nothing else."""
    return " ".join(words(text)) in WEEKDAYS


def _parts(written: str, said: str) -> tuple[str, int, int]:
    if found := _ISO.fullmatch(written):
        return found[1], int(found[2]), int(found[3])
    if found := _PARTS.fullmatch(written) or _TOGETHER.fullmatch(written):
        return found[3], int(found[2]), int(found[1])
    if (found := _IN_WORDS.fullmatch(said)) and found[2] in MONTHS:
        return found[3], MONTHS[found[2]], int(found[1])
    raise NotADateError(written)


def _full_year(year: str, today: date, years_ahead: int) -> int:
    if len(year) == 4:
        return int(year)
    latest = today.year + years_ahead
    return latest - (latest - int(year)) % 100
