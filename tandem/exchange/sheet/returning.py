"""The spreadsheet given back to its author: as it was, each cell to correct coloured, with why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from tandem.exchange.models import SheetUpload
from tandem.exchange.sheet.cells import DAY, Cell, is_blank, mark, shown
from tandem.exchange.sheet.findings import Problem
from tandem.exchange.sheet.layout import Layout
from tandem.exchange.sheet.outcome import Outcome
from tandem.exchange.sheet.staging import lines_of

SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""What a text looks like never becomes a formula nor a link."""
FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
WIDEST = 40


def corrected(upload: SheetUpload, outcome: Outcome) -> bytes:
    """The workbook to correct and choose again."""
    layout = Layout.of_text(upload.layout)
    stream = BytesIO()
    wrong: dict[int, dict[tuple[int, int], list[Problem]]] = defaultdict(lambda: defaultdict(list))
    for problem in outcome.problems:
        where = problem.place
        wrong[where.sheet][where.line, where.column].append(problem)
    with xlsxwriter.Workbook(stream, {**SAFE, "in_memory": True}) as workbook:
        looks = _looks(workbook)
        for place, sheet in enumerate(layout.sheets):
            if not sheet.lines:
                continue
            page = workbook.add_worksheet(_sheet_name(sheet.name, place))
            if sheet.is_read:
                page.freeze_panes(sheet.first_line - 1, 0)
                page.set_column(0, max(sheet.width - 1, 0), 16)
            titles = range(sheet.header_line, sheet.first_line) if sheet.is_read else range(0)
            _write(page, looks, lines_of(upload, place), wrong[place], titles)
    return stream.getvalue()


def _sheet_name(name: str, place: int) -> str:
    bare = name.translate(FORBIDDEN_IN_NAMES).strip(" '")[:26]
    return f"{bare or _('Sheet')} {place + 1}" if place else bare or _("Sheet")


def _looks(workbook: xlsxwriter.Workbook) -> dict[str, Any]:
    wrong = {"bg_color": "#FBD5D5", "border": 1, "border_color": "#A4161A"}
    dated = {"num_format": "dd/mm/yyyy"}
    return {
        "plain": None,
        "title": workbook.add_format({"bold": True}),
        "day": workbook.add_format(dated),
        "wrong": workbook.add_format(wrong),
        "wrong day": workbook.add_format({**wrong, **dated}),
    }


def _write(
    page: Any,
    looks: dict[str, Any],
    lines: Iterable[tuple[int, list[Cell]]],
    wrong: dict[tuple[int, int], list[Problem]],
    titles: range,
) -> None:
    to_correct: dict[int, list[int]] = defaultdict(list)
    for line, column in wrong:
        to_correct[line].append(column)
    for number, cells in lines:
        wanted = to_correct.get(number, [])
        missing = max(wanted, default=-1) + 1 - len(cells)
        for column, cell in enumerate([*cells, *[""] * max(missing, 0)]):
            problems = wrong.get((number, column), [])
            look = "wrong" if problems else "title" if number in titles else "plain"
            _write_cell(page, looks, number - 1, column, cell, look)
            if problems:
                page.write_comment(number - 1, column, _comment(problems), {"x_scale": 2})


def _write_cell(
    page: Any, looks: dict[str, Any], line: int, column: int, cell: Cell, look: str
) -> None:
    if mark(cell) == DAY:
        as_day = "wrong day" if look == "wrong" else "day"
        page.write_datetime(line, column, date.fromisoformat(cell[1]), looks[as_day])
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        page.write_number(line, column, cell, looks[look])
    elif is_blank(cell):
        page.write_blank(line, column, None, looks[look])
    else:
        page.write_string(line, column, shown(cell), looks[look])


def _comment(problems: list[Problem]) -> str:
    return "\n".join(_sentences(problems))


def _sentences(problems: list[Problem]) -> Iterator[str]:
    for problem in problems:
        yield f"{problem.wrong[:1].upper()}{problem.wrong[1:]}. {problem.right}."
