"""What a past document printed, beside what is counted today; the one never replaces the other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format

from tandem.reporting.models import PublishedFigure
from tandem.reporting.report import Cell, Line, Report
from tandem.reporting.tally import Column
from tandem.web.templatetags.typography import NBSP, figure, percent

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Erratum:
    """A published figure that is not the exact one, in words ready to print."""

    number: int
    label: str
    column: Column
    column_name: str
    published: str
    computed: str
    proof: str


@dataclass(frozen=True)
class Published:
    """Figures of one year as its document printed them, and those that differ from ours."""

    figures: Mapping[tuple[str, Column], PublishedFigure]
    errata: Mapping[tuple[str, Column], Erratum] = field(default_factory=dict)

    def percent_of(self, cell: Cell) -> int | None:
        """The percentage the document printed, if it printed one."""
        found = self.figures.get((cell.code, cell.column))
        return found.percent if found else None

    def erratum_of(self, cell: Cell) -> Erratum | None:
        """The erratum of this figure, if there is one."""
        return self.errata.get((cell.code, cell.column))


def compare(
    report: Report, rows: Iterable[PublishedFigure], names: Mapping[Column, str]
) -> Published:
    """Published figures beside the report, errata numbered in the order of the report."""
    figures = {(row.code, row.column): row for row in rows}
    errata: dict[tuple[str, Column], Erratum] = {}
    for line, cell in _cells(report) if figures else ():
        row = figures.get((cell.code, cell.column))
        if row is None or cell.value is None or cell.column not in names:
            continue
        pair = _disagreement(row, cell)
        if pair:
            errata[cell.code, cell.column] = Erratum(
                number=len(errata) + 1,
                label=str(line.label),
                column=cell.column,
                column_name=names[cell.column],
                published=pair[0],
                computed=pair[1],
                proof=proof_of(cell),
            )
    return Published(figures, errata)


def _cells(report: Report) -> Iterator[tuple[Line, Cell]]:
    """Every figure with its line; a year without a document asks for none."""
    for line in report.lines:
        for cell in line.cells.values():
            yield line, cell


def _disagreement(row: PublishedFigure, cell: Cell) -> tuple[str, str] | None:
    """What was printed and what is counted, where they differ."""
    if row.value is not None and row.value != cell.value:
        return figure(row.value), figure(cell.value)
    if row.percent is not None and row.percent != cell.percent:
        return percent(row.percent), percent(cell.percent)
    return None


def proof_of(cell: Cell) -> str:
    """« 62 / 139 = 44,60 % », from which anyone can check the figure."""
    exact = cell.exact_percent
    if exact is None:
        return ""
    share = number_format(exact.quantize(CENT, ROUND_HALF_UP), 2)
    fraction = f"{figure(cell.value)}{NBSP}/{NBSP}{figure(cell.denominator)}"
    return f"{fraction}{NBSP}= {share}{NBSP}%"
