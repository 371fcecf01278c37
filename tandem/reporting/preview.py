"""Which figures a change of rule or of a list would change: before and after, nothing kept."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.functional import Promise

from tandem.pathways.models import Program
from tandem.reporting.models import CountingRules, PersonYear
from tandem.reporting.report import Cell, Report, Rules
from tandem.reporting.tally import ALL, Column, Number, Tallies, program_columns


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that would not be the same; ``None`` where there is no such line."""

    label: str | Promise
    column: str
    before: Cell | None
    after: Cell | None

    @property
    def cells(self) -> tuple[Cell | None, Cell | None]:
        """Both, in the order they are read."""
        return self.before, self.after


@dataclass(frozen=True, slots=True)
class YearChange:
    """A year and its figures that would not be the same."""

    year: int
    figures: tuple[FigureChange, ...]


Figures = dict[tuple[str, Column], tuple[str | Promise, Cell]]


def of_rules(opened_on: date, attribution: str, residence_threshold: int) -> list[YearChange]:
    """What counting so from a day on would change: the years whose 31 December these rules rule.

    Computed by the engine of the report, with the rules in hand; writes nothing.
    """
    proposed = CountingRules(
        opened_on=opened_on, attribution=attribution, residence_threshold=residence_threshold
    )
    next_rules = CountingRules.objects.filter(opened_on__gt=opened_on).order_by("opened_on").first()
    years = [
        year
        for year in _years()
        if date(year, 12, 31) >= opened_on
        and (next_rules is None or date(year, 12, 31) < next_rules.opened_on)
    ]
    programs, tallies = program_columns(), Tallies()
    before = {year: _figures(Report(year, None, programs, tallies)) for year in years}
    rules = Rules.of_row(proposed)
    after = {year: _figures(Report(year, None, programs, tallies, rules=rules)) for year in years}
    return _compare(before, after, programs)


def of_change(act: Callable[[], object]) -> list[YearChange]:
    """What doing this would change in every year; it is done, counted, then undone."""
    years = _years()
    before = _all_figures(years)
    with transaction.atomic():
        act()
        after, programs = _all_figures(years), program_columns()
        transaction.set_rollback(True)
    return _compare(before, after, programs)


def _years() -> list[int]:
    rows = PersonYear.objects.order_by("-year").values_list("year", flat=True)
    return list(rows.distinct())


def _all_figures(years: Iterable[int]) -> dict[int, Figures]:
    programs, tallies = program_columns(), Tallies()
    return {year: _figures(Report(year, None, programs, tallies)) for year in years}


def _figures(report: Report) -> Figures:
    return {
        (line.code, column): (line.label, cell)
        for line in report.lines
        for column, cell in line.cells.items()
    }


def _compare(
    before: dict[int, Figures], after: dict[int, Figures], programs: list[Program]
) -> list[YearChange]:
    names = {program.code: program.name for program in programs} | {ALL: ""}
    changes = []
    for year in before:
        figures = tuple(_differences(before[year], after[year], names))
        if figures:
            changes.append(YearChange(year, figures))
    return changes


def _differences(
    before: Figures, after: Figures, names: dict[Column, str]
) -> Iterable[FigureChange]:
    for key in dict.fromkeys([*before, *after]):
        one, other = before.get(key), after.get(key)
        if _value(one) == _value(other):
            continue
        label = (one or other or ("", None))[0]
        yield FigureChange(
            label, names.get(key[1], key[1]), one[1] if one else None, other[1] if other else None
        )


def _value(figure: tuple[str | Promise, Cell] | None) -> tuple[Number | None, object] | None:
    return (figure[1].value, figure[1].exact_percent) if figure else None
