"""How someone wishes to be written to: nothing is sent to whoever did not say yes."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.activities.announcing import remind
from tandem.activities.enums import AppointmentStatus, MessageKind, MessageState, Trouble
from tandem.activities.models import Appointment, Message
from tandem.kernel.journal import Action, record
from tandem.kernel.phones import takes_sms
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import take_version
from tandem.people.dating import Reasons
from tandem.people.enums import MessageChannel
from tandem.people.models import Person

WISHES = ("message_channel", "accepts_reminders", "accepts_voicemail")


def wishes_refusals(
    channel: str, *, accepts: bool, phone: str, email: str, address: str
) -> Reasons:
    """Why someone cannot be written to in this way; nothing when she can. Pure."""
    if accepts and not channel:
        return {"message_channel": _("Choose how: by e-mail, SMS or letter.")}
    if channel == MessageChannel.SMS and not takes_sms(phone):
        return {
            "message_channel": _(
                "There is no mobile number in the file: correct the contact details, or choose "
                "another way."
            )
        }
    if channel == MessageChannel.EMAIL and not email.strip():
        return {
            "message_channel": _(
                "There is no e-mail address in the file: correct the contact details, or choose "
                "another way."
            )
        }
    if channel == MessageChannel.LETTER and not address.strip():
        return {
            "message_channel": _(
                "There is no postal address in the file: correct the contact details, or choose "
                "another way."
            )
        }
    return {}


@transaction.atomic
def say_wishes(
    *,
    person: Person,
    by: UUID,
    expected_version: int,
    message_channel: str,
    accepts_reminders: bool,
    accepts_voicemail: bool,
) -> Person:
    """Say how someone wishes to be written to; reminders of what is planned follow.

    :raises ChangedMeanwhileError: someone changed the file since it was read.
    :raises RefusedError: the file lacks what it takes.
    """
    take_version(person, expected_version)
    kept = Person.objects.get(pk=person.pk)
    said = {
        "message_channel": message_channel,
        "accepts_reminders": accepts_reminders,
        "accepts_voicemail": accepts_voicemail,
    }
    reasons = wishes_refusals(
        message_channel,
        accepts=accepts_reminders,
        phone=kept.phone,
        email=kept.email,
        address=kept.street_address,
    )
    if reasons:
        raise RefusedError(reasons)
    changed = [name for name, value in said.items() if getattr(kept, name) != value]
    for name in changed:
        setattr(kept, name, said[name])
    if changed:
        kept.save(update_fields=changed)
        record(Action.CHANGED, kind="person", ids=[kept.uuid], by=by, fields=changed)
        _follow(kept)
    return kept


def _follow(person: Person) -> None:
    """What waits is withdrawn from whoever no longer wishes it; who now does is reminded."""
    waiting = Message.objects.waiting().filter(appointment__person=person)
    if not person.accepts_reminders:
        waiting.update(state=MessageState.WITHDRAWN, trouble=Trouble.NOT_WISHED)
        return
    _send_otherwise(person)
    planned = Appointment.objects.filter(
        person=person, status=AppointmentStatus.UPCOMING, held_on__gte=timezone.localdate()
    )
    for appointment in planned.select_related("person", "site", "holder"):
        remind(appointment)


def _send_otherwise(person: Person) -> None:
    """What waits leaves in the way that is wished now; a letter leaves sooner than the rest."""
    waiting = Message.objects.waiting().filter(appointment__person=person)
    others = waiting.exclude(channel=person.message_channel)
    reminders = others.filter(kind=MessageKind.REMINDER)
    reminders.update(state=MessageState.WITHDRAWN, trouble=Trouble.CHANNEL)
    others.update(channel=person.message_channel)  # its words are those of when it leaves
