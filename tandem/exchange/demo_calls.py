"""The answering machine of the demonstration: three people to call back, and how it went before.

A pack knows of calls, not of messages left. Everyone here is fictional, and so are the numbers.
"""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone

from tandem.accounts.models import TeamMember
from tandem.activities.call_actions import last_program_of
from tandem.activities.enums import AttemptResult, RequestState
from tandem.activities.models import CallAttempt, CallRequest
from tandem.exchange.recent_period import COUNSELLOR
from tandem.kernel.holidays import is_working_day
from tandem.pathways.models import Program
from tandem.people.models import Person


class Message(NamedTuple):
    """A message that waits: how many days of work ago, from whom, and what was said."""

    ago: int
    at: time
    ref: str
    reason: str
    phone: str = ""
    program: str = ""


WAITING = (
    Message(4, time(9, 12), "N02", "Demande si l’accueil libre ouvre pendant les fêtes."),
    Message(1, time(14, 5), "N09", "Réponse de l’employeur, veut avancer le rendez-vous."),
    Message(
        1,
        time(16, 40),
        "",
        "« Je cherche du travail, on m’a parlé de vous. »",
        phone="06 39 98 01 71",
        program="dynamique-emploi",
    ),
)

CALLED_BACK = (
    (9, 0, "Mme Da Silva"),
    (14, 1, "M. Petit"),
    (23, 1, "Mme Kone"),
    (31, 2, "M. Lambert"),
    (38, 1, "Mme Royer"),
    (52, 0, "Mme Vidal"),
    (70, 3, "M. Haddad"),
    (96, 1, "Mme Rossi"),
)
"""Days ago, days until the call, and the name that was given."""


def leave(today: date) -> None:
    """Leave the messages on the machine, and what was done about the earlier ones."""
    counsellor = TeamMember.objects.get(name=COUNSELLOR)
    for message in WAITING:
        received = _moment(days_of_work_before(today, message.ago), message.at)
        person = Person.objects.filter(reference=message.ref).first()
        request = CallRequest.objects.create(
            received_at=received,
            taken_by=counsellor,
            person=person,
            phone=person.phone if person else message.phone,
            reason=message.reason,
            program=last_program_of(person, today)
            if person
            else Program.objects.get(code=message.program),
        )
        if message.ago > 1:
            tried = _moment(days_of_work_before(today, 1), time(11, 50))
            _try(request, counsellor, tried, AttemptResult.NO_ANSWER)
    for ago, wait, name in CALLED_BACK:
        _called_back(today - timedelta(days=ago), wait, name, counsellor)


def _called_back(day: date, wait: int, name: str, counsellor: TeamMember) -> None:
    at = _moment(day + timedelta(days=wait), time(11, 15))
    request = CallRequest.objects.create(
        received_at=_moment(day, time(8, 40)),
        taken_by=counsellor,
        caller_name=name,
        reason="Demande un renseignement.",
        state=RequestState.DONE,
        closed_at=at,
        closed_by=counsellor,
    )
    _try(request, counsellor, at, AttemptResult.SPOKEN)


def _try(request: CallRequest, member: TeamMember, at: datetime, result: AttemptResult) -> None:
    CallAttempt.objects.create(request=request, tried_at=at, tried_by=member, result=result)


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


def days_of_work_before(day: date, number: int) -> date:
    """The day of work that came this many days of work before a day."""
    while number:
        day -= timedelta(days=1)
        number -= is_working_day(day)
    return day
