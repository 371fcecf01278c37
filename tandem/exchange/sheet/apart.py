"""A workbook read in a process of its own, within a bound of memory and time.

``python -m tandem.exchange.sheet.apart`` takes a workbook (.xlsx, .xls, .ods) on its input and
gives lines of JSON: ``{…}`` opens a sheet, ``[line, cells]`` follows for each line that says
something, and ``"end"`` closes. A file made to harm kills this process, not the one that serves.
"""

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from tandem.exchange.sheet.cells import BLANK, ERROR, Cell, staged
from tandem.exchange.sheet.limits import MEMORY, MOST_COLUMNS, MOST_LINES, MOST_SHEETS, SECONDS
from tandem.exchange.sheet.marks import Marks, marks_of

HEADS = 15
"""Lines where a merged cell may be a title over several columns."""
END = "end"


def bound_oneself() -> None:
    """Take no more memory nor time than a workbook may need (where the system can say so)."""
    try:
        import resource  # noqa: PLC0415  Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def unfold(content: bytes) -> Iterator[Any]:
    """What the workbook says, as the other process reads it."""
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    marks = marks_of(content)
    for place, meta in enumerate(workbook.sheets_metadata[:MOST_SHEETS]):
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_index(place)
        known = marks.get(meta.name, Marks())
        yield {
            "name": meta.name,
            "is_hidden": meta.visible != SheetVisibleEnum.Visible,
            "hidden_lines": len(known.hidden_lines),
            "hidden_columns": sorted(known.hidden_columns),
            "merged": len(sheet.merged_cell_ranges or ()),
        }
        yield from _lines(sheet, known)
    yield END


def _lines(sheet: CalamineSheet, marks: Marks) -> Iterator[list[Any]]:
    if sheet.start is None:
        return
    top, left = sheet.start
    filled = Filled(sheet)
    written = 0
    for number, row in enumerate(sheet.iter_rows(), start=top):
        cells: list[Cell] = [BLANK] * left + [staged(cell) for cell in row]
        for column, error in marks.errors.get(number, {}).items():
            cells += [BLANK] * (column + 1 - len(cells))
            cells[column] = [ERROR, error]
        filled.complete(number, cells)
        while cells and cells[-1] == BLANK:
            cells.pop()
        if not cells:
            continue
        written += 1
        if written > MOST_LINES or len(cells) > MOST_COLUMNS:
            yield [number + 1, cells[: MOST_COLUMNS + 1]]
            return  # the other process says which limit was passed
        yield [number + 1, cells]


class Filled:
    """Gives each cell of a merged range the value that the eye sees there."""

    def __init__(self, sheet: CalamineSheet) -> None:
        self._ranges = sorted(sheet.merged_cell_ranges or ())
        self._open: list[tuple[tuple[int, int], tuple[int, int], Cell]] = []

    def complete(self, number: int, cells: list[Cell]) -> None:
        """Write in a line what the merged ranges over it say."""
        while self._ranges and self._ranges[0][0][0] <= number:
            first, last = self._ranges.pop(0)
            value = cells[first[1]] if first[0] == number and first[1] < len(cells) else BLANK
            self._open.append((first, last, value))
        self._open = [span for span in self._open if span[1][0] >= number]
        for first, last, value in self._open:
            if value == BLANK:
                continue
            end = last[1] if number < HEADS else first[1]
            cells += [BLANK] * (end + 1 - len(cells))
            for column in range(first[1], min(end, MOST_COLUMNS) + 1):
                cells[column] = value


def main() -> None:
    """Read the input, write the lines."""
    bound_oneself()
    for said in unfold(sys.stdin.buffer.read()):
        sys.stdout.write(json.dumps(said, ensure_ascii=True, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
