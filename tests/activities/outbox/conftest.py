"""People who wish to be reminded, and carriers that remember."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tandem.activities.announcing import announce
from tandem.activities.enums import MessageKind
from tandem.activities.models import Message
from tandem.activities.outbox import carriers
from tandem.people.enums import MessageChannel
from tests.activities.outbox.carriers import Gateway, MailServer, Recorder
from tests.factories.activities import AppointmentFactory
from tests.factories.people import PersonFactory


@pytest.fixture
def sms(monkeypatch):
    """A gateway that recognises what it is given twice, and one for e-mails that does not."""
    return recorders(monkeypatch)[MessageChannel.SMS]


@pytest.fixture
def mail(monkeypatch):
    return recorders(monkeypatch)[MessageChannel.EMAIL]


@pytest.fixture
def both(monkeypatch):
    return recorders(monkeypatch)


def recorders(monkeypatch):
    made = {
        MessageChannel.SMS: Recorder(recognises=True),
        MessageChannel.EMAIL: Recorder(recognises=False),
    }
    for module in ("delivering", "taking"):
        monkeypatch.setattr(f"tandem.activities.outbox.{module}.carrier_of", made.__getitem__)
    return made


@pytest.fixture
def gateway(settings):
    """A real gateway, and the settings that lead there."""
    server = Gateway()
    settings.TANDEM_SMS_URL = server.url
    settings.TANDEM_SMS_TOKEN = "secret"
    settings.TANDEM_SMS_TIMEOUT = 1
    carriers._made.cache_clear()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def mail_server(settings):
    """A real mail server, and the settings that lead there."""
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_TIMEOUT = 1
    settings.DEFAULT_FROM_EMAIL = "insertion@exemple.test"
    yield server
    server.shutdown()
    server.server_close()


def someone(channel=MessageChannel.SMS, **said):
    usual = {
        "message_channel": channel,
        "accepts_reminders": True,
        "phone": "06 39 98 01 00",
        "email": "odile@exemple.test",
    }
    return PersonFactory(**(usual | said))


def told(person, kind=MessageKind.CONFIRMATION, days=10):
    """A message that is due now, about an appointment to come."""
    appointment = AppointmentFactory(
        person=person, held_on=timezone.localdate() + timedelta(days=days)
    )
    announce(appointment, kind)
    return Message.objects.get(appointment=appointment, kind=kind)
