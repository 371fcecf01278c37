"""A message in words: what it announces, where it stands, and what to do when it did not leave."""

from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.activities.enums import MessageKind, MessageState, Trouble
from tandem.activities.models import Message
from tandem.people.enums import MessageChannel
from tandem.web.templatetags.typography import clock, long_date

KINDS: dict[MessageKind, str | Promise] = {
    MessageKind.CONFIRMATION: gettext_lazy("Confirmation"),
    MessageKind.REMINDER: gettext_lazy("Reminder"),
    MessageKind.CHANGE: gettext_lazy("Change"),
    MessageKind.CANCELLATION: gettext_lazy("Cancellation"),
}

REMEDIES: dict[Trouble, str | Promise] = {
    Trouble.NO_EMAIL: gettext_lazy("Complete the contact details, then send it again."),
    Trouble.NO_MOBILE: gettext_lazy("Complete the contact details, then send it again."),
    Trouble.NOT_SET_UP: gettext_lazy("Print it as a letter, or call; tell your administrator."),
    Trouble.UNREACHABLE: gettext_lazy("Tell your administrator; then send it again, or call."),
    Trouble.TOO_SLOW: gettext_lazy("Tell your administrator; then send it again, or call."),
    Trouble.NONSENSE: gettext_lazy("Tell your administrator; then send it again, or call."),
    Trouble.BROKEN: gettext_lazy("Tell your administrator; then send it again, or call."),
    Trouble.REFUSED_ADDRESS: gettext_lazy("Check the contact details with the person."),
    Trouble.REFUSED: gettext_lazy("Call, or print it as a letter."),
    Trouble.INTERRUPTED: gettext_lazy("Ask whether it came before sending it again."),
    Trouble.RESTORED: gettext_lazy("Ask whether it came before sending it again."),
}


def kind_words(message: Message) -> str:
    """« Rappel »."""
    return str(KINDS[MessageKind(message.kind)])


def about_words(message: Message) -> str:
    """The appointment that it tells, as it is now."""
    row = message.appointment
    if row is None:
        return ""
    day = long_date(row.held_on)
    return f"{day}, {clock(row.held_at)}" if row.held_at else day


def channel_words(message: Message) -> str:
    """« par SMS »."""
    return str(MessageChannel(message.channel).label)


def trouble_words(message: Message) -> str:
    """Why it has not left; nothing when nothing went wrong."""
    return str(Trouble(message.trouble).label) if message.trouble in Trouble else ""


def remedy_words(message: Message) -> str:
    """What to do about it."""
    if message.state != MessageState.DEAD or message.trouble not in Trouble:
        return ""
    return str(REMEDIES.get(Trouble(message.trouble), ""))


def state_words(message: Message) -> tuple[str, str]:
    """Where it stands, and how it is shown."""
    shown = {
        MessageState.WAITING: ("", ""),
        MessageState.TAKEN: ("info", ""),
        MessageState.SENT: ("ok", ""),
        MessageState.WITHDRAWN: ("", ""),
        MessageState.DEAD: ("non", ""),
    }
    return str(MessageState(message.state).label), shown[MessageState(message.state)][0]


def moment_words(moment: datetime | None) -> str:
    """« jeudi 26 novembre 2026, 9 h »."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return _("%(day)s, %(time)s") % {"day": long_date(local.date()), "time": clock(local.time())}
