"""The states of a message: taken by one worker, then sent, put off or given up. Each is one write.

A message is *taken* after its carrier was reached, and just before it is handed over: what is found
taken and left there may have gone. Where the carrier recognises a message that it is given again,
it is given again; elsewhere it is shown to someone, and never sent twice by itself
(docs/adr/0029-messages.md).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from tandem.activities.announcing import NEWS, begins_at, moment_of, moment_told, reword
from tandem.activities.calendar_entries import ics_of
from tandem.activities.enums import (
    AppointmentStatus,
    Hold,
    MessageKind,
    MessageState,
    Trouble,
)
from tandem.activities.models import Appointment, Message, Outbox
from tandem.activities.outbox.carriers import carrier_of
from tandem.pathways.standing import has_died
from tandem.people.enums import MessageChannel
from tandem.people.merging import file_standing_for
from tandem.people.models import Person

LEASE = timedelta(minutes=10)
"""After so long, whoever took a message is gone: longer than any carrier is waited for."""

DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
"""How long it is put off after each failure; once more and it is given up."""

_ASTRAY = timedelta(minutes=2)
"""A date so far ahead was written by a clock that was wrong."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A message that this worker, and no other, may hand over."""

    message: Message
    appointment: Appointment | None
    calendar: bytes = b""
    """The appointment for a calendar, beside an e-mail."""

    @property
    def row(self) -> QuerySet[Message]:
        """The row, as long as it is still taken by this worker."""
        mine = Message.objects.filter(pk=self.message.pk, taken_at=self.message.taken_at)
        return mine.exclude(state=MessageState.SENT)


def take(message: Message, now: datetime) -> Taken | None:
    """Take a message that waits, in the words of now; withdraw it when it is no longer true.

    :returns: nothing when it is not to be handed over: taken by another, withdrawn, or a letter.
    """
    with transaction.atomic():
        rows = Message.objects.select_for_update(of=("self",)).due(now)
        current = rows.filter(pk=message.pk).select_related("person").first()
        if current is None:
            return None
        appointment = _appointment_of(current)
        if why := refresh(current, appointment, now):
            end(current, MessageState.WITHDRAWN, why)
            return None
        if current.channel == MessageChannel.LETTER:
            current.save()
            return None
        calendar = b""
        if appointment is not None and current.channel == MessageChannel.EMAIL:
            calendar = ics_of(appointment, made_at=now)
        current.state, current.taken_at = MessageState.TAKEN, now
        current.attempts += 1
        current.save()
    return Taken(current, appointment, calendar)


def refresh(message: Message, appointment: Appointment | None, now: datetime) -> Trouble | str:
    """Why the message is no longer to be sent; else it says what is true now, to whom it is now."""
    if appointment is None:
        return ""
    person = file_standing_for(appointment.person)
    if why := pointless(message, appointment, person, now):
        return why
    reword(message, MessageChannel(person.message_channel))
    return ""


def pointless(
    message: Message, appointment: Appointment, person: Person, now: datetime
) -> Trouble | str:
    """Why it would be wrong to send it now; nothing when it still is right."""
    if not person.accepts_reminders or not person.message_channel:
        return Trouble.NOT_WISHED
    if has_died(person):
        return Trouble.DIED
    if begins_at(appointment) <= now:
        return Trouble.PAST
    is_upcoming = appointment.status == AppointmentStatus.UPCOMING
    if is_upcoming == (message.kind == MessageKind.CANCELLATION):
        return Trouble.CHANGED
    if moment_told(message) != moment_of(appointment):
        return Trouble.CHANGED
    return Trouble.TOLD if _is_told_already(message, appointment, person) else ""


def mark_sent(taken: Taken, now: datetime) -> None:
    """It has left."""
    taken.row.update(state=MessageState.SENT, sent_at=now, trouble="")


