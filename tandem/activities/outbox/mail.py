"""E-mails, through Django's backend.

No mail server recognises a message that it is given twice: its Message-ID, the same each time, only
helps whoever reads. What was handed over without an answer is therefore never sent again by itself.
"""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.utils import parseaddr
from ssl import SSLError
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.mail.message import BadHeaderError
from django.core.validators import validate_email

from tandem.activities.enums import Trouble
from tandem.activities.outbox.carriers import Hand, Never, NotNow, Parcel, PerhapsGone

NOWHERE = ("console", "dummy")
"""Backends by which nobody receives anything."""

_PERMANENT = 500


class MailCarrier:
    """Hands e-mails to the server of TANDEM_EMAIL_URL."""

    recognises = False

    def is_set_up(self) -> bool:
        """Whether e-mails go somewhere."""
        return not any(f".backends.{name}." in settings.EMAIL_BACKEND for name in NOWHERE)

    @contextmanager
    def open(self) -> Iterator[Hand]:
        """Reach the server: nothing is handed over before it answers."""
        connection = get_connection()
        try:
            connection.open()
            if server := getattr(connection, "connection", None):
                server.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException, SSLError) as error:
            raise NotNow(_trouble_of(error)) from None
        try:
            yield lambda parcel: _hand(connection, parcel)
        finally:
            with suppress(OSError, smtplib.SMTPException):
                connection.close()


def message_of(parcel: Parcel) -> EmailMessage:
    """The e-mail, in plain text, with the appointment for a calendar where there is one."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    message = EmailMessage(
        subject=" ".join(parcel.subject.split()),
        body=parcel.body,
        to=[parcel.to],
        headers={
            "Message-ID": f"<{parcel.uuid}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    if parcel.calendar:
        message.attach("rendez-vous.ics", parcel.calendar, "text/calendar")
    return message


def _hand(connection: Any, parcel: Parcel) -> None:
    try:
        validate_email(parcel.to)
        message = message_of(parcel)
        message.connection = connection
        message.send()
    except (ValidationError, BadHeaderError, smtplib.SMTPRecipientsRefused) as error:
        raise _refusal_of(error) from None
    except smtplib.SMTPResponseException as answered:  # the server said no: nothing left
        is_for_good = int(answered.smtp_code) >= _PERMANENT
        if is_for_good and not isinstance(answered, smtplib.SMTPSenderRefused):
            raise Never(Trouble.REFUSED) from None
        raise NotNow(Trouble.REFUSED) from None  # the sender is put right, and it leaves
    except (OSError, smtplib.SMTPException) as error:
        raise PerhapsGone(_trouble_of(error)) from None


def _refusal_of(error: Exception) -> Never | NotNow:
    """An address refused for good, or for now (a full mailbox, a server that asks to come back)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [int(code) for code, _words in error.recipients.values()]
        if codes and all(code < _PERMANENT for code in codes):
            return NotNow(Trouble.REFUSED_ADDRESS)
    return Never(Trouble.REFUSED_ADDRESS)


def _trouble_of(error: Exception) -> Trouble:
    is_late = isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)
    return Trouble.TOO_SLOW if is_late else Trouble.UNREACHABLE
