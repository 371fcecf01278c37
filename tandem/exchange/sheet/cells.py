"""A cell of a spreadsheet as it is staged: a text, a number, yes or no; or a marked value.

Plain values of JSON, so that a chunk of lines is sealed as one text. A marked value is a list:
its mark, then what it holds.
"""

import math
import re
from datetime import date, datetime, time, timedelta
from typing import Any

from tandem.exchange.sheet.limits import LONGEST_CELL

Cell = Any
"""``str``, ``int``, ``float``, ``bool``, or a marked value."""
Line = tuple[int, list[Cell]]
"""Number of the line in its sheet, and cells."""

DAY, CLOCK, ERROR, WITHHELD = "d", "t", "e", "n"
BLANK = ""
_ERRORS = re.compile(r"#(REF|N/A|NA|NOM|NAME|VALEUR|VALUE|DIV/0|NUL|NULL|NOMBRE|NUM)[!?]?", re.I)
_BLANKS = re.compile(r"[ \t\xa0\u202f\u2009]+")


def staged(value: object) -> Cell:
    """A cell as the library read it, in the form in which it is kept."""
    match value:
        case None:
            return BLANK
        case bool():
            return value
        case int():
            return value
        case float():
            return _number(value)
        case datetime():
            return [DAY, value.date().isoformat()]
        case date():
            return [DAY, value.isoformat()]
        case time():
            return [CLOCK, f"{value:%H:%M}"]
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return [CLOCK, f"{minutes // 60:02d}:{minutes % 60:02d}"]
    return staged_text(str(value))


def _number(value: float) -> Cell:
    if math.isnan(value) or math.isinf(value):
        return [ERROR, "#NUM!"]
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def staged_text(text: str) -> Cell:
    """A text without the blanks around, nor an endless one."""
    bare = _BLANKS.sub(" ", text).strip()
    if bare.startswith("#") and _ERRORS.fullmatch(bare):
        return [ERROR, bare]
    return bare[:LONGEST_CELL]


def mark(cell: Cell) -> str:
    """The mark of a marked value; nothing for a plain one."""
    return str(cell[0]) if isinstance(cell, list) else ""


def is_blank(cell: Cell) -> bool:
    """Whether the cell says nothing."""
    return bool(cell == "")


def shown(cell: Cell) -> str:
    """A cell as a person reads it."""
    match cell:
        case bool():
            return "oui" if cell else "non"
        case float():
            return str(cell).replace(".", ",")
        case ["d", text]:
            return f"{date.fromisoformat(text):%d/%m/%Y}"
        case ["t" | "e", text]:
            return str(text)
        case ["n"]:
            return "•••"
    return str(cell)