def put_off(rows: QuerySet[Message], trouble: Trouble, now: datetime) -> None:
    """It has not left: later, and later each time; in the end it is given up."""
    for row in rows.only("pk", "attempts"):
        if row.attempts > len(DELAYS):
            rows.filter(pk=row.pk).update(state=MessageState.DEAD, trouble=trouble)
            continue
        due_at = now + DELAYS[max(row.attempts, 1) - 1]
        rows.filter(pk=row.pk).update(
            state=MessageState.WAITING, due_at=due_at, taken_at=None, trouble=trouble
        )


def not_reached(message: Message, trouble: Trouble, now: datetime) -> None:
    """The carrier could not be reached: nothing was taken, and it counts as a try."""
    rows = Message.objects.filter(pk=message.pk, state=MessageState.WAITING)
    if rows.filter(attempts=message.attempts).update(attempts=F("attempts") + 1):
        put_off(rows, trouble, now)


def give_up(rows: QuerySet[Message], trouble: Trouble) -> None:
    """It will not leave by itself: someone is told."""
    rows.update(state=MessageState.DEAD, trouble=trouble)


def recover(now: datetime) -> None:
    """What was taken and left there, what a wrong clock put too far ahead, what is past."""
    left = Message.objects.filter(state=MessageState.TAKEN)
    for row in left.only("uuid", "channel", "taken_at", "attempts"):
        if row.taken_at is None or abs(now - row.taken_at) > LEASE:
            _take_again(row, now)
    _bring_nearer(now)
    past = Message.objects.waiting().filter(appointment__held_on__lt=timezone.localdate(now))
    past.update(state=MessageState.WITHDRAWN, trouble=Trouble.PAST)


def end(message: Message, state: MessageState, trouble: Trouble | str = "") -> None:
    """Put a message in a state where it stays."""
    message.state, message.trouble = state, str(trouble)
    message.save(update_fields=["state", "trouble"])


def _take_again(row: Message, now: datetime) -> None:
    taken = Message.objects.filter(state=MessageState.TAKEN, taken_at=row.taken_at)
    rows = taken.filter(uuid=row.uuid)
    if not carrier_of(MessageChannel(row.channel)).recognises or row.attempts > len(DELAYS):
        give_up(rows, Trouble.INTERRUPTED)
    else:
        rows.update(state=MessageState.WAITING, taken_at=None, due_at=now)


def _bring_nearer(now: datetime) -> None:
    """Retries, and news, are never further ahead than the longest delay: a clock was wrong."""
    waiting = Message.objects.waiting()
    waiting.filter(attempts__gt=0, due_at__gt=now + DELAYS[-1] + _ASTRAY).update(due_at=now)
    waiting.filter(attempts=0, kind__in=NEWS, due_at__gt=now + _ASTRAY).update(due_at=now)


def _appointment_of(message: Message) -> Appointment | None:
    if message.appointment_id is None:
        return None
    rows = Appointment.objects.select_related("person", "site", "holder")
    return rows.filter(pk=message.appointment_id).first()


def _is_told_already(message: Message, appointment: Appointment, person: Person) -> bool:
    """Whether the same was sent for another appointment of the same moment: two files made one."""
    gone = Message.objects.filter(
        kind=message.kind, state__in=(MessageState.SENT, MessageState.TAKEN)
    )
    same = gone.filter(
        appointment__person=appointment.person_id,
        appointment__held_on=appointment.held_on,
        appointment__held_at=appointment.held_at,
    )
    return same.exclude(appointment=appointment).exists()


def hold_after_restoration(now: datetime) -> None:
    """A backup was put back: what it holds as waiting may have left since it was made.

    Nothing leaves until someone says so: the backup may be on trial beside the service itself.
    What was due since is shown as perhaps received; what is still to come has never left.
    """
    on_the_way = (MessageState.WAITING, MessageState.TAKEN)
    if not Message.objects.filter(state__in=on_the_way).exists():
        return
    Outbox.objects.update_or_create(
        pk=1, defaults={"held_because": Hold.RESTORED, "held_at": now, "seen_at": None}
    )
    give_up(Message.objects.filter(state=MessageState.TAKEN), Trouble.RESTORED)
    give_up(Message.objects.due(now), Trouble.RESTORED)
