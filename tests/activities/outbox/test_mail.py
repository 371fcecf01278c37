"""E-mails handed to a real server on this machine, which is down, slow, or refuses."""

from email import message_from_string
from email.policy import default
from uuid import UUID

import pytest

from tandem.activities.enums import Trouble
from tandem.activities.outbox.carriers import CarrierError, Never, NotNow, Parcel, PerhapsGone
from tandem.activities.outbox.mail import MailCarrier, message_of

PARCEL = Parcel(UUID(int=5), "odile@exemple.test", "Rendez-vous\r\nBcc: x@y.fr", "Bonjour,\nà 9 h")


def hand(parcel=PARCEL):
    with MailCarrier().open() as given:
        given(parcel)


def test_an_email_has_its_own_identity_and_no_other_header_than_ours(mail_server):
    hand()

    message = message_from_string(mail_server.received[0], policy=default)
    assert message["Message-ID"] == f"<{UUID(int=5)}@exemple.test>"
    assert message["Subject"] == "Rendez-vous Bcc: x@y.fr"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Bcc"] is None
    assert message.get_content().startswith("Bonjour,")


@pytest.mark.parametrize(
    ("at", "answer", "kind", "trouble"),
    [
        ("RCPT", "550 no such person", Never, Trouble.REFUSED_ADDRESS),
        ("RCPT", "451 come back", NotNow, Trouble.REFUSED_ADDRESS),
        ("MAIL", "553 who are you", NotNow, Trouble.REFUSED),
        (".", "554 not that", Never, Trouble.REFUSED),
        (".", "452 no room", NotNow, Trouble.REFUSED),
    ],
)
def test_what_the_server_answers_is_judged(mail_server, at, answer, kind, trouble):
    mail_server.answers[at] = answer

    with pytest.raises(CarrierError) as raised:
        hand()

    assert (raised.type, raised.value.trouble) == (kind, trouble)
    assert "odile" not in str(raised.value)


def test_one_address_refused_leaves_the_others_alone(mail_server):
    mail_server.answers["RCPT TO:<ODILE@EXEMPLE.TEST>"] = "550 no such person"

    with pytest.raises(Never):
        hand()
    hand(Parcel(UUID(int=6), "samir@exemple.test", "Rendez-vous", "Bonjour,"))

    assert len(mail_server.received) == 1


def test_a_server_that_is_down_has_taken_nothing(mail_server, settings):
    settings.EMAIL_PORT = 9

    with pytest.raises(NotNow) as raised:
        hand()

    assert raised.value.trouble == Trouble.UNREACHABLE


def test_a_server_slow_to_greet_has_taken_nothing(mail_server):
    mail_server.slow_at = "EHLO"
    mail_server.answers["EHLO"] = "250 at last"

    with pytest.raises(NotNow) as raised:
        hand()

    assert raised.value.trouble == Trouble.TOO_SLOW


def test_a_server_slow_to_say_that_it_took_it_may_have(mail_server):
    mail_server.slow_at = "."

    with pytest.raises(PerhapsGone) as raised:
        hand()

    assert raised.value.trouble == Trouble.TOO_SLOW


@pytest.mark.parametrize("address", ["", "odile", "odile@x\nBcc: a@b.fr"])
def test_what_is_no_address_is_never_handed_over(mail_server, address):
    with pytest.raises(Never):
        hand(Parcel(UUID(int=5), address, "Rendez-vous", "Bonjour,"))

    assert mail_server.received == []


def test_the_appointment_goes_along_for_a_calendar():
    parcel = Parcel(
        UUID(int=5), "odile@exemple.test", "Rendez-vous", "Bonjour,", b"BEGIN:VCALENDAR"
    )

    names = [part.get_filename() for part in message_of(parcel).message().walk()]

    assert "rendez-vous.ics" in names
