"""What is done with the answering machine: note a message, call back, give up, begin again.

A message is not an act. A call in which one spoke with someone known is one: it is recorded on her
file (:class:`PhoneCall`), with what was said, as a note of its author.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tandem.accounts.models import TeamMember
from tandem.activities.calling import Known, Recognised, message_refusals, recognised, spoken_words
from tandem.activities.enums import AttemptResult, CallOutcome, RequestState
from tandem.activities.models import CallAttempt, CallRequest, PhoneCall
from tandem.kernel.changes import touched
from tandem.kernel.corrections import cancel_entry, note_correction
from tandem.kernel.journal import Action, record
from tandem.kernel.models import Correction
from tandem.kernel.refused import RefusedError
from tandem.kernel.snapshots import values_of
from tandem.kernel.versions import take_version
from tandem.pathways.models import Enrolment, Program
from tandem.pathways.standing import program_on
from tandem.people.merging import file_standing_for
from tandem.people.models import Person, PersonQuerySet

HOUR = "G\u00a0\\h\u00a0i"
FEWEST_WORDS = 2
"""Of a name that was said without a number: one word alone may be anyone's."""


@dataclass(frozen=True, slots=True)
class Left:
    """A message, as it was heard."""

    received_at: datetime
    phone: str = ""
    caller_name: str = ""
    reason: str = ""
    program: Program | None = None
    is_urgent: bool = False
    before: date | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """The message as it is kept, and another of the same number that waits already."""

    request: CallRequest
    already: CallRequest | None = None


@transaction.atomic
def note_message(
    *, left: Left, by: UUID, taken_by: TeamMember | None, people: PersonQuerySet
) -> Noted:
    """Keep a message; its author is looked for by her number, else by her name.

    :param people: those among whom she is looked for.
    :raises RefusedError: it cannot be, or nobody could be called back.
    """
    _refuse(left.received_at, left.before, left.phone, left.caller_name)
    caller = _caller(left, people)
    request = CallRequest(
        person=caller,
        taken_by=taken_by,
        received_at=left.received_at,
        phone=left.phone,
        caller_name=left.caller_name,
        reason=left.reason,
        program=left.program or (last_program_of(caller, timezone.localdate()) if caller else None),
        is_urgent=left.is_urgent,
        before=left.before,
    )
    request.save()
    record(Action.CREATED, kind="callrequest", ids=_ids(request), by=by)
    return Noted(request, _already_waiting(request))


@transaction.atomic
def change_message(
    *, request: CallRequest, by: UUID, expected_version: int, **fields: Any
) -> CallRequest:
    """Correct what was noted of a message.

    :raises ChangedMeanwhileError: it was changed on another screen since it was read.
    :raises RefusedError: it cannot be, or nobody could be called back.
    """
    take_version(request, expected_version)
    kept = CallRequest.objects.select_related("person").get(pk=request.pk)
    before = values_of(kept)
    for name, value in fields.items():
        setattr(kept, name, value)
    reached = kept.caller_name or (kept.person and kept.person.full_name) or ""
    _refuse(kept.received_at, kept.before, kept.phone, reached)
    kept.save()
    note_correction(row=kept, before=before, person=kept.person, by=by)
    return kept


@transaction.atomic
def record_attempt(
    *, request: CallRequest, by: UUID, member: TeamMember, result: AttemptResult, note: str = ""
) -> CallAttempt:
    """Note what became of a try; spoken to, she was called back, and the message is closed.

    :raises RefusedError: someone called back meanwhile, or no message may be left there.
    """
    kept = _waiting(request)
    if result == AttemptResult.VOICEMAIL and not (kept.person and kept.person.accepts_voicemail):
        raise RefusedError(
            {"result": _("This person did not say that a message may be left: leave none.")}
        )
    attempt = CallAttempt.objects.create(
        request=kept, tried_at=timezone.now(), tried_by=member, result=result, note=note
    )
    if result == AttemptResult.SPOKEN:
        _close(kept, RequestState.DONE, member)
        _record_act(attempt, kept, by)
    ids = [*_ids(kept), attempt.uuid]
    record(Action.CHANGED, kind="callrequest", ids=ids, by=by, result=str(result))
    return attempt


