"""How one life becomes person-years: the definitions of the yearly report, pure.

Source: the definitions of the import pack (docs/counting.md). Dates and clock times are
those written, Europe/Paris. No figure depends on the order in which rows are given.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, time

from tandem.kernel.periods import Period, year_period
from tandem.pathways.enums import ActKind
from tandem.reporting.enums import Attribution, Standing

MIDNIGHT = time(0, 0)

Place = int
"""A program's place in the service's list: it breaks ties."""


@dataclass(frozen=True, slots=True)
class CountedAct:
    """A held interview, an attended workshop or an open reception visit of a named person."""

    on: date
    at: time | None
    program: Place
    kind: ActKind

    @property
    def order(self) -> tuple[date, time, Place]:
        """Acts follow one another by date, clock time (none is midnight), then program."""
        return (self.on, self.at or MIDNIGHT, self.program)


@dataclass(frozen=True, slots=True)
class EnrolmentSpan:
    """An enrolment, and the follow-ups within it (each ends with the enrolment at the latest)."""

    program: Place
    period: Period
    follow_ups: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class MainResource:
    """A main resource and the days it was received."""

    code: str
    line: str
    family: str
    period: Period


@dataclass(slots=True)
class Life:
    """All that counting asks of a person."""

    sex: str = ""
    birth_date: date | None = None
    known_since: date | None = None
    acts: list[CountedAct] = field(default_factory=list)
    enrolments: list[EnrolmentSpan] = field(default_factory=list)
    resources: list[MainResource] = field(default_factory=list)
    residences: list[tuple[date, int | None]] = field(default_factory=list)
    steps: list[date] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class YearFacts:
    """What a life is in one year of the report."""

    year: int
    programs: dict[Attribution, Place]
    standing: Standing
    resource: MainResource | None
    commune: int | None
    age: int | None
    is_followed: bool
    has_workshop: bool
    has_step: bool
    has_several_programs: bool
    interviews: dict[Place, int]
    acts: int
    last_act_on: date


StandingCommune = Callable[[int, date], int]
"""The commune that stands, on a day, for one known by its row."""


def facts_of(life: Life, standing_commune: StandingCommune) -> list[YearFacts]:
    """The person-years of a life: one for each year with at least one counted act."""
    acts = sorted(life.acts, key=lambda act: act.order)
    years = sorted({act.on.year for act in acts})
    return [_year_facts(life, acts, year, standing_commune) for year in years]


def _year_facts(
    life: Life, acts: list[CountedAct], year: int, standing_commune: StandingCommune
) -> YearFacts:
    of_year = [act for act in acts if act.on.year == year]
    last_day = of_year[-1].on
    interviews = Counter(act.program for act in of_year if act.kind == ActKind.INTERVIEW)
    home = residence_on(life.residences, last_day)
    return YearFacts(
        year=year,
        programs=attributions(of_year, life.enrolments, year),
        standing=standing_of(life, acts, of_year, year),
        resource=next((r for r in life.resources if last_day in r.period), None),
        commune=None if home is None else standing_commune(home, last_day),
        age=age_at_year_end(life.birth_date, year),
        is_followed=bool(interviews) and is_followed(life.enrolments, year),
        has_workshop=any(act.kind == ActKind.WORKSHOP for act in of_year),
        has_step=any(step.year == year for step in life.steps),
        has_several_programs=len({act.program for act in of_year}) > 1,
        interviews=dict(interviews),
        acts=len(of_year),
        last_act_on=last_day,
    )


def standing_of(
    life: Life, acts: list[CountedAct], of_year: list[CountedAct], year: int
) -> Standing:
    """Regular: known before the year. Single visit: one act, not an interview. Else new."""
    first_day = date(year, 1, 1)
    was_seen = acts[0].on < first_day
    was_known = life.known_since is not None and life.known_since < first_day
    if was_seen or was_known:
        return Standing.REGULAR
    if len(of_year) == 1 and of_year[0].kind != ActKind.INTERVIEW:
        return Standing.SINGLE_VISIT
    return Standing.NEW


def attributions(
    of_year: list[CountedAct], enrolments: Iterable[EnrolmentSpan], year: int
) -> dict[Attribution, Place]:
    """The program of the year under each rule a service may choose; acts are in order."""
    last = of_year[-1].program
    return {
        Attribution.LAST: last,
        Attribution.FIRST: of_year[0].program,
        Attribution.MOST: _program_with_most_acts(of_year),
        Attribution.YEAR_END: _program_at_year_end(enrolments, year, last),
    }


def _program_with_most_acts(of_year: list[CountedAct]) -> Place:
    """Of several, the one whose own last act comes latest."""
    counts = Counter(act.program for act in of_year)
    latest = {act.program: rank for rank, act in enumerate(of_year)}
    return max(counts, key=lambda program: (counts[program], latest[program]))


def _program_at_year_end(enrolments: Iterable[EnrolmentSpan], year: int, last: Place) -> Place:
    """Of the enrolments still open after 31 December, the latest begun; else the last act's."""
    last_day = date(year, 12, 31)
    still_open = [
        span
        for span in enrolments
        if span.period.start is not None
        and span.period.start <= last_day
        and (span.period.end is None or span.period.end > last_day)
    ]
    if not still_open:
        return last
    latest_start = max(span.period.start for span in still_open if span.period.start)
    rivals = {span.program for span in still_open if span.period.start == latest_start}
    return last if last in rivals else max(rivals)


def is_followed(enrolments: Iterable[EnrolmentSpan], year: int) -> bool:
    """Whether an individual follow-up, in any program, meets the year."""
    period = year_period(year)
    return any(
        follow_up.meets(period)
        for span in enrolments
        if span.period.end is None or span.period.end >= date(year, 1, 1)
        for follow_up in span.follow_ups
    )


def residence_on(residences: Iterable[tuple[date, int | None]], day: date) -> int | None:
    """The commune of the latest residence begun by that day, if any."""
    begun = [(since, commune) for since, commune in residences if since <= day]
    return max(begun, key=lambda home: home[0])[1] if begun else None


def age_at_year_end(birth_date: date | None, year: int) -> int | None:
    """Completed years on 31 December: every birthday of the year has passed."""
    return None if birth_date is None else year - birth_date.year
