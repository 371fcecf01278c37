"""Delivering one message: reach the carrier, take, hand over, mark."""

import logging
from uuid import UUID

from django.db import DatabaseError
from django.utils import timezone

from tandem.activities.enums import Trouble
from tandem.activities.models import Message, Outbox
from tandem.activities.outbox.carriers import (
    Carrier,
    Hand,
    Never,
    NotNow,
    Parcel,
    PerhapsGone,
    carrier_of,
)
from tandem.activities.outbox.taking import (
    Taken,
    give_up,
    mark_sent,
    not_reached,
    put_off,
    take,
)
from tandem.kernel.phones import takes_sms
from tandem.people.enums import MessageChannel

log = logging.getLogger(__name__)


def deliver(uuid: UUID) -> None:
    """Send one message that is due, if it still is to be sent. Never raises but for the database.

    Called twice, or by two workers at once, it sends once.
    """
    now = timezone.now()
    message = Message.objects.due(now).filter(uuid=uuid).first()
    if message is None or is_held():
        return
    carrier = carrier_of(MessageChannel(message.channel))
    if not carrier.is_set_up():
        give_up(Message.objects.waiting().filter(pk=message.pk), Trouble.NOT_SET_UP)
        return
    try:
        with carrier.open() as hand:
            if taken := take(message, now):
                _hand_over(taken, hand, carrier)
    except NotNow as not_now:
        not_reached(message, not_now.trouble, now)
        _note(message, not_now.trouble)
    except DatabaseError:
        raise
    except Exception as fault:  # noqa: BLE001 one message must not stop the others
        log.error("message %s: %s", message.uuid, type(fault).__name__)
        not_reached(message, Trouble.BROKEN, now)


def is_held() -> bool:
    """Whether nothing is to be sent for now."""
    return Outbox.objects.exclude(held_because="").exists()


def _hand_over(taken: Taken, hand: Hand, carrier: Carrier) -> None:
    message, now = taken.message, timezone.now()
    if missing := _missing(message):
        give_up(taken.row, missing)
        return
    trouble = _handed(hand, parcel_of(taken))
    match trouble:
        case None:
            mark_sent(taken, timezone.now())
        case NotNow():
            put_off(taken.row, trouble.trouble, now)
        case PerhapsGone() if carrier.recognises:
            put_off(taken.row, trouble.trouble, now)
        case PerhapsGone():
            give_up(taken.row, Trouble.INTERRUPTED)
        case _:
            give_up(taken.row, trouble.trouble)
    if trouble:
        _note(message, trouble.trouble)


def _handed(hand: Hand, parcel: Parcel) -> Never | NotNow | PerhapsGone | None:
    try:
        hand(parcel)
    except (Never, NotNow, PerhapsGone) as trouble:
        return trouble
    except Exception as fault:  # noqa: BLE001 whatever a carrier does, nobody knows what left
        log.error("message %s: %s", parcel.uuid, type(fault).__name__)
        return PerhapsGone(Trouble.BROKEN)
    return None


def _missing(message: Message) -> Trouble | None:
    if message.channel == MessageChannel.EMAIL and not message.to:
        return Trouble.NO_EMAIL
    if message.channel == MessageChannel.SMS and not takes_sms(message.to):
        return Trouble.NO_MOBILE
    return None


def parcel_of(taken: Taken) -> Parcel:
    """What is handed over."""
    message = taken.message
    return Parcel(message.uuid, message.to, message.subject, message.body, taken.calendar)


def _note(message: Message, trouble: Trouble) -> None:
    log.warning("message %s: %s", message.uuid, trouble.value)
