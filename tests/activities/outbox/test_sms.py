"""A gateway reached over http, and what it may answer."""

import json
from uuid import UUID

import pytest

from tandem.activities.enums import Trouble
from tandem.activities.outbox.carriers import CarrierError, Never, NotNow, Parcel, PerhapsGone
from tandem.activities.outbox.sms import HttpCarrier, request_of

PARCEL = Parcel(UUID(int=5), "+33639980100", "", 'Rendez-vous "mardi" {key}')


def hand(parcel=PARCEL):
    with HttpCarrier().open() as given:
        given(parcel)


def test_the_number_the_text_and_the_key_fill_the_template(gateway, settings):
    settings.TANDEM_SMS_TEMPLATE = json.dumps(
        {"sender": "{sender}", "recipients": ["{number}"], "content": "{text}", "tag": "k-{key}"}
    )
    settings.TANDEM_SMS_SENDER = "Accueil"
    settings.TANDEM_SMS_HEADER = "X-Api-Key: {token}"

    request = request_of(PARCEL)

    assert json.loads(request.data) == {
        "sender": "Accueil",
        "recipients": ["33639980100"],
        "content": 'Rendez-vous "mardi" {key}',
        "tag": f"k-{UUID(int=5)}",
    }
    assert request.get_header("X-api-key") == "secret"


def test_handed_over_twice_it_is_recognised_by_its_key(gateway):
    hand()
    hand()

    assert gateway.delivered == {str(UUID(int=5)): 1}
    headers, _content = gateway.asked[0]
    assert headers["Authorization"] == "Bearer secret"


@pytest.mark.parametrize(
    ("answer", "kind", "trouble"),
    [
        ((500, b"oops"), PerhapsGone, Trouble.REFUSED),
        ((503, b""), PerhapsGone, Trouble.REFUSED),
        ((429, b"{}"), NotNow, Trouble.REFUSED),
        ((401, b"{}"), NotNow, Trouble.REFUSED),
        ((302, b""), NotNow, Trouble.NONSENSE),
        ((400, b'{"error": "+33639980100"}'), Never, Trouble.REFUSED),
        ((200, b"<html>please sign in</html>"), PerhapsGone, Trouble.NONSENSE),
        ((200, b"\xff\xfe"), PerhapsGone, Trouble.NONSENSE),
        ((200, b""), PerhapsGone, Trouble.NONSENSE),
    ],
)
def test_what_it_answers_is_judged_and_nothing_personal_is_kept(gateway, answer, kind, trouble):
    gateway.answer = answer

    with pytest.raises(CarrierError) as raised:
        hand()

    assert (raised.type, raised.value.trouble) == (kind, trouble)
    assert "639980100" not in str(raised.value)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (b'{"messages": [{"id": 7}]}', None),
        (b'{"messages": [{"id": null}]}', Never),
        (b'{"messages": []}', PerhapsGone),
        (b'["messages"]', PerhapsGone),
    ],
)
def test_the_field_that_says_yes_must_say_it(gateway, settings, said, kind):
    settings.TANDEM_SMS_ANSWER = "messages.0.id"
    gateway.answer = (200, said)

    if kind is None:
        hand()
        return
    with pytest.raises(kind):
        hand()


def test_a_gateway_that_answers_in_its_own_way_may_be_trusted(gateway, settings):
    settings.TANDEM_SMS_ANSWER = "-"
    gateway.answer = (200, b"OK 1")

    hand()

    assert gateway.delivered


def test_a_gateway_that_is_too_slow_may_have_sent_it(gateway, settings):
    settings.TANDEM_SMS_TIMEOUT = 0.2
    gateway.waits = 0.6

    with pytest.raises(PerhapsGone) as raised:
        hand()

    assert raised.value.trouble == Trouble.TOO_SLOW


def test_a_gateway_that_is_down_has_sent_nothing(gateway, settings):
    settings.TANDEM_SMS_URL = "http://127.0.0.1:9/sms"

    with pytest.raises(NotNow) as raised:
        hand()

    assert raised.value.trouble == Trouble.UNREACHABLE


@pytest.mark.parametrize(
    ("url", "template", "is_set_up", "recognises"),
    [
        ("https://sms.exemple.test/send", '{"id": "{key}"}', True, True),
        ("https://sms.exemple.test/{key}", "{}", True, True),
        ("https://sms.exemple.test/send", '{"t": "{text}"}', True, False),
        ("", '{"id": "{key}"}', False, True),
        ("file:///etc/passwd", "{}", False, False),
    ],
)
def test_what_the_installer_said_tells_how_it_may_be_used(
    settings, url, template, is_set_up, recognises
):
    settings.TANDEM_SMS_URL, settings.TANDEM_SMS_TEMPLATE = url, template

    assert HttpCarrier().is_set_up() is is_set_up
    assert HttpCarrier().recognises is recognises
