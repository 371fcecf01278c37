"""Reading a pack from one workbook, XLSX or ODS, with a sheet per file."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from tandem.exchange.pack.delimited import Record, Unreadable

WORKBOOKS = frozenset({".xlsx", ".ods"})


def sheets_of(path: Path) -> Iterator[tuple[str, Iterator[Record]]]:
    """Each sheet of a workbook with its rows, header first.

    A sheet is read whole by the library: only the CSV files of a folder are of any size.

    :raises Unreadable: it is no workbook.
    """
    try:
        workbook = CalamineWorkbook.from_path(path)
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(
            0,
            "",
            "",
            _("this workbook cannot be read (%(why)s)") % {"why": error},
            _("Save it again as .xlsx or .ods, or give a folder of CSV files"),
        ) from error
    for name in workbook.sheet_names:
        yield name, _records(workbook, name)


def _records(workbook: CalamineWorkbook, name: str) -> Iterator[Record]:
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    width = 0
    for number, row in enumerate(rows, start=1):
        cells = [as_text(cell) for cell in row]
        if not width:  # empty columns at the right of the header hold nothing
            width = max((i + 1 for i, cell in enumerate(cells) if cell), default=0)
        spare = cells[width:]
        yield number, cells if any(spare) else cells[:width]


def as_text(cell: object) -> str:
    """A typed cell as a CSV file would write it."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return "" if cell is None else str(cell)