@transaction.atomic
def take_attempt_back(*, attempt: CallAttempt, by: UUID) -> CallRequest:
    """Undo a try noted by mistake: the message waits again, the call leaves the file.

    :raises RefusedError: something was noted since, or it is too late to undo it in one click.
    """
    kept = _held(attempt.request)
    current = CallAttempt.objects.filter(pk=attempt.pk).select_related("call").first()
    latest = CallAttempt.objects.filter(request=kept).order_by("-tried_at", "-pk").first()
    is_of_today = timezone.localdate(attempt.tried_at) == timezone.localdate()
    stands = RequestState.DONE if attempt.result == AttemptResult.SPOKEN else RequestState.WAITING
    if current is None or current != latest or kept.state != stands or not is_of_today:
        raise RefusedError(_("Something was noted since: reopen the message instead."))
    if current.call is not None:
        cancel_entry(row=current.call, person=kept.person, by=by)
    current.delete()
    _open(kept)
    record(Action.CHANGED, kind="callrequest", ids=_ids(kept), by=by, undone=attempt.result)
    return kept


@transaction.atomic
def give_up(*, request: CallRequest, by: UUID, member: TeamMember, reason: str) -> CallRequest:
    """Close a message without having spoken with anyone, and say why.

    :raises RefusedError: someone closed it meanwhile, or no reason is given.
    """
    kept = _waiting(request)
    if not reason.strip():
        raise RefusedError({"reason": _("Say why nobody calls back any more.")})
    kept.given_up_because = reason
    _close(kept, RequestState.GIVEN_UP, member)
    record(Action.CHANGED, kind="callrequest", ids=_ids(kept), by=by, state=kept.state)
    return kept


@transaction.atomic
def reopen(*, request: CallRequest, by: UUID) -> CallRequest:
    """Put a message back in the queue; what was tried stays."""
    kept = _held(request)
    if kept.state != RequestState.WAITING:
        _open(kept)
        record(Action.CHANGED, kind="callrequest", ids=_ids(kept), by=by, state=kept.state)
    return kept


@transaction.atomic
def say_who(*, request: CallRequest, person: Person | None, by: UUID) -> CallRequest:
    """Say whose message it is, or that she is not the one; the calls made go to her file.

    :raises RefusedError: a call is noted on the file of someone else.
    """
    kept = _held(request)
    attempts = CallAttempt.objects.filter(request=kept)
    if person != kept.person and attempts.exclude(call=None).exists():
        raise RefusedError(
            _("The call is noted on the file of %(name)s: cancel it there first.")
            % {"name": kept.person.full_name if kept.person else ""}
        )
    kept.person = _standing(person) if person else None
    if kept.person and kept.program is None:
        kept.program = last_program_of(kept.person, timezone.localdate())
    kept.version += 1
    kept.save()
    if kept.person:
        for attempt in attempts.filter(result=AttemptResult.SPOKEN, call=None):
            _record_act(attempt, kept, by)
    record(Action.CHANGED, kind="callrequest", ids=_ids(kept), by=by, fields=["person"])
    return kept


def recognise(*, person: Person, by: UUID) -> int:
    """The messages that someone left before her file was opened are hers; how many."""
    if not person.phone_digest:
        return 0
    waiting = CallRequest.objects.waiting().filter(person=None, phone_digest=person.phone_digest)
    hers = [row for row in waiting if recognised(row.caller_name, [_known(person)]).sure]
    for request in hers:
        say_who(request=request, person=person, by=by)
    return len(hers)


def withdraw(*, request: CallRequest, by: UUID, reason: str = "") -> Correction:
    """Take away a message noted by mistake; its trace stays.

    :raises RefusedError: it is gone already.
    """
    return cancel_entry(row=request, person=request.person, by=by, reason=reason)


def last_program_of(person: Person, day: date) -> Program | None:
    """The program someone is in that day, else the last one she was in."""
    if current := program_on(person, day):
        return current
    rows = Enrolment.objects.filter(person=person).select_related("program")
    latest = rows.order_by("-opened_on", "-pk").first()
    return latest.program if latest else None


