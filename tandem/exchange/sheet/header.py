"""Where the titles of a sheet stand: not always in the first line, sometimes in two."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tandem.exchange.sheet.cells import Cell, Line, is_blank, shown
from tandem.exchange.sheet.fields import BETWEEN_LINES, proposed
from tandem.kernel.matching import words

SEARCHED = 15
SHORT = 3
"""Letters of « 1er », « 2e »."""
_YEAR = re.compile(r"\b(19|20)\d\d\b")
"""Lines among which the titles are looked for."""
TOTALS = {"total", "totaux", "sous total", "moyenne", "ensemble", "total general", "somme"}


class Header(NamedTuple):
    """The line of the titles in its sheet, and over how many lines they run."""

    line: int
    lines: int


def find_header(lines: Sequence[Line]) -> Header:
    """The line with most words of the trade; else the first one that is made of titles."""
    best, most = None, 0
    for place, (_number, cells) in enumerate(lines[:SEARCHED]):
        known = len(_fields_of(cells))
        if known > most:
            best, most = place, known
    if best is None:
        best = next((n for n, (_l, cells) in enumerate(lines[:SEARCHED]) if _are_titles(cells)), 0)
    return _over_two_lines(lines, best) if lines else Header(1, 1)


def _fields_of(cells: Sequence[Cell]) -> set[str]:
    return {field for cell in cells if (field := proposed(shown(cell)).field)}


def _are_titles(cells: Sequence[Cell]) -> bool:
    said = [cell for cell in cells if not is_blank(cell)]
    return len(said) > 1 and all(isinstance(cell, str) for cell in said)


def _over_two_lines(lines: Sequence[Line], place: int) -> Header:
    """Titles of groups above titles of columns: « Entretiens » over « 1er », « 2e »."""
    number, cells = lines[place]
    if place + 1 < len(lines) and lines[place + 1][0] == number + 1:
        below = lines[place + 1][1]
        if _completes(cells, below):
            return Header(number, 2)
    if place and lines[place - 1][0] == number - 1 and _completes(lines[place - 1][1], cells):
        return Header(number - 1, 2)
    return Header(number, 1)


def _completes(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether the line below gives its titles to what the line above leaves empty or repeats."""
    filled = [shown(cell) for cell in above if not is_blank(cell)]
    said_below = [cell for cell in below if not is_blank(cell)]
    if len(filled) < 2 or len(said_below) < 2 or not all(map(_may_be_title, said_below)):
        return False
    repeated = [n for n, cell in enumerate(above) if not is_blank(cell) and above.count(cell) > 1]
    gaps = [n for n, cell in enumerate(below) if not is_blank(cell) and not _said(above, n)]
    if len(set(filled)) == 1 or not (repeated or len(gaps) > 1):
        return False
    numbers = [below[n] for n in repeated if n < len(below)]
    is_numbered = bool(numbers) and all(len(shown(cell)) <= SHORT for cell in numbers)
    return bool(_fields_of(below)) or is_numbered


def _may_be_title(cell: Cell) -> bool:
    """Whether a cell may name a column: words, or a short number (« 1 », « 2e »)."""
    if not isinstance(cell, str):
        return False
    bare = _YEAR.sub("", cell)
    return len(cell) <= SHORT or (any(map(str.isalpha, bare)) and not any(map(str.isdigit, bare)))


def _said(cells: Sequence[Cell], place: int) -> bool:
    return place < len(cells) and not is_blank(cells[place])


def names_of(lines: Sequence[Line], header: Header, width: int) -> list[str]:
    """The title of each column; one that is there twice is numbered, one without is its letter."""
    titles = {
        number: cells
        for number, cells in lines
        if header.line <= number < header.line + header.lines
    }
    names, seen = [], dict[str, int]()
    for place in range(width):
        parts = dict.fromkeys(
            text
            for cells in titles.values()
            if place < len(cells) and (text := " ".join(shown(cells[place]).split()))
        )
        name = BETWEEN_LINES.join(parts)[:120]
        if name:
            key = " ".join(words(name)) or name
            seen[key] = seen.get(key, 0) + 1
            if seen[key] > 1:
                name = f"{name} ({seen[key]})"
        names.append(name)
    return names


def letter_of(place: int) -> str:
    """The letter under which a spreadsheet shows a column."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def is_total(cells: Sequence[Cell]) -> bool:
    """Whether a line adds up those above: « Total », « TOTAL GÉNÉRAL : 148 »."""
    first = [cell for cell in cells if not is_blank(cell)][:3]
    return any(isinstance(cell, str) and _is_total_word(cell) for cell in first)


def _is_total_word(text: str) -> bool:
    said = [word for word in words(text) if not word.isdecimal()]
    return " ".join(said) in TOTALS or (len(said) > 1 and said[0] in ("total", "totaux"))
