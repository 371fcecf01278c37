"""The people received, year after year since the opening, with the gaps that are not known.

One grouped query over the facts, one over the entered totals, whatever the number of years.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db.models import Count, Max, Min

from tandem.activities.enums import Presence
from tandem.activities.models import Attendance, DropInVisit, Interview
from tandem.kernel.periods import year_period
from tandem.pathways.models import Program
from tandem.reporting.enums import Attribution
from tandem.reporting.models import CountingRules, EnteredTotal, PersonYear
from tandem.reporting.tally import ALL, Column


@dataclass(frozen=True, slots=True)
class YearCount:
    """People received in a year, by column; a column that is absent is not known."""

    year: int
    people: Mapping[Column, int]

    @property
    def is_known(self) -> bool:
        """Whether at least the total is known."""
        return ALL in self.people


@dataclass(frozen=True, slots=True)
class History:
    """Every year from the opening of the first program to the last one asked for."""

    years: Sequence[YearCount]
    known_years: Sequence[int]
    """Every year that has figures, later ones too."""


def history_until(last: int, programs: Sequence[Program]) -> History:
    """Each year is counted by the service's rules of that year."""
    entered = dict(EnteredTotal.objects.values_list("year", "people"))
    counted = _counted()
    first = min(chain((p.opened_on.year for p in programs), entered, counted, [last]), default=last)
    years = []
    for year in range(first, last + 1):
        if year in entered:
            total = entered[year]
            people = {} if total is None else {ALL: total}
        else:
            people = _with_zeros(counted.get(year, {}), year, programs)
        years.append(YearCount(year, people))
    known = {year for year, total in entered.items() if total is not None}
    return History(years, sorted(known | (counted.keys() - entered.keys())))


def _with_zeros(
    counted: Mapping[Column, int], year: int, programs: Sequence[Program]
) -> dict[Column, int]:
    """In a year that has figures, a program that existed then and has nobody received nobody."""
    if not counted:
        return {}
    open_then = [p.code for p in programs if p.period.meets(year_period(year))]
    return dict.fromkeys(open_then, 0) | dict(counted)


def _counted() -> dict[int, Counter[Column]]:
    fields = [f"profile__program_{rule}" for rule in Attribution.values]
    facts = PersonYear.objects.order_by().values_list("year", *fields)
    rules = list(CountingRules.objects.order_by("-opened_on"))
    counted: dict[int, Counter[Column]] = defaultdict(Counter)
    for year, *programs, people in facts.annotate(people=Count("pk")):
        program = dict(zip(Attribution.values, programs, strict=True))[_attribution(rules, year)]
        counted[year][program] += people
        counted[year][ALL] += people
    return counted


def _attribution(rules: Sequence[CountingRules], year: int) -> str:
    """The rule of 31 December of the year; ``rules`` are the latest first."""
    in_force = (rule for rule in rules if rule.opened_on <= date(year, 12, 31))
    return next(in_force, CountingRules()).attribution


def latest_year_with_facts() -> int | None:
    """The last year in which someone was received."""
    latest: int | None = PersonYear.objects.aggregate(latest=Max("year"))["latest"]
    return latest


@dataclass(frozen=True, slots=True)
class KnownActs:
    """First and last days on which something that counts is known to have happened."""

    first_on: date | None
    last_on: date | None


def known_acts() -> KnownActs:
    """The bounds of what is recorded, all kinds of counted acts together."""
    sources = (
        (Interview.objects, "held_on"),
        (DropInVisit.objects, "held_on"),
        (Attendance.objects.filter(presence=Presence.PRESENT), "session__held_on"),
    )
    bounds = [
        bound
        for rows, day in sources
        for bound in rows.aggregate(first=Min(day), last=Max(day)).values()
        if bound is not None
    ]
    return KnownActs(min(bounds, default=None), max(bounds, default=None))
