"""The parts of the page, in the order of the 2014 document."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.reporting.history import History
from tandem.reporting.indicators import (
    AGES,
    FOLLOWED,
    MEANS,
    MINIMA,
    OTHER_RESOURCES,
    RECEIVED,
    SEXES,
)
from tandem.reporting.tally import ALL
from tandem.web.team.report.presentation import Figure, ReportColumn, Row, Sheet, is_empty
from tandem.web.team.report.since_opening import curve_in_words, curve_of, twin_rows
from tandem.web.team.report.verification import coherence
from tandem.web.templatetags.typography import NBSP, euros, figure, percent, typo

REMINDERS = ("people.received", "minima.people")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the document."""

    key: str
    title: str
    rows: list[Row]
    is_ranked: bool = False
    """Whether lines of the first level open a group."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the five figures at the head of the page."""

    value: str
    label: str
    note: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Reintegration:
    """People of a program in the year before, and those who took a step that year."""

    column: ReportColumn
    row: Row
    figure: Figure
    received: str


def tables(sheet: Sheet) -> list[Table]:
    """The tables of the document, with its labels."""
    first = [line.code for line in (*RECEIVED, *FOLLOWED, *MINIMA) if line.columns.name != "GLOBAL"]
    resources = [*REMINDERS, *(line.code for line in OTHER_RESOURCES)]
    who = [line.code for line in (*SEXES, *AGES)]
    return [
        Table(
            "stats",
            _("Statistics %(year)s") % {"year": sheet.year},
            sheet.rows(first),
            is_ranked=True,
        ),
        Table(
            "resources",
            _("Statistics %(year)s, continued") % {"year": sheet.year},
            sheet.rows(resources, reminders=REMINDERS),
            is_ranked=True,
        ),
        Table("communes", _("Users by commune"), _communes(sheet)),
        Table("who", _("Users by sex and age"), sheet.rows(who)),
    ]


def _communes(sheet: Sheet) -> list[Row]:
    """Where people live, then their total."""
    codes = [line.code for line in sheet.report.lines if line.code.startswith("residence.")]
    *rows, total = sheet.rows([*codes, "people.received"], reminders=["people.received"])
    return [*rows, replace(total, label=_("Total"))]


def means(sheet: Sheet) -> list[Row]:
    """Money and people the service works with."""
    return sheet.rows([line.code for line in MEANS])


def headlines(sheet: Sheet) -> list[Headline]:
    """Five figures that say the year."""
    return [
        _count(sheet, "people.received", _("different people")),
        _count(sheet, "interviews.held", _("interviews")),
        _newcomers(sheet),
        *_reintegrated(sheet),
        _department(sheet),
    ]


def _count(sheet: Sheet, code: str, label: str) -> Headline:
    shown = sheet.figure_of(code)
    return Headline(shown.text, label, _before(sheet, sheet.before(code)), shown.url)


def _before(sheet: Sheet, value: str) -> str:
    return _("%(value)s in %(year)s") % {"value": value, "year": sheet.previous.year}


def _share(sheet: Sheet, code: str, column: str = ALL) -> str:
    """The percentage, else « n.d. »: a rate that cannot be computed is not known."""
    shown = sheet.figure_of(code, column)
    return shown.percent or percent(None)


def _newcomers(sheet: Sheet) -> Headline:
    cell = sheet.report.cell("renewal.rate")
    before = sheet.previous.cell("renewal.rate")
    words = "" if cell is None or cell.value is None else _out_of(cell.value, cell.denominator)
    then = _before(sheet, percent(before.percent if before else None))
    note = f"{words}{NBSP}; {then}" if words else then
    return Headline(_share(sheet, "renewal.rate"), _("newcomers"), note)


def _out_of(part: object, whole: object) -> str:
    return _("%(part)s out of %(whole)s") % {"part": figure(part), "whole": figure(whole)}  # type: ignore[arg-type]


def _reintegrated(sheet: Sheet) -> Iterator[Headline]:
    for column in sheet.programs:
        cell = sheet.report.cell("reintegration.rate", column.code)
        if cell is None:
            continue
        note = ""
        if cell.value is not None:
            words = {
                "fraction": _out_of(cell.value, cell.denominator),
                "year": sheet.previous.year,
            }
            note = _("%(fraction)s, received in %(year)s") % words
        share = _share(sheet, cell.code, column.code)
        yield Headline(share, _("towards work or training"), note)


def _department(sheet: Sheet) -> Headline:
    cell = sheet.report.cell("budget.department_share")
    note = ""
    if cell and cell.value is not None:
        note = _("%(part)s out of %(whole)s") % {
            "part": euros(cell.value),
            "whole": euros(cell.denominator),
        }
    share = _share(sheet, "budget.department_share")
    return Headline(share, _("paid by the département"), note)


def renewal(sheet: Sheet) -> list[Row]:
    """Newcomers of the year and of the year before: their rate, and the share of each program.

    A year before of which nothing is known is left out.
    """
    years = [sheet] if is_empty(sheet.previous) else [sheet, sheet.of_year_before()]
    return [
        replace(
            row, label=typo(_("Newcomers in %(year)s") % {"year": one.year} + f" : {row.label}")
        )
        for one in years
        for row in one.rows(["renewal.rate", "renewal.share_of_new"])
    ]


def reintegration(sheet: Sheet) -> list[Reintegration]:
    """One sentence for each program that counts steps."""
    found = []
    for column in sheet.programs:
        cell = sheet.report.cell("reintegration.rate", column.code)
        shown = sheet.figure(cell)
        if cell and shown:
            (row,) = sheet.rows([cell.code])
            found.append(Reintegration(column, row, shown, figure(cell.denominator)))
    return found


def several_programs(sheet: Sheet) -> tuple[Figure, str]:
    """How many people were received by several programs, and the words that follow."""
    shown = sheet.figure_of("people.several_programs")
    people = int(sheet.line("people.several_programs").cells[ALL].value or 0)
    if len(sheet.programs) == 2:
        words = ngettext(
            "person received by both programs", "people received by both programs", people
        )
    else:
        words = ngettext(
            "person received by several programs", "people received by several programs", people
        )
    return shown, words


def contents(sheet: Sheet, history: History) -> dict[str, Any]:
    """Everything the page shows."""
    return {
        "sheet": sheet,
        "headlines": headlines(sheet),
        "tables": tables(sheet),
        "means": means(sheet),
        "renewal": renewal(sheet),
        "reintegration": reintegration(sheet),
        "several": several_programs(sheet),
        "followed": [sheet.figure_of(f"followups.{part}") for part in ("people", "rsa", "not_rsa")],
        "coherence": coherence(sheet),
        "errata": list(sheet.published.errata.values()),
        "curve": curve_of(history, sheet.columns),
        "curve_words": curve_in_words(history, sheet.columns),
        "twin_rows": twin_rows(history, sheet.columns),
        "history": history,
        "known_years": [year for year in history.known_years if year != sheet.year],
        "definitions": sheet.definitions(),
    }
