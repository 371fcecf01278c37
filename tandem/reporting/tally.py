"""Counts a year: one query for each base, however many lines the report has.

People are grouped by profile; which profiles an indicator matches is asked of the database
once for each profile, then remembered: a profile's key is made from its content, so it never
changes. A line is then a sum over a histogram, and totals cannot disagree.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import BooleanField, Case, Count, Q, Sum, Value, When

from tandem.accounts.enums import AssignmentSource
from tandem.accounts.models import RoleAssignment
from tandem.funding.models import BudgetLine
from tandem.kernel.periods import year_period
from tandem.pathways.models import Program
from tandem.reporting.enums import Attribution
from tandem.reporting.indicator import Base
from tandem.reporting.indicators import INDICATORS
from tandem.reporting.models import EnteredTotal, PersonYear, Profile, ProgramYear
from tandem.territory.models import Commune

Number = int | Decimal
Column = str

ALL: Column = "all"


@dataclass(frozen=True, slots=True)
class CommuneCount:
    """People of one INSEE code in a year, by column, under its name of that year."""

    code: str
    name: str
    people: Counter[Column]

    @property
    def total(self) -> int:
        """People of every program."""
        return self.people[ALL]


class _Matching:
    """Which indicators each profile matches, and its program under each attribution."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[frozenset[str], dict[str, str]]] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}

    def of(self, keys: Iterable[int]) -> Mapping[int, tuple[frozenset[str], dict[str, str]]]:
        """Matches of these profiles; only those never met are asked of the database."""
        if missing := [key for key in keys if key not in self._known]:
            self._learn(missing)
        return self._known

    def _learn(self, keys: list[int]) -> None:
        conditions = {
            f"matches_{rank}": _holds(indicator.where) for rank, indicator in enumerate(_PROFILED)
        }
        programs = [f"program_{rule}" for rule in Attribution.values]
        rows = Profile.objects.filter(key__in=keys).annotate(**conditions)
        for row in rows.values("key", *programs, *conditions):
            codes = frozenset(i.code for rank, i in enumerate(_PROFILED) if row[f"matches_{rank}"])
            by_rule = {rule: row[f"program_{rule}"] for rule in Attribution.values}
            self._known[row["key"]] = (self._sets.setdefault(codes, codes), by_rule)


def _holds(where: Q) -> Case | Value:
    """Whether a row matches; no condition matches every row."""
    if not where:
        return Value(True, output_field=BooleanField())
    return Case(When(where, then=Value(True)), default=Value(False), output_field=BooleanField())


_PROFILED = [i for i in INDICATORS if i.base in {Base.PEOPLE, Base.COHORT}]
_MATCHING = _Matching()


