"""What the page of the people behind a figure says of the figure itself."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.reporting.indicator import Base
from tandem.reporting.report import Cell
from tandem.reporting.tally import Column
from tandem.web.team.report.errata import proof_of
from tandem.web.team.report.presentation import Figure, ReportColumn, Sheet
from tandem.web.templatetags.typography import figure, percent, typo


@dataclass(frozen=True, slots=True)
class Behind:
    """A figure, where it stands in the report, and how many lines it has."""

    year: int
    year_received: int
    label: str
    column: ReportColumn
    figure: Figure
    words: str
    caption: str
    definition: str
    source: str
    proof: str


def behind_of(sheet: Sheet, code: str, column: Column, lines: int) -> Behind:
    """The words around the list of people behind this figure."""
    line, cell = sheet.line(code), sheet.line(code).cells[column]
    is_of_cohort = line.indicator.base is Base.COHORT
    return Behind(
        year=sheet.year,
        year_received=sheet.previous.year if is_of_cohort else sheet.year,
        label=typo(line.label),
        column=sheet.column(column),
        figure=sheet.figure_of(code, column),
        words=_share(cell),
        caption=_caption(line.indicator.base, cell, lines),
        definition=typo(line.indicator.definition),
        source=typo(line.indicator.source),
        proof=proof_of(cell),
    )


def _share(cell: Cell) -> str:
    if cell.percent is None:
        return ""
    words = {"whole": figure(cell.denominator), "percent": percent(cell.percent)}
    return _("out of %(whole)s, that is %(percent)s") % words


def _caption(base: Base, cell: Cell, lines: int) -> str:
    if base is Base.INTERVIEWS:
        sentence = ngettext(
            "%(people)s person for %(interviews)s interviews.",
            "%(people)s people for %(interviews)s interviews.",
            lines,
        )
        return typo(sentence % {"people": figure(lines), "interviews": figure(cell.value)})
    sentence = ngettext(
        "%(lines)s line, as many as the figure.", "%(lines)s lines, as many as the figure.", lines
    )
    return typo(sentence % {"lines": figure(lines)})
