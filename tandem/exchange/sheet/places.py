"""Where something stands in a spreadsheet, carried as the number of a line through the import.

The import of packs knows a file and a line. A spreadsheet has sheets, lines and columns, and one
cell may hold several dates: all of it is written in one number, read back when something is told.
"""

import re
from typing import NamedTuple

_BASE = 10**16
_CODES = re.compile(r"\b1\d{16}\b")
NO_COLUMN = 999


class Place(NamedTuple):
    """A cell; ``column`` is :data:`NO_COLUMN` where the whole line is meant."""

    sheet: int
    line: int
    column: int = NO_COLUMN


def code_of(place: Place, nth: int = 0) -> int:
    """The number that stands for a place, and for the nth thing said there."""
    sheet, line, column = place
    return _BASE + ((sheet * 10**7 + line) * 1000 + column) * 1000 + nth


def place_of(code: int) -> Place:
    """The place that a number stands for."""
    rest, _nth = divmod(code - _BASE, 1000)
    rest, column = divmod(rest, 1000)
    sheet, line = divmod(rest, 10**7)
    return Place(sheet, line, column)


def in_lines(text: str) -> str:
    """A sentence of the import with the lines of the sheet in place of the numbers."""
    return _CODES.sub(lambda found: str(place_of(int(found[0])).line), text)
