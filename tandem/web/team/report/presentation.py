"""What the page of the report shows, made from the report alone: words and addresses, no query."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from tandem.pathways.models import Program
from tandem.reporting.behind import NOT_ABOUT_PEOPLE
from tandem.reporting.indicator import Base, Shows
from tandem.reporting.report import Cell, Line, Report
from tandem.reporting.tally import ALL, Column
from tandem.web.team.report.errata import Erratum, Published, proof_of
from tandem.web.templatetags.typography import euros, figure, percent, typo

MOST_LABELS = 3
"""Labels of one definition that make its title; the others are named under it."""


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """One column of figures: the whole service, or a program under its mark."""

    code: Column
    name: str
    program: Program | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it is printed; ``url`` leads to the people behind it."""

    year: int
    code: str
    column: Column
    text: str
    percent: str = ""
    url: str = ""
    erratum: Erratum | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """Numerator, denominator and exact share of one column."""

    column: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: a label with its definition, a figure or nothing for each column."""

    code: str
    label: str
    level: int
    definition: str
    source: str
    proofs: list[Proof]
    figures: list[Figure | None]
    before: str
    is_reminder: bool = False
    """Already printed in a table above, with its definition."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What one or several lines count."""

    label: str
    words: str
    source: str
    also: str
    """Other lines of the same definition, when they are too many for a title."""


@dataclass(frozen=True)
class Sheet:
    """The report of one year as one reader sees it.

    :param previous: the year before, for the column beside and the renewal.
    :param published: figures of the document of that year.
    :param prints_published: print the document's percentages instead of the exact ones.
    :param opens_people: whether the reader may see the people behind a figure.
    """

    report: Report
    previous: Report
    published: Published
    prints_published: bool
    opens_people: bool
    columns: Sequence[ReportColumn]

    @property
    def year(self) -> int:
        """The year of the report."""
        return self.report.year

    @cached_property
    def programs(self) -> list[ReportColumn]:
        """Columns of the programs alone."""
        return [column for column in self.columns if column.program]

    def of_year_before(self) -> "Sheet":
        """The year before in the same columns, for lines that print both years."""
        return replace(self, report=self.previous, published=Published({}))

    def column(self, code: Column) -> ReportColumn:
        """The column of this code."""
        return next(column for column in self.columns if column.code == code)

    def line(self, code: str) -> Line:
        """A line that the report has."""
        return line_of(self.report, code)

    def rows(self, codes: Iterable[str], *, reminders: Sequence[str] = ()) -> list[Row]:
        """Lines that the report prints, in this order."""
        lines = (self.report.line(code) for code in codes)
        return [self._row(line, is_reminder=line.code in reminders) for line in lines if line]

    def _row(self, line: Line, *, is_reminder: bool) -> Row:
        return Row(
            code=line.code,
            label=typo(line.label),
            level=line.indicator.level,
            definition=typo(line.indicator.definition),
            source=typo(line.indicator.source),
            proofs=list(self._proofs(line)),
            figures=[self.figure(line.cells.get(column.code)) for column in self.columns],
            before=self.before(line.code),
            is_reminder=is_reminder,
        )

    def _proofs(self, line: Line) -> Iterator[Proof]:
        for column in self.columns:
            cell = line.cells.get(column.code)
            if cell and (words := proof_of(cell)):
                yield Proof(column.name, words)

    def before(self, code: str) -> str:
        """The global figure of the year before."""
        if is_empty(self.previous):
            return figure(None)
        cell = self.previous.cell(code)
        return "" if cell is None else value_text(line_of(self.previous, code), cell)

    def figure(self, cell: Cell | None) -> Figure | None:
        """A figure as it is printed, nothing where the line has no such column."""
        if cell is None:
            return None
        line = self.line(cell.code)
        shown = self.percent_of(line, cell)
        return Figure(
            self.year,
            cell.code,
            cell.column,
            value_text(line, cell),
            shown,
            self._url(line, cell),
            self.published.erratum_of(cell),
        )

    def figure_of(self, code: str, column: Column = ALL) -> Figure:
        """A figure that every report has."""
        found = self.figure(self.report.cell(code, column))
        if found is None:
            raise LookupError(f"The report has no figure {code} in column {column}.")
        return found

    def percent_of(self, line: Line, cell: Cell) -> str:
        """The percentage beside the number, where the document prints one."""
        wanted = line.indicator.shows_percent
        if wanted is Shows.NOWHERE or (wanted is Shows.GLOBAL and cell.column != ALL):
            return ""
        if cell.percent is None or (cell.value == 0 and not line.indicator.is_rate):
            return ""
        printed = self.published.percent_of(cell) if self.prints_published else None
        return percent(cell.percent if printed is None else printed)

    def _url(self, line: Line, cell: Cell) -> str:
        if not self.opens_people or not cell.value or self.report.is_incomplete:
            return ""
        if line.indicator.base in NOT_ABOUT_PEOPLE:
            return ""
        return reverse("report:people", args=[self.year, cell.code, cell.column])

    def definitions(self) -> list[Definition]:
        """Every definition once, with the lines that it holds for."""
        labels: dict[tuple[str, str], list[str]] = {}
        for line in self.report.lines:
            indicator = line.indicator
            label = indicator.label if indicator.base is Base.COMMUNES else line.label
            key = (typo(indicator.definition), typo(indicator.source))
            held = labels.setdefault(key, [])
            if typo(label) not in held:
                held.append(typo(label))
        return [
            Definition(", ".join(held[:MOST_LABELS]), *key, ", ".join(held[MOST_LABELS:]))
            for key, held in labels.items()
        ]


def line_of(report: Report, code: str) -> Line:
    """A line that the report has.

    :raises LookupError: it has none of this code.
    """
    found = report.line(code)
    if found is None:
        raise LookupError(f"The report of {report.year} has no line {code}.")
    return found


def is_empty(report: Report) -> bool:
    """Nothing is known of this year: nobody was received and no total was entered."""
    received = report.cell("people.received")
    return not report.is_incomplete and not (received and received.value)


def value_text(line: Line, cell: Cell) -> str:
    """A number in its unit; « n.d. » where it is not known."""
    if line.indicator.base is Base.BUDGET:
        return euros(cell.value)
    if cell.code == "team.fte" and cell.value is not None:
        return number_format(cell.value, 2)
    return figure(cell.value)


def columns_of(report: Report, programs: Iterable[Program]) -> list[ReportColumn]:
    """The whole service, then each program that existed that year."""
    return [
        ReportColumn(ALL, _("Global")),
        *(ReportColumn(program.code, program.name, program) for program in programs),
    ]