class Tally:
    """The counts of one year under one attribution."""

    def __init__(self, year: int, attribution: Attribution) -> None:
        self.year = year
        self.attribution = attribution

    @cached_property
    def entered(self) -> EnteredTotal | None:
        """The total entered for a year without complete data; such a year is never computed."""
        return EnteredTotal.objects.filter(year=self.year).first()

    @cached_property
    def people(self) -> Mapping[tuple[str, Column], int]:
        """People by indicator and column."""
        facts = PersonYear.objects.filter(year=self.year).order_by()
        by_profile = dict(facts.values_list("profile").annotate(people=Count("pk")))
        matching = _MATCHING.of(by_profile)
        alike: Counter[tuple[frozenset[str], Column]] = Counter()
        for key, people in by_profile.items():
            codes, programs = matching[key]
            alike[codes, programs[self.attribution]] += people
        counts: Counter[tuple[str, Column]] = Counter()
        for (codes, program), people in alike.items():
            for code in codes:
                counts[code, ALL] += people
                counts[code, program] += people
        return counts

    @cached_property
    def interviews(self) -> Mapping[Column, int]:
        """Interviews held, by program of the interview."""
        facts = ProgramYear.objects.filter(year=self.year).order_by()
        counts = dict(facts.values_list("program__code").annotate(held=Sum("interviews")))
        return counts | {ALL: sum(counts.values())}

    @cached_property
    def communes(self) -> list[CommuneCount]:
        """People by commune where they live; an INSEE code is one line."""
        facts = PersonYear.objects.filter(year=self.year, commune__isnull=False).order_by()
        people: defaultdict[int, Counter[Column]] = defaultdict(Counter)
        rows = facts.values_list("commune", self._program).annotate(people=Count("pk"))
        for commune, program, count in rows:
            people[commune] += Counter({ALL: count, program: count})
        by_code: dict[str, list[Commune]] = defaultdict(list)
        for row in Commune.objects.filter(pk__in=people).order_by("valid_from"):
            by_code[row.code].append(row)
        counts = [
            CommuneCount(
                code, same[-1].name, sum((people[row.pk] for row in same), Counter[Column]())
            )
            for code, same in by_code.items()
        ]
        return sorted(counts, key=lambda count: (-count.total, count.name))

    @cached_property
    def ages(self) -> Mapping[tuple[str, Column], int]:
        """People by age band and column."""
        bands = {
            f"band_{rank}": Count("pk", filter=indicator.where)
            for rank, indicator in enumerate(_AGES)
        }
        facts = PersonYear.objects.filter(year=self.year).order_by()
        counts: Counter[tuple[str, Column]] = Counter()
        for row in facts.values(self._program).annotate(**bands):
            for rank, indicator in enumerate(_AGES):
                counts[indicator.code, ALL] += row[f"band_{rank}"]
                counts[indicator.code, row[self._program]] += row[f"band_{rank}"]
        return counts

    @property
    def _program(self) -> str:
        """The program of the year, seen from a person-year."""
        return f"profile__program_{self.attribution.value}"

    @cached_property
    def money(self) -> Mapping[str, Decimal | None]:
        """Actual amounts of the budget; nothing entered for the year is not known."""
        lines = BudgetLine.objects.filter(year=self.year, actual__isnull=False)
        sums = {
            f"sum_{rank}": Sum("actual", filter=indicator.where, default=Decimal(0))
            for rank, indicator in enumerate(_BUDGET)
        }
        found = lines.aggregate(lines=Count("pk"), **sums)
        return {
            indicator.code: found[f"sum_{rank}"] if found["lines"] else None
            for rank, indicator in enumerate(_BUDGET)
        }

    @cached_property
    def team(self) -> Mapping[str, Number | None]:
        """Posts and volunteers; a service that declared no team has no such figure."""
        declared = RoleAssignment.objects.filter(source=AssignmentSource.DECLARED)
        of_year = declared.meeting(year_period(self.year))
        found = of_year.aggregate(
            fte=Sum("fraction", default=Decimal(0)),
            volunteers=Count("member", distinct=True, filter=Q(role="volunteer")),
        )
        if not any(found.values()) and not declared.exists():
            return {"team.fte": None, "team.volunteers": None}
        posts = found["fte"].normalize() + Decimal(0)  # 1.30, not the 1.3000 of some engine
        return {"team.fte": posts, "team.volunteers": found["volunteers"]}


_AGES = [i for i in INDICATORS if i.base is Base.AGES]
_BUDGET = [i for i in INDICATORS if i.base is Base.BUDGET]


class Tallies:
    """The tallies of a few years, each counted once however many reports ask for it."""

    def __init__(self) -> None:
        self._tallies: dict[tuple[int, Attribution], Tally] = {}

    def of(self, year: int, attribution: Attribution) -> Tally:
        """The tally of a year under an attribution."""
        return self._tallies.setdefault((year, attribution), Tally(year, attribution))


def program_columns() -> list[Program]:
    """Programs in the order of the service's list: one column each, after the global one."""
    return list(Program.objects.order_by("position"))
