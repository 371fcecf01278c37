"""What the report would say of people without one entry: nothing is written to know it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from tandem.activities.enums import Presence
from tandem.activities.models import Attendance, DropInVisit, Interview, WorkshopSession
from tandem.kernel.periods import Period
from tandem.pathways.enums import ActKind
from tandem.pathways.models import Enrolment, FollowUp, Step
from tandem.people.models import Residence, Resource
from tandem.reporting.counting import CountedAct, EnrolmentSpan, Life, YearFacts, facts_of
from tandem.reporting.lives import Programs, lives_of
from tandem.territory.succession import Succession


@dataclass(frozen=True, slots=True)
class YearWithout:
    """A year of someone, as it is and as it would be; empty where she is not counted."""

    person: int
    year: int
    now: YearFacts | None
    then: YearFacts | None


def years_without(entry: Model, person_ids: Collection[int]) -> list[YearWithout]:
    """The person-years that would change if the entry had not been recorded.

    :param person_ids: the people it concerns.
    """
    programs, communes = Programs(), Succession()
    now, then = lives_of(person_ids, programs), lives_of(person_ids, programs)
    for life in then.values():
        _forget(entry, life, programs)
    communes.meet({home for life in now.values() for _, home in life.residences if home})
    changes = []
    for person in now:
        before = {facts.year: facts for facts in facts_of(now[person], communes.standing)}
        after = {facts.year: facts for facts in facts_of(then[person], communes.standing)}
        changes += [
            YearWithout(person, year, before.get(year), after.get(year))
            for year in sorted(before | after)
            if before.get(year) != after.get(year)
        ]
    return changes


def _forget(entry: Model, life: Life, programs: Programs) -> None:
    for kept, forgotten in _traces(entry, life, programs):
        if forgotten in kept:
            kept.remove(forgotten)


def _traces(entry: Any, life: Life, programs: Programs) -> Iterator[tuple[list[Any], Any]]:
    """What the entry is in a life, and the list that holds it."""
    if isinstance(entry, Interview | DropInVisit | WorkshopSession):
        kind = _KINDS[type(entry)]
        place = programs.place_of_id[entry.program_id]
        yield life.acts, CountedAct(entry.held_on, entry.held_at, place, kind)
    elif isinstance(entry, Attendance):
        if entry.presence == Presence.PRESENT:
            yield from _traces(entry.session, life, programs)
    elif isinstance(entry, Enrolment):
        place = programs.place_of_id[entry.program_id]
        same = (s for s in life.enrolments if (s.program, s.period) == (place, entry.period))
        yield life.enrolments, next(same, None)
    elif isinstance(entry, FollowUp):
        yield from _shortened(entry, life)
    elif isinstance(entry, Residence):
        yield life.residences, (entry.since, entry.commune_id)
    elif isinstance(entry, Step):
        yield life.steps, entry.taken_on
    elif isinstance(entry, Resource) and entry.is_main:
        same_days = (r for r in life.resources if r.period == entry.period)
        yield life.resources, next(same_days, None)


def _shortened(entry: FollowUp, life: Life) -> Iterator[tuple[list[Any], Any]]:
    """The enrolment without this follow-up takes the place of the one with it."""
    period = Period(entry.opened_on, entry.closed_on)
    for span in list(life.enrolments):
        if span.period == entry.enrolment.period and period in span.follow_ups:
            others = list(span.follow_ups)
            others.remove(period)
            life.enrolments.append(EnrolmentSpan(span.program, span.period, tuple(others)))
            yield life.enrolments, span
            return


_KINDS = {
    Interview: ActKind.INTERVIEW,
    DropInVisit: ActKind.DROP_IN,
    WorkshopSession: ActKind.WORKSHOP,
}
