"""What each kind of cell may hold: read into a value, or refused saying what would be right.

A reader takes the text of a cell and gives its value and its canonical text, the one under which
the same datum is written back from the database.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from tandem.exchange.pack.refusals import Unfit
from tandem.exchange.sheet.security_numbers import FEWEST_DIGITS, holds_security_number
from tandem.kernel.matching import words

Reader = Callable[[str], tuple[Any, str]]

LONGEST_CELL = 10_000
FIRST_YEAR = 1880
LAST_YEAR = 2100
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FRENCH_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_WHOLE = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,12})?", re.ASCII)
_PHONE = re.compile(r"[+(]?[\d .()/-]+", re.ASCII)
FORMULA_SIGNS = tuple("=+-@\t\r")


def _refuse_formula(text: str) -> None:
    if text.startswith(FORMULA_SIGNS):
        raise Unfit(
            _("this cell begins like a spreadsheet formula (=, +, -, @ or a tab)"),
            _("Write the value itself, without the formula"),
        )


def _refuse_security_number(text: str) -> None:
    if len(text) >= FEWEST_DIGITS and holds_security_number(text):
        raise Unfit(
            _("this cell holds what looks like a social security number"),
            _("Take it out: the service has no right to keep it"),
            is_withheld=True,
        )


def words_of(longest: int) -> Reader:
    """Free text of bounded length."""

    def read(text: str) -> tuple[str, str]:
        _refuse_formula(text)
        _refuse_security_number(text)
        if len(text) > longest:
            raise Unfit(
                _("this text has %(length)s characters") % {"length": len(text)},
                _("Shorten it to %(longest)s characters at most") % {"longest": longest},
            )
        return text, text

    return read


_MEMBER = words_of(200)


def member(text: str) -> tuple[str, str]:
    """The name of someone of the team; blanks of any kind part its words alike."""
    return _MEMBER(" ".join(text.split()))


def phone(text: str) -> tuple[str, str]:
    """A telephone number in any spelling; its leading + or - is no formula."""
    _refuse_security_number(text)
    return (text, text) if _PHONE.fullmatch(text) and len(text) <= 60 else words_of(60)(text)


def reference(text: str) -> tuple[str, str]:
    """What names a person, a structure: short and on one line."""
    _refuse_formula(text)
    _refuse_security_number(text)
    if len(text) > 64 or not text.isprintable():
        raise Unfit(
            _("a reference is on one line and has 64 characters at most"),
            _("Write for example %(example)s") % {"example": "U0001"},
        )
    return text, text


def commune_code(text: str) -> tuple[str, str]:
    """An INSEE code; a spreadsheet that took it for a number has lost the zero before it."""
    return reference(text.zfill(5) if len(text) == 4 and text.isdecimal() else text)


@lru_cache(maxsize=20_000)
def day(text: str) -> tuple[date, str]:
    """A day of the calendar, written YYYY-MM-DD."""
    _refuse_formula(text)
    right = _("Write a day of the calendar as YYYY-MM-DD, for example 2013-02-28")
    french = _FRENCH_DAY.fullmatch(text)
    if french:
        number, month, year = french.groups()
        right = _("Write %(iso)s") % {"iso": f"{year}-{month:0>2}-{number:0>2}"}
    if not _ISO_DAY.fullmatch(text):
        raise Unfit(_("this is not a date written YYYY-MM-DD"), right)
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Unfit(_("this day does not exist"), right) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Unfit(
            _("the year %(year)s is not plausible") % {"year": found.year},
            _("Write a year from %(first)s to %(last)s") % {"first": FIRST_YEAR, "last": LAST_YEAR},
        )
    return found, text


@lru_cache(maxsize=2000)
def clock(text: str) -> tuple[time, str]:
    """A clock time, written HH:MM."""
    _refuse_formula(text)
    if not _CLOCK.fullmatch(text):
        raise Unfit(
            _("this is not a time of day"), _("Write HH:MM from 00:00 to 23:59, for example 09:30")
        )
    return time(int(text[:2]), int(text[3:])), text


def whole(most: int, example: str) -> Reader:
    """A whole number, zero or more."""

    @lru_cache(maxsize=2000)
    def read(text: str) -> tuple[int, str]:
        if not text.removeprefix("-").isdecimal():  # a negative number is no formula
            _refuse_formula(text)
        if not _WHOLE.fullmatch(text) or int(text) > most:
            raise Unfit(
                _("this is not a whole number from 0 to %(most)s") % {"most": most},
                _("Write for example %(example)s") % {"example": example},
            )
        return int(text), text

    return read


@lru_cache(maxsize=500)
def year(text: str) -> tuple[int, str]:
    """A civil year."""
    _refuse_formula(text)
    if not _WHOLE.fullmatch(text) or not 1900 <= int(text) <= LAST_YEAR:
        raise Unfit(
            _("this is not a year"), _("Write a year in four digits, for example %d") % 2013
        )
    return int(text), text


def amount(digits: int, places: int, example: str) -> Reader:
    """A number with a decimal point, zero or more."""

    @lru_cache(maxsize=5000)
    def read(text: str) -> tuple[Decimal, str]:
        if not _NUMBER.fullmatch(text):
            _refuse_formula(text)
            raise Unfit(
                _("this is not a number"),
                _("Write digits and a decimal point, without blank nor unit, for example %s")
                % example,
            )
        if text.startswith("-"):
            raise Unfit(_("this number is negative"), _("Write a number of 0 or more"))
        number = Decimal(text)
        if number != round(number, places) or number >= 10 ** (digits - places):
            raise Unfit(
                _("this number is too large or too precise"),
                _("Write at most %(digits)s digits before the point and %(places)s after")
                % {"digits": digits - places, "places": places},
            )
        return number, f"{number:.{places}f}"

    return read


def one_of(choices: Mapping[str, Any]) -> Reader:
    """A word of a closed list of the pack."""

    def read(text: str) -> tuple[Any, str]:
        try:
            return choices[text], text
        except KeyError:
            _refuse_formula(text)
            raise Unfit(
                _("this code is not known"),
                _("Write one of: %(codes)s") % {"codes": ", ".join(choices)},
            ) from None

    return read


def wording_of(wordings: Mapping[str, Any], spoken: Mapping[str, str]) -> Reader:
    """A word of the trade in any spelling: accents, case and endings in brackets ignored.

    :param wordings: canonical French wording and its value.
    :param spoken: other spellings, and the canonical wording each stands for.
    """
    keys = {_bare(wording): wording for wording in wordings}
    keys |= {_bare(other): wording for other, wording in spoken.items()}

    @lru_cache(maxsize=500)
    def read(text: str) -> tuple[Any, str]:
        wording = keys.get(_bare(text))
        if wording is None:
            _refuse_formula(text)
            raise Unfit(
                _("this wording is not known"),
                _("Write one of: %(codes)s") % {"codes": ", ".join(wordings)},
            )
        return wordings[wording], wording

    return read


def _bare(text: str) -> str:
    return " ".join(words(re.sub(r"\((e|s)\)", "", text.replace("_", " "))))


def names(text: str) -> tuple[tuple[str, ...], str]:
    """Several names separated by semicolons, each once, in alphabetical order."""
    _refuse_formula(text)
    every = tuple(sorted({" ".join(part.split()) for part in text.split(";")} - {""}))
    if any(len(name) > 200 for name in every):
        raise Unfit(
            _("a name has more than 200 characters"), _("Separate the names with semicolons")
        )
    return every, ";".join(every)


def clean(cell: str) -> str:
    """A cell as it is kept: composed letters, no blanks around.

    :raises Unfit: it is longer than any text of a life, or holds a control character.
    """
    if len(cell) > LONGEST_CELL:
        raise Unfit(
            _("this cell is longer than 10,000 characters"),
            _("Keep short texts only; a cell this long often comes from a missing quotation mark"),
        )
    if cell.isascii() and cell.isprintable():
        return cell.strip()
    if cell.startswith(FORMULA_SIGNS[-2:]):
        _refuse_formula(cell)
    text = unicodedata.normalize("NFC", cell).strip()
    if any(unicodedata.category(sign) == "Cc" and sign not in "\n\r\t" for sign in text):
        raise Unfit(_("this cell holds an invisible control character"), _("Type the text again"))
    return text