def _caller(left: Left, people: PersonQuerySet) -> Person | None:
    found = _recognised(left, people)
    person = people.filter(pk=found.sure).first() if found.sure else None
    return _standing(person) if person else None


def _recognised(left: Left, people: PersonQuerySet) -> Recognised:
    """By her number; where it is nobody's, by a whole name that one person alone bears."""
    same_number = [_known(one) for one in people.reachable_at(left.phone)] if left.phone else []
    given = spoken_words(left.caller_name)
    if same_number or len(given) < FEWEST_WORDS:
        return recognised(left.caller_name, same_number)
    return recognised("", [_known(one) for one in people.named(" ".join(given))[:FEWEST_WORDS]])


def _known(person: Person) -> Known:
    return Known(person.pk, frozenset(person.name_key.split()))


def _standing(person: Person) -> Person:
    """The file that stands for her, held while the message goes there."""
    held = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    return file_standing_for(held)


def _already_waiting(request: CallRequest) -> CallRequest | None:
    same = CallRequest.objects.waiting().exclude(pk=request.pk).exclude(phone_digest="")
    return same.filter(phone_digest=request.phone_digest).order_by("-received_at").first()


def _refuse(received: datetime, before: date | None, phone: str, name: str) -> None:
    reasons = message_refusals(
        received=timezone.localtime(received),
        before=before,
        now=timezone.localtime(),
        reachable=bool(phone or name.strip()),
    )
    if reasons:
        raise RefusedError(reasons)


def _held(request: CallRequest) -> CallRequest:
    rows = CallRequest.objects.select_for_update(of=("self",)).select_related("person", "program")
    kept = rows.filter(pk=request.pk).first()
    if kept is None:
        raise RefusedError(_("This message was taken away meanwhile."))
    return kept


def _waiting(request: CallRequest) -> CallRequest:
    """The message, while it waits.

    :raises RefusedError: someone closed it meanwhile; who, and when.
    """
    kept = _held(request)
    if kept.state == RequestState.WAITING:
        return kept
    who = kept.closed_by.name if kept.closed_by else _("A colleague")
    at = timezone.localtime(kept.closed_at)
    words = (
        _("%(who)s already called back, on %(day)s at %(hour)s.")
        if kept.state == RequestState.DONE
        else _("%(who)s already closed this message, on %(day)s at %(hour)s.")
    )
    moment = {"day": date_format(at, "SHORT_DATE_FORMAT"), "hour": date_format(at, HOUR)}
    raise RefusedError(words % {"who": who, **moment})


def _close(kept: CallRequest, state: RequestState, member: TeamMember) -> None:
    kept.state, kept.closed_at, kept.closed_by = state, timezone.now(), member
    kept.version += 1
    kept.save()


def _open(kept: CallRequest) -> None:
    kept.state, kept.closed_at, kept.closed_by = RequestState.WAITING, None, None
    kept.given_up_because = ""
    kept.version += 1
    kept.save()


def _record_act(attempt: CallAttempt, request: CallRequest, by: UUID) -> None:
    """One did speak: it is a call on her file, in the program that the message was for.

    Someone who never was in a program has no act yet: the message alone tells it.
    """
    person = request.person
    moment = timezone.localtime(attempt.tried_at)
    program = request.program or (last_program_of(person, moment.date()) if person else None)
    if person is None or program is None:
        return
    attempt.call = PhoneCall.objects.create(
        person=person,
        program=program,
        held_on=moment.date(),
        held_at=moment.time().replace(second=0, microsecond=0),
        taken_by=attempt.tried_by,
        outcome=CallOutcome.DONE,
        note=attempt.note,
    )
    attempt.note = ""
    attempt.save(update_fields=["call", "note"])
    record(Action.CREATED, kind="phonecall", ids=[person.uuid, attempt.call.uuid], by=by)
    touched([person.pk])


def _ids(request: CallRequest) -> Sequence[UUID]:
    return [request.uuid, request.person.uuid] if request.person else [request.uuid]
