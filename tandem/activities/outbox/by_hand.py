"""What someone does with a message: sends it again, withdraws it, prints it, posts it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.activities.announcing import reword
from tandem.activities.enums import Hold, MessageState, Trouble
from tandem.activities.models import Message, Outbox
from tandem.kernel.journal import Action, record
from tandem.kernel.refused import RefusedError
from tandem.people.enums import MessageChannel

STANDING = frozenset({MessageState.WAITING, MessageState.DEAD})


@transaction.atomic
def send_again(*, message: Message, by: UUID) -> None:
    """Try once more, now, to whoever the file names today.

    :raises RefusedError: it has left, or something else became of it.
    """
    current = _held(message, {MessageState.DEAD})
    current.state, current.due_at = MessageState.WAITING, timezone.now()
    current.attempts, current.taken_at, current.trouble = 0, None, ""
    current.save()
    _note(current, by, "sent again")


@transaction.atomic
def withdraw_by_hand(*, message: Message, by: UUID) -> None:
    """Do not send it: the person was told otherwise.

    :raises RefusedError: it has left, or something else became of it.
    """
    current = _held(message, STANDING)
    current.state, current.trouble = MessageState.WITHDRAWN, Trouble.BY_HAND
    current.save()
    _note(current, by, "withdrawn")


@transaction.atomic
def turn_into_letter(*, message: Message, by: UUID) -> None:
    """Print it instead: it waits among the letters.

    :raises RefusedError: it has left, or something else became of it.
    """
    current = _held(message, STANDING)
    reword(current, MessageChannel.LETTER)
    current.channel, current.state = MessageChannel.LETTER, MessageState.WAITING
    current.due_at, current.taken_at, current.trouble = timezone.now(), None, ""
    current.save()
    _note(current, by, "letter")


@transaction.atomic
def say_posted(*, message: Message, by: UUID) -> None:
    """The letter is in the post.

    :raises RefusedError: it is no letter that waits.
    """
    current = _held(message, {MessageState.WAITING})
    if current.channel != MessageChannel.LETTER:
        raise RefusedError(_("Only a letter is posted: this message leaves by itself."))
    reword(current, MessageChannel.LETTER)  # as it was printed
    current.state, current.sent_at = MessageState.SENT, timezone.now()
    current.save()
    _note(current, by, "posted")


@transaction.atomic
def hold_messages(*, by: UUID) -> None:
    """Nothing leaves until someone says so."""
    values = {"held_because": Hold.ASKED, "held_at": timezone.now()}
    Outbox.objects.update_or_create(pk=1, defaults=values)
    record(Action.CHANGED, kind="outbox", by=by, held=True)


@transaction.atomic
def let_messages_leave(*, by: UUID) -> None:
    """What is due leaves again."""
    Outbox.objects.update_or_create(pk=1, defaults={"held_because": "", "held_at": None})
    record(Action.CHANGED, kind="outbox", by=by, held=False)


def _held(message: Message, states: frozenset[MessageState] | set[MessageState]) -> Message:
    rows = Message.objects.select_for_update(of=("self",))
    current = rows.select_related("appointment__site", "appointment__holder").get(pk=message.pk)
    if current.state not in states:
        raise RefusedError(
            _("Something became of this message meanwhile: %(state)s.")
            % {"state": MessageState(current.state).label}
        )
    return current


def _note(message: Message, by: UUID, change: str) -> None:
    record(Action.CHANGED, kind="message", ids=[message.uuid], by=by, change=change)
