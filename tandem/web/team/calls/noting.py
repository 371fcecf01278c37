"""Keeping the lines of the answering machine, each one once; what is wrong stays as typed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from tandem.accounts.models import TeamMember
from tandem.accounts.permissions import Capability
from tandem.activities.call_actions import Noted, note_message
from tandem.activities.models import CallRequest
from tandem.kernel.refused import RefusedError
from tandem.people.models import Person, PersonQuerySet
from tandem.web.forms import once
from tandem.web.guards import PageActor
from tandem.web.team.calls.rows import MessageRow
from tandem.web.templatetags.typography import clock, day
from tandem.web.templatetags.typography import phone as spaced

KEPT = "messages_noted"
MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A message that has just been noted, as the page confirms it."""

    uuid: UUID
    person: UUID | None
    name: str
    phone: str
    reason: str
    words: str = ""


@dataclass
class Outcome:
    """What became of the lines."""

    noted: list[UUID] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    wrong: list[MessageRow] = field(default_factory=list)


def record_rows(rows: Iterable[MessageRow], actor: PageActor) -> Outcome:
    """Keep every right line, and tell which are to be corrected."""
    outcome = Outcome()
    member = TeamMember.objects.filter(pk=actor.member_id).first() if actor.member_id else None
    for row in rows:
        if not row.is_empty:
            _record(row, actor, member, outcome)
    return outcome


def _record(row: MessageRow, actor: PageActor, member: TeamMember | None, outcome: Outcome) -> None:
    if earlier := row.earlier_answer(actor.user_uuid):  # a double click, or the back button
        outcome.noted.append(_uuid_in(earlier))
        return
    if not row.is_valid():
        outcome.wrong.append(row)
        return
    made: list[Noted] = []

    def act() -> str:
        noted = note_message(
            left=row.left(), by=actor.user_uuid, taken_by=member, people=searched_by(actor)
        )
        made.append(noted)
        return reverse("calls:read", args=[noted.request.uuid])

    try:
        answer = once(row.cleaned_data["form_id"], by=actor.user_uuid, act=act)
    except RefusedError as refused:
        row.refuse(refused)
        outcome.wrong.append(row)
        return
    outcome.noted.append(_uuid_in(answer))
    outcome.doubts += [_already(noted.already) for noted in made if noted.already]


def _uuid_in(answer: str) -> UUID:
    return UUID(answer.rstrip("/").rsplit("/", 1)[-1])


def _already(other: CallRequest) -> str:
    moment = {"day": day(other.received_at), "hour": clock(other.received_at)}
    return _("This number already waits, for a message of %(day)s at %(hour)s.") % moment


def searched_by(actor: PageActor) -> PersonQuerySet:
    """Among whom the caller is looked for.

    Reception finds nobody, and is told of nobody: the house looks for her in every file.
    """
    if actor.may(Capability.SEE_PEOPLE):
        return actor.people()
    return Person.objects.standing()


def remember(request: HttpRequest, noted: Iterable[UUID]) -> None:
    """Let the next pages show, and take away, what has just been noted; identifiers only."""
    kept = [*request.session.get(KEPT, []), *map(str, noted)]
    request.session[KEPT] = list(dict.fromkeys(kept))[-MOST_SHOWN:]


def just_noted(request: HttpRequest, actor: PageActor) -> list[Line]:
    """What this reader has just noted, the last one first. One query, or two."""
    return lines_of(request.session.get(KEPT, []), actor)


def lines_of(uuids: Iterable[UUID | str], actor: PageActor) -> list[Line]:
    """These messages as they are confirmed, the last one first."""
    wanted = [str(uuid) for uuid in uuids]
    if not wanted:
        return []
    rows = CallRequest.objects.filter(uuid__in=wanted).select_related("person")
    shown = set(actor.people().filter(callrequest__in=rows).values_list("pk", flat=True))
    lines = {str(row.uuid): _line(row, is_known=row.person_id in shown) for row in rows}
    return [lines[uuid] for uuid in reversed(wanted) if uuid in lines]


def _line(row: CallRequest, *, is_known: bool) -> Line:
    person = row.person if is_known else None
    return Line(
        uuid=row.uuid,
        person=person.uuid if person else None,
        name=person.full_name if person else row.caller_name,
        phone=spaced(row.phone),
        reason=row.reason,
        words=_("known in the service") if person else "",
    )
