"""`tandem check --deploy`: whether people can be written to, and whether what waits leaves."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register  # noqa: A004 Django's name
from django.db import DatabaseError
from django.utils import timezone

from tandem.activities.models import Message, Outbox
from tandem.activities.outbox.carriers import carrier_of
from tandem.people.enums import MessageChannel

SILENT_AFTER = timedelta(minutes=5)


@register("tandem", deploy=True)
def check_ways_to_write(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    """E-mails and SMS go somewhere; an SMS travels over https."""
    found: list[CheckMessage] = []
    if not carrier_of(MessageChannel.EMAIL).is_set_up():
        hint = "Set TANDEM_EMAIL_URL to your mail server."
        found.append(Warning("No e-mail leaves.", hint=hint, id="tandem.W110"))
    url = settings.TANDEM_SMS_URL
    if url.startswith("http://"):
        hint = "Set TANDEM_SMS_URL to an https address."
        message = "TANDEM_SMS_URL is not https: numbers and the token would travel in clear."
        found.append(Warning(message, hint=hint, id="tandem.W111"))
    return found


@register("tandem", deploy=True)
def check_worker(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    """What is due leaves: a worker is alive, nothing is held."""
    now = timezone.now()
    try:
        outbox = Outbox.objects.first() or Outbox()
        waits = Message.objects.due(now - SILENT_AFTER).exists()
    except DatabaseError:  # another check says that the database does not answer
        return []
    if outbox.held_because:
        hint = "Open Settings, Sending of messages, and let them leave again once you have checked."
        message = f"Messages are held since {outbox.held_at:%Y-%m-%d %H:%M}: nothing leaves."
        return [Warning(message, hint=hint, id="tandem.W112")]
    is_silent = outbox.seen_at is None or abs(now - outbox.seen_at) > SILENT_AFTER
    if waits and is_silent:
        hint = "Run `tandem serve`, or `tandem worker` beside `tandem serve --no-worker`."
        message = "Messages are due and no worker was seen for five minutes: nothing leaves."
        return [Warning(message, hint=hint, id="tandem.W113")]
    return []
