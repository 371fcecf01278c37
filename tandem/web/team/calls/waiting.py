"""Who is to be called back, and how many times it was tried. Two queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time
from itertools import takewhile
from uuid import UUID

from django.db.models import F
from django.utils.translation import ngettext

from tandem.activities.enums import CallOutcome
from tandem.activities.models import PhoneCall
from tandem.people.models import PersonQuerySet
from tandem.web.team.people.life import Mark
from tandem.web.templatetags.typography import phone as spaced
from tandem.web.templatetags.typography import tel


@dataclass(frozen=True, slots=True)
class WaitingCall:
    """One person to call back, as the page shows her."""

    person: UUID
    name: str
    program: Mark
    day: date
    at: time | None
    phone: str
    tel: str
    attempts: str


def waiting_calls(people: PersonQuerySet) -> list[WaitingCall]:
    """People to call back, the oldest call first; what was noted of a call stays closed."""
    calls = list(
        PhoneCall.objects.filter(person__in=people)
        .to_return()
        .select_related("person", "program")
        .defer("note")
        .order_by("held_on", F("held_at").asc(nulls_first=True), "pk")
    )
    outcomes = _outcomes([call.person_id for call in calls])
    return [_waiting(call, attempts_in_a_row(outcomes[call.person_id])) for call in calls]


def attempts_in_a_row(outcomes: list[str]) -> int:
    """How many of the latest calls found no answer, from the outcomes given the newest first."""
    return len(list(takewhile(lambda outcome: outcome == CallOutcome.NO_ANSWER, outcomes)))


def _outcomes(people: list[int]) -> dict[int, list[str]]:
    newest_first = PhoneCall.objects.filter(person__in=people).order_by(
        "-held_on", F("held_at").desc(nulls_last=True), "-pk"
    )
    found: dict[int, list[str]] = defaultdict(list)
    for person, outcome in newest_first.values_list("person_id", "outcome"):
        found[person].append(outcome)
    return found


def _waiting(call: PhoneCall, attempts: int) -> WaitingCall:
    said = ngettext("%(number)s call without answer", "%(number)s calls without answer", attempts)
    return WaitingCall(
        person=call.person.uuid,
        name=call.person.full_name,
        program=Mark(call.program.name, call.program.mark),
        day=call.held_on,
        at=call.held_at,
        phone=spaced(call.person.phone),
        tel=tel(call.person.phone),
        attempts=said % {"number": attempts},
    )
