"""Telling people of their appointments: what is to be sent is written with what it announces.

Every action that gives, moves or calls off an appointment calls :func:`announce` in its own
transaction: the message is there if, and only if, the appointment is. Nothing is sent here.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from tandem.activities.enums import InterviewPlace, MessageKind, MessageState, Trouble
from tandem.activities.models import Appointment, Message
from tandem.activities.telling import (
    Discretion,
    Letter,
    Told,
    letter_of,
    mail_of,
    sms_of,
)
from tandem.activities.timing import reminder_due, starts_at
from tandem.kernel.phones import international, paired
from tandem.kernel.wordings import Words, words_in
from tandem.pathways.secrets_kept import secrets_of_service
from tandem.pathways.standing import has_died
from tandem.people.enums import MessageChannel
from tandem.people.merging import file_standing_for
from tandem.people.models import Person
from tandem.territory.models import Service

NEWS = (MessageKind.CONFIRMATION, MessageKind.CHANGE, MessageKind.CANCELLATION)
"""What tells of the appointment as it now is; a reminder tells it again."""


def announce(appointment: Appointment, kind: MessageKind) -> None:
    """Write what is to be sent about an appointment, and its reminder; withdraw what waits.

    Called again for the same moment it changes nothing. A change that follows a confirmation which
    never left is a confirmation.

    :param kind: what happened: given (CONFIRMATION), moved (CHANGE) or called off (CANCELLATION).
    :raises RuntimeError: outside a transaction, one could be there without the other.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("announce() must be called inside the transaction of the appointment.")
    was_waiting = _withdraw_other_news(appointment, kind)
    person = file_standing_for(appointment.person)
    if not is_written_to(person):
        return
    if begins_at(appointment) <= timezone.now():
        return
    if kind == MessageKind.CHANGE and was_waiting and not is_heard_of(appointment):
        kind = MessageKind.CONFIRMATION
    _write(appointment, person, kind, due_at=timezone.now())
    if kind != MessageKind.CANCELLATION:
        _write_reminder(appointment, person)


def remind(appointment: Appointment) -> None:
    """Write the reminder of an appointment whose person now wishes one, unless it is there."""
    person = file_standing_for(appointment.person)
    if is_written_to(person):
        _write_reminder(appointment, person)


def is_written_to(person: Person) -> bool:
    """Whether someone wishes messages, and is there to read them."""
    wishes_it = person.accepts_reminders and bool(person.message_channel)
    return wishes_it and not has_died(person)


def withdraw(appointment: Appointment) -> None:
    """What still waits about an appointment is not sent any more."""
    _waiting(appointment).update(state=MessageState.WITHDRAWN, trouble=Trouble.CHANGED)


def is_heard_of(appointment: Appointment) -> bool:
    """Whether something about it, or about the one it replaces, has left or may have."""
    both = Q(appointment=appointment) | Q(appointment__moved_to=appointment)
    return _gone().filter(both).exists()


def is_told_of(appointment: Appointment) -> bool:
    """Whether something about this very one has left or may have."""
    return _gone().filter(appointment=appointment).exists()


def begins_at(appointment: Appointment) -> datetime:
    """The instant of an appointment."""
    zone = timezone.get_default_timezone()
    return starts_at(appointment.held_on, appointment.held_at, zone)


def moment_of(appointment: Appointment) -> str:
    """The day and hour that a message tells, as its key names them."""
    hour = appointment.held_at.strftime("%H:%M") if appointment.held_at else ""
    return f"{appointment.held_on.isoformat()}T{hour}"


def moment_told(message: Message) -> str:
    """The day and hour of the appointment when the message was written."""
    return message.key.rpartition("/")[2].partition("#")[0]


def told_of(appointment: Appointment, kind: MessageKind) -> Told:
    """An appointment as plain values, with what the service says of itself."""
    service = Service.objects.first() or Service()
    site = appointment.site
    return Told(
        kind=kind,
        day=appointment.held_on,
        hour=appointment.held_at,
        place=InterviewPlace(appointment.place),
        site=site.name if site else "",
        address=site.address if site else "",
        access=site.access if site else "",
        holder=appointment.holder.name,
        phone=paired((site.phone if site else "") or service.phone),
        carrier=service.carrier,
    )


def content_of(
    appointment: Appointment, person: Person, kind: MessageKind, channel: MessageChannel
) -> dict[str, Any]:
    """To whom, under which subject and in which words: the columns of a message, as of now."""
    words, discretion = words_of(person), Discretion(secrets_of_service())
    told = told_of(appointment, kind)
    if channel == MessageChannel.SMS:
        text = sms_of(told, words, discretion)
        return {"to": international(person.phone), "subject": "", "body": text}
    mail = mail_of(told, words, discretion)
    if channel == MessageChannel.EMAIL:
        return {"to": person.email.strip(), "subject": mail.subject, "body": mail.body}
    letter = letter_of_message(appointment, person, kind)
    body = "\n\n".join([*letter.paragraphs, f"{letter.closing}\n{letter.signed}"])
    return {"to": "\n".join(letter.to), "subject": mail.subject, "body": body}


