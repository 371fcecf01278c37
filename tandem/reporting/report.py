"""The yearly report: every line, its numerator, what it is a share of, and that share."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.pathways.models import Program
from tandem.reporting.enums import Attribution
from tandem.reporting.indicator import Base, Columns, Indicator
from tandem.reporting.indicators import INDICATORS, indicator_of
from tandem.reporting.models import CountingRules
from tandem.reporting.tally import (
    ALL,
    Column,
    CommuneCount,
    Number,
    Tallies,
    Tally,
    program_columns,
)

OTHER_COMMUNES = "residence.other"
COMMUNE_NOT_STATED = "residence.not_stated"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the report. ``value`` is ``None`` where it is not known (« n.d. »)."""

    code: str
    column: Column
    value: Number | None
    denominator: Number | None = None

    @property
    def exact_percent(self) -> Decimal | None:
        """The share in percent, exact."""
        if self.value is None or not self.denominator:
            return None
        return Decimal(self.value) * 100 / Decimal(self.denominator)

    @property
    def percent(self) -> int | None:
        """The share in percent to the unit, halves up: 7.5 is 8, 2.5 is 3."""
        exact = self.exact_percent
        return None if exact is None else int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report: an indicator, or a commune under its name of the year."""

    code: str
    label: str | Promise
    indicator: Indicator
    cells: dict[Column, Cell]


@dataclass(frozen=True, slots=True)
class Rules:
    """How a year is counted."""

    attribution: Attribution = Attribution.LAST
    residence_threshold: int = 3

    @classmethod
    def of_year(cls, year: int, attribution: str | None = None) -> "Rules":
        """The service's rules on 31 December of the year; the attribution may be chosen."""
        rules = (
            CountingRules.objects.filter(opened_on__lte=date(year, 12, 31)).first()
            or CountingRules()
        )
        chosen = Attribution(attribution or rules.attribution)
        return cls(chosen, rules.residence_threshold)

    @classmethod
    def of_row(cls, rules: CountingRules) -> "Rules":
        """What a row says, recorded or only proposed."""
        return cls(Attribution(rules.attribution), rules.residence_threshold)


