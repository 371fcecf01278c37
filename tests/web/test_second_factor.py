"""Setting up a second factor, and living with it, without script where a browser allows it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

from tandem.kernel.models import JournalEntry
from tests.cast import sign_in
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def verified(client, claire):
    """Claire's browser, just after she gave her password again."""
    sign_in(client, claire)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


@pytest.fixture
def bare(verified, claire):
    """The same, before any factor is set up."""
    claire.user.authenticator_set.all().delete()
    return verified


def text_of(client, name, **kwargs):
    response = client.get(reverse(name, kwargs=kwargs))
    assert response.status_code == 200
    return response.content.decode()


def test_an_application_is_set_up_with_the_code_it_shows(bare, claire):
    page = text_of(bare, "mfa_activate_totp")
    secret = re.search(r"<code>(\w+)</code>", page).group(1)
    code = format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))

    answer = bare.post(reverse("mfa_activate_totp"), {"code": code})

    kinds = set(claire.user.authenticator_set.values_list("type", flat=True))
    assert 'src="data:image/svg+xml' in page
    assert kinds == {"totp", "recovery_codes"}
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    assert len(re.findall(r"<code>\d+</code>", text_of(bare, "mfa_view_recovery_codes"))) == 10


def test_a_wrong_code_sets_nothing_up_and_is_linked_to_its_field(bare, claire):
    bare.get(reverse("mfa_activate_totp"))

    answer = bare.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()

    assert 'href="#id_code"' in answer
    assert not claire.user.authenticator_set.exists()


def test_removing_the_application_leads_back_to_setting_one_up(verified, claire):
    assert 'class="b dg"' in text_of(verified, "mfa_deactivate_totp")

    verified.post(reverse("mfa_deactivate_totp"))

    assert not claire.user.authenticator_set.filter(type=Authenticator.Type.TOTP).exists()
    assert verified.get(reverse("people:list"))["Location"] == reverse("mfa_index")


def test_a_rescue_code_opens_the_house_once(client, claire):
    codes = claire.user.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()
    for opens in (True, False):
        client.logout()
        client.post(reverse("account_login"), {"login": claire.user.email, "password": PASSWORD})
        client.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert (client.get(reverse("own_account")).status_code == 200) is opens


def test_new_rescue_codes_replace_the_former(verified, claire):
    before = text_of(verified, "mfa_view_recovery_codes")
    assert text_of(verified, "mfa_generate_recovery_codes")

    verified.post(reverse("mfa_generate_recovery_codes"))

    after = text_of(verified, "mfa_view_recovery_codes")
    assert set(re.findall(r"<code>(\d+)", before)).isdisjoint(re.findall(r"<code>(\d+)", after))


def test_the_page_of_a_security_key_serves_its_own_scripts(verified):
    page = text_of(verified, "mfa_add_webauthn")

    assert set(re.findall(r'<script src="([^"]+)"', page)) >= {
        "/static/mfa/js/webauthn-json.js",
        "/static/mfa/js/webauthn.js",
    }
    assert "<noscript>" in page


def test_a_wrong_code_at_the_door_is_journaled(client, claire):
    client.post(reverse("account_login"), {"login": claire.user.email, "password": PASSWORD})

    page = client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()

    assert 'href="#id_code"' in page
    assert reasons() == ["second_factor"]


def reasons():
    from_journal = JournalEntry.objects.filter(action="refused").values_list("details", flat=True)
    return [details["reason"] for details in from_journal]
