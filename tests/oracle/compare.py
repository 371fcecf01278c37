"""What differs between the figures that the oracle reads and those that the report prints."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from .reading import Cell, Figures


def differences(expected: Figures, printed: Iterable[Mapping[str, Any]]) -> list[str]:
    """Each disagreement in words: every expected cell is there, and no other home or blank line.

    `printed` is the list under "figures" of the report as data.
    """
    found: list[str] = []
    cells: dict[tuple[str, str], Cell] = {}
    for row in printed:
        key = (row["code"], row["column"])
        if key in cells:
            found.append(f"{key}: printed twice")
        cells[key] = Cell(row["value"], row.get("denominator"), row.get("percent"))
    for key, cell in sorted(expected.items()):
        if key not in cells:
            found.append(f"{key}: missing, should be {plain(cell)}")
        elif plain(cells[key]) != plain(cell):
            found.append(f"{key}: printed {plain(cells[key])}, should be {plain(cell)}")
    return found + [
        f"{key}: printed {plain(cells[key])}, should not be there"
        for key in sorted(cells.keys() - expected.keys())
        if is_a_line_too_many(key[0], cells[key], expected)
    ]


def is_a_line_too_many(code: str, cell: Cell, expected: Figures) -> bool:
    """More cells are welcome, but a home below the threshold or a blank « not stated » is wrong."""
    is_not_read = code.startswith(
        "age."
    )  # the definitions say no more of it than « on 31 December »
    if is_not_read or (code, "all") in expected or cell.value is None:
        return False
    return code.endswith(".not_stated") or (code.startswith("residence.") and cell.value != 0)


def plain(cell: Cell) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """The numbers of a cell whatever their type: 1.30, "1.3" and 1.3 are one."""
    value, denominator, percent = (
        None if number is None else Decimal(str(number)).normalize() for number in cell
    )
    return value, denominator, percent
