"""What is pasted from a spreadsheet: lines of cells, read into rows of the grid. Pure.

Cells are parted by tabs (as every spreadsheet copies), else by semicolons. A first line of titles
says what each column is; without one they are taken in the order of the grid. A cell that several
lines share is pasted once: the lines below take over its name or its day.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import StringIO

from tandem.kernel.matching import words

COLUMNS = ("who", "on", "at", "came", "theme", "step", "next")
MOST_LINES = 200
_TITLES = {
    "who": "nom personne usager noms personnes name",
    "first": "prenom prenoms",
    "on": "date jour le quand",
    "at": "heure horaire a",
    "came": "venu venue presence present presente venus came",
    "theme": "theme themes objet motif sujet",
    "step": "etape etapes emploi sortie",
    "next": "prochain prochaine suivant suite",
}
_BY_TITLE = {word: column for column, line in _TITLES.items() for word in line.split()}
_SHARED = ("who", "on")
"""What a merged cell may say for the lines below it."""


@dataclass(frozen=True)
class Pasted:
    """The rows read, and the lines that are left for another time."""

    rows: list[dict[str, str]] = field(default_factory=list)
    left: str = ""


def read_pasted(text: str, most: int = MOST_LINES) -> Pasted:
    """The rows of what was pasted; beyond the most that the grid takes, the text comes back."""
    every = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [line for line in every if line.strip(" \t;")]
    if not lines:
        return Pasted()
    mark = "\t" if any("\t" in line for line in lines) else ";"
    cells = [[cell.strip() for cell in _cells(line, mark)] for line in lines]
    columns = _columns(cells[0])
    titles = lines[:1] if columns else []
    body = list(zip(lines, cells, strict=True))[len(titles) :]
    rows = _filled_down([_row(row, columns or _in_order(row)) for _line, row in body[:most]])
    left = [line for line, _row in body[most:]]
    return Pasted(rows, "\n".join([*titles, *left]) if left else "")


def _cells(line: str, mark: str) -> list[str]:
    if '"' not in line:
        return line.split(mark)
    return next(csv.reader(StringIO(line), delimiter=mark), [])


def _columns(cells: Sequence[str]) -> list[str]:
    """What the titles of the columns say; nothing where the first line is no line of titles."""
    found = [_column(cell) for cell in cells]
    return found if "who" in found and len([name for name in found if name]) > 1 else []


def _column(title: str) -> str:
    said = words(title)
    known = [_BY_TITLE[word] for word in said if word in _BY_TITLE]
    if "next" in known:
        return "next"  # « Date du prochain rendez-vous »
    if known:
        return known[0]
    return "next" if "rdv" in said else ""


def _in_order(cells: Sequence[str]) -> list[str]:
    """The columns of the grid; the hour may be left out."""
    has_hour = len(cells) >= len(COLUMNS) or (len(cells) > 2 and _looks_like_an_hour(cells[2]))
    return [name for name in COLUMNS if has_hour or name != "at"]


def _looks_like_an_hour(cell: str) -> bool:
    return bool(cell) and cell[0].isdigit() and any(sign in cell.casefold() for sign in "h:")


def _row(cells: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    row = dict.fromkeys(COLUMNS, "")
    first = ""
    for name, cell in zip(columns, cells, strict=False):
        if name == "first":
            first = cell
        elif name and cell:
            row[name] = f"{row[name]} {cell}".strip()
    row["who"] = f"{first} {row['who']}".strip()
    return row


def _filled_down(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """A merged cell is written once: the lines under it say the same."""
    above = dict.fromkeys(_SHARED, "")
    for row in rows:
        for name in _SHARED:
            row[name] = row[name] or above[name]
            above[name] = row[name]
    return rows
