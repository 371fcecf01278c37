"""What people write in a cell, read into what a pack writes; what cannot be read is refused
with what would be right.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from tandem.exchange.pack.refusals import Unfit
from tandem.exchange.sheet.cells import CLOCK, DAY, ERROR, WITHHELD, Cell, mark, shown
from tandem.kernel.matching import PARTICLES, words
from tandem.kernel.phones import NotAPhoneError, read_phone
from tandem.kernel.written_dates import MONTHS, NotADateError, read_date

FIRST_YEAR, LAST_YEAR = 1880, 2100
SERIAL_ZERO = date(1899, 12, 30)
SERIALS = range(7_000, 80_000)
"""Days as a spreadsheet counts them: from 1919 to 2119."""
MOST_PEOPLE_ACTS = 400
_TOKEN = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}|\d{4}-\d{2}-\d{2}")
_BETWEEN = re.compile(r"[;,\n\r|+&]| et |\s/\s|\s-\s", re.IGNORECASE)
_TIME = re.compile(r"[ T]+(?:à )?\d{1,2}\s?[:hH]\s?\d{0,2}(?::\d{2})?$")
_FILLERS = re.compile(r"[\s;,/|+&.–-]|\bet\b|\ble\b|\bdu\b", re.IGNORECASE)
_MONTH = re.compile(r"([a-z]+) (\d{4})")
_TITLES = {"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"}


def plain(cell: Cell) -> str:
    """The text of a cell that may be taken.

    :raises Unfit: it is an error of the spreadsheet, or a social security number.
    """
    if mark(cell) == ERROR:
        raise Unfit(
            _("this cell holds an error of the spreadsheet (%(error)s)") % {"error": cell[1]},
            _("Repair its formula, or write the value itself"),
        )
    if mark(cell) == WITHHELD:
        raise Unfit(
            _("this cell holds a social security number: the service has no right to keep it"),
            _("Remove it from the spreadsheet"),
        )
    return shown(cell).strip()


def day(cell: Cell, today: date, *, is_birth: bool = False, may_be_rough: bool = False) -> date:
    """A day in any spelling, or as a number of the spreadsheet.

    :param may_be_rough: a year or a month is enough; it stands for its first day.
    """
    text = plain(cell)
    if mark(cell) == DAY:
        return _plausible(date.fromisoformat(cell[1]))
    if may_be_rough and (rough := _rough(text)):
        return rough
    if isinstance(cell, int) and cell in SERIALS:
        return SERIAL_ZERO + timedelta(days=cell)
    if isinstance(cell, float) and int(cell) in SERIALS:  # with its clock time
        return SERIAL_ZERO + timedelta(days=int(cell))
    return _plausible(_written(text, today, is_birth=is_birth))


def _rough(text: str) -> date | None:
    if re.fullmatch(r"(19|20)\d\d", text):
        return date(int(text), 1, 1)
    found = _MONTH.fullmatch(" ".join(words(text)))
    if found and found[1] in MONTHS:
        return date(int(found[2]), MONTHS[found[1]], 1)
    if numbered := re.fullmatch(r"(0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d)", text):
        return date(int(numbered[2]), int(numbered[1]), 1)
    return None


def _written(text: str, today: date, *, is_birth: bool) -> date:
    bare = _TIME.sub("", text).strip().strip("'")
    bare = re.sub(r"\s*([/.-])\s*", r"\1", bare)
    if bare.isdecimal() and len(bare) in (5, 7):
        bare = f"0{bare}"  # a number that lost the zero of its day
    if len(words(bare)) < 3 and not bare.isdecimal() and not _TOKEN.fullmatch(bare):
        raise _not_a_day(text)  # « lundi », « hier » mean nothing in a sheet of last year
    try:
        # Nobody is born in the future: « 36 » is then 1936, not 2036.
        return read_date(bare, today, 0) if is_birth else read_date(bare, today)
    except NotADateError as unread:
        raise _not_a_day(text) from unread


def _not_a_day(text: str) -> Unfit:
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}", text) or re.fullmatch(r"\d{1,2} \w+", text):
        return Unfit(_("the year is missing"), _("Write the whole date, for example 05/02/2025"))
    if _TOKEN.fullmatch(text):
        return Unfit(
            _("this day does not exist in the calendar"),
            _("Correct it; the day comes first, then the month, for example 28/02/2025"),
        )
    return Unfit(
        _("this is not a date"), _("Write a date, for example 05/02/2025, or empty the cell")
    )


def _plausible(found: date) -> date:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Unfit(
            _("the year %(year)s is not plausible") % {"year": found.year},
            _("Write the year in four digits"),
        )
    return found


def days(cell: Cell, today: date) -> list[date]:
    """One or several days in a cell, in the order written."""
    text = plain(cell)
    if not isinstance(cell, str):
        return [day(cell, today)]
    tokens = _TOKEN.findall(text)
    if len(tokens) > 1:
        left = _FILLERS.sub("", _TOKEN.sub("", text))
        if left:
            raise Unfit(
                _("this cell holds dates and other words (“%(words)s”)") % {"words": left[:40]},
                _("Keep the dates only, separated by commas"),
            )
        return [day(token, today) for token in tokens]
    parts = [part.strip() for part in _BETWEEN.split(text)]
    return [day(part, today) for part in parts if part]


def count(cell: Cell) -> int:
    """How many times something happened."""
    text = plain(cell).replace(" ", "")
    if text in ("-", "–", "/", "néant", "aucun", "0"):
        return 0
    if not re.fullmatch(r"\d{1,4}", text) or int(text) > MOST_PEOPLE_ACTS:
        raise Unfit(
            _("this is not a number of acts"),
            _("Write a whole number from 0 to %(most)s") % {"most": MOST_PEOPLE_ACTS},
        )
    return int(text)


def whole(cell: Cell) -> str:
    """A small whole number."""
    text = plain(cell).replace(" ", "")
    found = re.fullmatch(r"(\d{1,2})(?:,0+)?(?:enfants?)?", text)
    if not found or int(found[1]) > 30:
        raise Unfit(
            _("this is not a whole number from 0 to %(most)s") % {"most": 30},
            _("Write for example %(example)s") % {"example": "2"},
        )
    return str(int(found[1]))


def money(cell: Cell) -> str:
    """An amount in euros, with or without cents, blanks and sign."""
    text = re.sub(r"[\s\xa0\u202f€]|euros?|/mois|parmois", "", plain(cell).lower())
    found = re.fullmatch(r"(\d{1,7})(?:[.,](\d{1,10}))?", text)
    if not found:
        raise Unfit(_("this is not an amount"), _("Write digits only, for example %s") % "512,40")
    amount = Decimal(f"{found[1]}.{found[2] or '0'}")
    return f"{amount:.2f}"


def phone(cell: Cell) -> str:
    """A telephone number; a spreadsheet that took it for a number has lost the zero before it."""
    text = plain(cell)
    digits = re.sub(r"\D", "", text)
    if len(digits) == 9 and digits[0] != "0" and not text.startswith("+"):
        text = f"0{digits}"
    elif len(digits) == 11 and digits.startswith("33") and not text.startswith("+"):
        text = f"+{digits}"
    try:
        return read_phone(re.split(r"\s+[/;]\s+|;|\bou\b", text)[0])
    except NotAPhoneError as unread:
        raise Unfit(
            _("this is not a telephone number"),
            _("Write one number of 10 digits, for example 01 99 00 12 34, or empty the cell"),
        ) from unread


def has_lost_zero(cell: Cell) -> bool:
    """Whether a telephone or a postal code lost the zero before it."""
    digits = re.sub(r"\D", "", shown(cell))
    return len(digits) in (4, 9) and not digits.startswith("0")


def postal_code(cell: Cell) -> str:
    """A postal code; one below 10000 is often saved as a number of four digits."""
    text = plain(cell).replace(" ", "")
    if re.fullmatch(r"\d{4,5}", text):
        return text.zfill(5)
    raise Unfit(
        _("this is not a postal code"), _("Write five digits, for example 01000, or empty the cell")
    )


def email(cell: Cell) -> str:
    """An e-mail address."""
    text = plain(cell).removeprefix("mailto:").strip()
    if not re.fullmatch(r"[^@\s;,]+@[^@\s;,]+\.[^@\s;,.]+", text) or len(text) > 254:
        raise Unfit(
            _("this is not an e-mail address"),
            _("Write one address, for example %s, or empty the cell") % "nom@exemple.fr",
        )
    return text


def words_of(longest: int) -> Callable[[Cell], str]:
    """A text of bounded length, on one line."""

    def read(cell: Cell) -> str:
        text = " ".join(plain(cell).split())
        if len(text) > longest:
            raise Unfit(
                _("this text has %(length)s characters") % {"length": len(text)},
                _("Shorten it to %(longest)s characters at most") % {"longest": longest},
            )
        return text

    return read


def clock(cell: Cell) -> str:
    """A clock time of the spreadsheet; nothing for anything else."""
    return str(cell[1]) if mark(cell) == CLOCK else ""


def split_name(text: str) -> tuple[str, str]:
    """Last name and first name written in one cell: « DUPONT Marie », « Le Goff, Anne ».

    What is in capitals is the last name; else a comma parts them; else the last name comes first,
    with its particles.
    """
    last, comma, first = (part.strip() for part in text.partition(","))
    if comma:
        return _without_title(last), _without_title(first)
    parts = _without_title(text).split()
    capitals = [part for part in parts if _is_capital(part)]
    others = [part for part in parts if not _is_capital(part)]
    if capitals and others:
        while others and parts[0] == others[0] and others[0].lower().strip("'’") in PARTICLES:
            capitals.insert(0, others.pop(0))  # « de LA TOUR Marie »
            parts = parts[1:]
        return " ".join(capitals), " ".join(others)
    place = 0
    while place < len(parts) - 2 and parts[place].lower().strip("'’") in PARTICLES:
        place += 1
    return " ".join(parts[: place + 1]), " ".join(parts[place + 1 :])


def _without_title(text: str) -> str:
    parts = text.split()
    while len(parts) > 1 and parts[0].lower().rstrip(".") in _TITLES:
        parts = parts[1:]
    return " ".join(parts)


def _is_capital(word: str) -> bool:
    letters = [sign for sign in word if sign.isalpha()]
    return len(letters) > 1 and word == word.upper()
