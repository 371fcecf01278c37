"""What the columns of a sheet probably hold, from their titles, then from what is in them."""

import re
from collections.abc import Callable, Sequence

from tandem.exchange.sheet.cells import Cell, is_blank, shown
from tandem.exchange.sheet.fields import FIELDS, IGNORED, proposed
from tandem.exchange.sheet.layout import ColumnChoice
from tandem.kernel.matching import words

_PHONE = re.compile(r"(\+?33|0)?[1-9]([ .-]?\d{2}){4}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_TITLES = {"m", "mr", "mme", "mlle", "f", "h", "monsieur", "madame", "femme", "homme"}
MOST = 0.7
"""Share of the cells that must look alike."""


def guess_columns(names: Sequence[str], samples: Sequence[Sequence[Cell]]) -> list[ColumnChoice]:
    """A choice for each column; a field that only one may hold goes to the first that fits."""
    choices = [ColumnChoice(*proposed(name)) for name in names]
    columns = [[row[n] for row in samples if n < len(row) and not is_blank(row[n])]
               for n in range(len(names))]  # fmt: skip
    _part_names(choices, columns)
    taken: set[str] = set()
    for choice, cells in zip(choices, columns, strict=True):
        if not choice.field and not _is_taken(guess := _by_content(cells), taken | _held(choices)):
            choice.field = guess
        if _is_taken(choice.field, taken):
            choice.field, choice.year = IGNORED, None
        taken.add(choice.field)
    return choices


def _held(choices: Sequence[ColumnChoice]) -> set[str]:
    return {choice.field for choice in choices}


def _is_taken(field: str, taken: set[str]) -> bool:
    return field in FIELDS and field in taken and not FIELDS[field].repeats


def _part_names(choices: list[ColumnChoice], columns: list[list[Cell]]) -> None:
    """A column « Nom » without « Prénom » beside it, of two words or more, holds both."""
    held = _held(choices)
    for choice, cells in zip(choices, columns, strict=True):
        is_alone = choice.field == "last_name" and "first_name" not in held
        if is_alone and _share(cells, lambda text: len(text.split()) > 1) >= MOST:
            choice.field = "full_name"


def _by_content(cells: Sequence[Cell]) -> str:
    if not cells:
        return ""
    if _share(cells, lambda text: bool(_EMAIL.fullmatch(text))) >= MOST:
        return "email"
    if _share(cells, lambda text: " ".join(words(text)) in _TITLES) >= MOST:
        return "sex"
    if _share(cells, lambda text: bool(_PHONE.fullmatch(text))) >= MOST:
        return "phone"
    return ""


def _share(cells: Sequence[Cell], fits: Callable[[str], bool]) -> float:
    texts = [shown(cell).strip() for cell in cells]
    return sum(map(fits, texts)) / len(texts) if texts else 0.0
