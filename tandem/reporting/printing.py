"""The report as data (JSON, CSV) and as a table for a terminal: all say the same."""

import csv
import json
from decimal import Decimal
from typing import Any, TextIO

from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from tandem.reporting.report import Cell, Report
from tandem.reporting.tally import ALL, Number

EDITION = "internal"


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain data, every figure with its share."""
    return {
        "year": report.year,
        "edition": EDITION,
        "settings": {
            "attribution": report.rules.attribution.value,
            "residence_threshold": report.rules.residence_threshold,
        },
        "figures": [_figure(cell) for cell in report.cells()],
    }


def _figure(cell: Cell) -> dict[str, Any]:
    return {
        "code": cell.code,
        "column": cell.column,
        "value": plain(cell.value),
        "denominator": plain(cell.denominator),
        "percent": cell.percent,
    }


def plain(number: Number | None) -> int | float | None:
    """A number as JSON writes it: whole when it is whole."""
    if isinstance(number, Decimal):
        return int(number) if number == number.to_integral_value() else float(number)
    return number


def write_json(report: Report, out: TextIO) -> None:
    """Write the report as one JSON document."""
    json.dump(as_data(report), out, ensure_ascii=False, indent=1)
    out.write("\n")


def write_csv(report: Report, out: TextIO) -> None:
    """Write one row a figure; what is not known is an empty cell."""
    columns = ["year", "code", "column", "label", "value", "denominator", "percent"]
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(columns)
    for line in report.lines:
        for cell in line.cells.values():
            figure = _figure(cell)
            numbers = [figure["value"], figure["denominator"], figure["percent"]]
            rows.writerow([report.year, cell.code, cell.column, str(line.label), *numbers])


def write_table(report: Report, out: TextIO) -> None:
    """Write the lines and columns of the document, for a person to read."""
    table = Table(title=_("Activity report %(year)s") % {"year": report.year})
    table.add_column(_("Line"))
    columns = [ALL, *(program.code for program in report.programs)]
    for name in (_("All"), *(program.name for program in report.programs)):
        table.add_column(name, justify="right")
    for line in report.lines:
        cells = (line.cells.get(column) for column in columns)
        indent = "  " * line.indicator.level
        table.add_row(f"{indent}{line.label}", *(_words(cell) for cell in cells))
    Console(file=out, width=None if out.isatty() else 110).print(table)


def _words(cell: Cell | None) -> str:
    if cell is None:
        return ""
    if cell.value is None:
        return _("n.a.")
    percent = "" if cell.percent is None else f"  {cell.percent} %"
    return f"{plain(cell.value)}{percent}"