class Report:
    """The figures of one year, counted when they are asked for."""

    def __init__(
        self,
        year: int,
        chosen: str | None,
        programs: list[Program],
        tallies: Tallies,
        *,
        rules: Rules | None = None,
    ) -> None:
        self.year = year
        self.programs = programs
        self._chosen = chosen
        self._tallies = tallies
        if rules:
            self.rules = rules

    @cached_property
    def rules(self) -> Rules:
        """How the year is counted."""
        return Rules.of_year(self.year, self._chosen)

    @property
    def _tally(self) -> Tally:
        return self._tallies.of(self.year, self.rules.attribution)

    @property
    def _cohort(self) -> Tally:
        return self._tallies.of(self.year - 1, self.rules.attribution)

    @cached_property
    def previous(self) -> "Report":
        """The report of the year before; what both count is counted once."""
        return Report(self.year - 1, self._chosen, self.programs, self._tallies)

    @property
    def is_incomplete(self) -> bool:
        """The year has an entered total instead of complete data."""
        return self._tally.entered is not None

    @cached_property
    def lines(self) -> list[Line]:
        """Every line, in the order of the document."""
        return [line for indicator in INDICATORS for line in self._lines_of(indicator)]

    @cached_property
    def _by_code(self) -> dict[str, Line]:
        return {line.code: line for line in self.lines}

    def line(self, code: str) -> Line | None:
        """One line, if the report has it; only what it needs is counted."""
        if "lines" in self.__dict__:
            return self._by_code.get(code)
        indicator = indicator_of(code)
        lines = self._lines_of(indicator) if indicator else iter(())
        return next((line for line in lines if line.code == code), None)

    def cells(self) -> Iterator[Cell]:
        """Every figure, line by line, the global column first."""
        for line in self.lines:
            yield from line.cells.values()

    def cell(self, code: str, column: Column = ALL) -> Cell | None:
        """One figure, if the report has it; only what it needs is counted."""
        line = self.line(code)
        return line.cells.get(column) if line else None

    @cached_property
    def small_communes(self) -> list[CommuneCount]:
        """Communes with too few people for a line of their own."""
        return [c for c in self._tally.communes if c.total < self.rules.residence_threshold]

    def _lines_of(self, indicator: Indicator) -> Iterator[Line]:
        if indicator.base is Base.COMMUNES:
            yield from self._residence_lines(indicator)
            return
        cells = {
            column: Cell(
                indicator.code,
                column,
                self._value(indicator, column),
                self._denominator(indicator, column),
            )
            for column in self._columns(indicator.columns)
        }
        if not indicator.only_if_any or any(cell.value for cell in cells.values()):
            yield Line(indicator.code, indicator.label, indicator, cells)

    def _columns(self, columns: Columns) -> list[Column]:
        codes = [program.code for program in self.programs]
        return {
            Columns.GLOBAL_AND_PROGRAMS: [ALL, *codes],
            Columns.GLOBAL: [ALL],
            Columns.PROGRAMS: codes,
            Columns.PROGRAMS_WITH_STEPS: [p.code for p in self.programs if p.has_steps],
        }[columns]

    def _value(self, indicator: Indicator, column: Column) -> Number | None:
        if self._tally.entered is not None:
            is_the_total = (indicator.code, column) == ("people.received", ALL)
            return self._tally.entered.people if is_the_total else None
        match indicator.base:
            case Base.PEOPLE:
                return self._tally.people.get((indicator.code, column), 0)
            case Base.INTERVIEWS:
                return self._tally.interviews.get(column, 0)
            case Base.COHORT:
                return self._of_cohort(indicator.code, column)
            case Base.AGES:
                return self._tally.ages.get((indicator.code, column), 0)
            case Base.BUDGET:
                return self._tally.money[indicator.code]
            case _:
                return self._tally.team[indicator.code]

    def _of_cohort(self, code: str, column: Column) -> int | None:
        if self._cohort.entered is not None:
            return None
        return self._cohort.people.get((code, column), 0)

    def _denominator(self, indicator: Indicator, column: Column) -> Number | None:
        if self._tally.entered is not None:
            return None
        if indicator.base is Base.COHORT:
            return self._of_cohort("people.received", column)
        if not indicator.share_of:
            return None
        if indicator.base is Base.BUDGET:
            return self._tally.money[indicator.share_of]
        whole = ALL if indicator.share_of_all else column
        return self._tally.people.get((indicator.share_of, whole), 0)

    def _residence_lines(self, indicator: Indicator) -> Iterator[Line]:
        if self._tally.entered is not None:
            yield self._residence_line(indicator, OTHER_COMMUNES, _("Other communes"), None)
            return
        communes = self._tally.communes
        for commune in communes:
            if commune not in self.small_communes:
                code = f"residence.{commune.code}"
                yield self._residence_line(indicator, code, commune.name, commune.people)
        other = sum((commune.people for commune in self.small_communes), Counter[Column]())
        yield self._residence_line(indicator, OTHER_COMMUNES, _("Other communes"), other)
        unknown = Counter[Column](
            {
                column: self._tally.people.get(("people.received", column), 0)
                for column in self._columns(indicator.columns)
            }
        )
        for commune in communes:
            unknown -= commune.people
        if unknown[ALL]:
            label = _("Commune not stated")
            yield self._residence_line(indicator, COMMUNE_NOT_STATED, label, unknown)

    def _residence_line(
        self,
        indicator: Indicator,
        code: str,
        label: str | Promise,
        people: Counter[Column] | None,
    ) -> Line:
        cells = {
            column: Cell(
                code,
                column,
                None if people is None else people[column],
                self._denominator(indicator, column),
            )
            for column in self._columns(indicator.columns)
        }
        return Line(code, label, indicator, cells)


def build(year: int, attribution: str | None = None) -> Report:
    """The report of a year, by the service's rules of that year.

    :param attribution: counts as if this rule of attribution had been chosen.
    :raises ValueError: the attribution is not one of the known ones.
    """
    rules = Rules.of_year(year, attribution)
    return Report(year, attribution, program_columns(), Tallies(), rules=rules)