def reword(message: Message, channel: MessageChannel) -> None:
    """Say on a message what is true now, to whom it is now, in this way; nothing is saved."""
    appointment = message.appointment
    if appointment is None:
        return
    person = file_standing_for(appointment.person)
    content = content_of(appointment, person, MessageKind(message.kind), channel)
    message.person, message.channel = person, channel
    for name, value in content.items():
        setattr(message, name, value)


def letter_of_message(appointment: Appointment, person: Person, kind: MessageKind) -> Letter:
    """The blocks of the letter that says it, dated today."""
    place = " ".join(part for part in (person.postal_code, _commune_of(person)) if part)
    to = [person.full_name, *person.street_address.splitlines(), place]
    return letter_of(
        told_of(appointment, kind),
        words_of(person),
        Discretion(secrets_of_service()),
        to=to,
        on=timezone.localdate(),
    )


def words_of(person: Person) -> Words:
    """The words in the language that someone reads."""
    return words_in(person.language)


def _commune_of(person: Person) -> str:
    home = person.residence_set.select_related("commune").order_by("-since").first()
    return home.commune.name.upper() if home and home.commune else ""


def _gone() -> QuerySet[Message]:
    return Message.objects.filter(state__in=(MessageState.SENT, MessageState.TAKEN))


def _waiting(appointment: Appointment) -> QuerySet[Message]:
    return Message.objects.filter(appointment=appointment, state=MessageState.WAITING)


def _withdraw_other_news(appointment: Appointment, kind: MessageKind) -> bool:
    """What waits and is no longer true is withdrawn, here and for the one that was moved.

    :returns: whether the news of it was among that.
    """
    moment, is_called_off = moment_of(appointment), kind == MessageKind.CANCELLATION
    mine = Q(appointment=appointment)
    rows = Message.objects.filter(mine | Q(appointment__moved_to=appointment))
    withdrawn = [
        row
        for row in rows.filter(state=MessageState.WAITING).only("kind", "key", "appointment_id")
        if row.appointment_id != appointment.pk
        or moment_told(row) != moment
        or (row.kind == MessageKind.CANCELLATION) != is_called_off
    ]
    pks = [row.pk for row in withdrawn]
    waiting = Message.objects.filter(pk__in=pks, state=MessageState.WAITING)
    waiting.update(state=MessageState.WITHDRAWN, trouble=Trouble.CHANGED)
    return any(row.kind in NEWS for row in withdrawn)


def _write(
    appointment: Appointment, person: Person, kind: MessageKind, *, due_at: datetime
) -> None:
    """One message, unless the last one of its sort said the same already."""
    channel = MessageChannel(person.message_channel)
    content = content_of(appointment, person, kind, channel)
    sort = NEWS if kind in NEWS else (kind,)
    told = Message.objects.filter(appointment=appointment, kind__in=sort)
    last = told.exclude(state=MessageState.WITHDRAWN).order_by("-pk").first()
    if last is not None and moment_told(last) == moment_of(appointment):
        is_rewritten = last.state == MessageState.WAITING  # when it leaves
        if is_rewritten or _says_it(last, kind, appointment, person):
            return
    message = Message(
        person=person,
        appointment=appointment,
        kind=kind,
        channel=channel,
        key=_free_key(appointment, kind),
        due_at=due_at,
        **content,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)


def _says_it(last: Message, kind: MessageKind, appointment: Appointment, person: Person) -> bool:
    """Whether the last message said the same, in whatever way it left.

    A change says where it is as a confirmation does.
    """
    is_a_change = (last.kind, kind) == (MessageKind.CHANGE, MessageKind.CONFIRMATION)
    if last.kind != kind and not is_a_change:
        return False
    channel = MessageChannel(last.channel)
    said = content_of(appointment, person, MessageKind(last.kind), channel)
    return bool(last.body == said["body"])


def _write_reminder(appointment: Appointment, person: Person) -> None:
    service = Service.objects.only("reminder_hours").first() or Service()
    due_at = reminder_due(
        begins_at(appointment),
        hours=service.reminder_hours,
        channel=MessageChannel(person.message_channel),
        now=timezone.now(),
    )
    if due_at is not None:
        _write(appointment, person, MessageKind.REMINDER, due_at=due_at)


def _free_key(appointment: Appointment, kind: MessageKind) -> str:
    """What the message is, once: kind, appointment, moment; a number where it was said before."""
    key = f"{kind}/{appointment.uuid}/{moment_of(appointment)}"
    before = Message.objects.filter(Q(key=key) | Q(key__startswith=f"{key}#")).count()
    return f"{key}#{before + 1}" if before else key
