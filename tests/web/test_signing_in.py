"""The door: password, second factor, lockout, demonstration, welcome, and how sessions end."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from tandem.accounts.enums import Role
from tandem.accounts.invitations import make_token
from tandem.accounts.models import RoleAssignment, User
from tandem.kernel.encryption import MARK
from tandem.kernel.models import JournalEntry
from tests.cast import sign_in
from tests.factories import RoleAssignmentFactory
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "un autre mot de passe, tout neuf"


def try_password(client, email, password=PASSWORD, address="192.0.2.1"):
    return client.post(
        reverse("account_login"), {"login": email, "password": password}, REMOTE_ADDR=address
    )


def present_code(user):
    sealed = user.authenticator_set.get(type="totp").data["secret"]
    now = list(yield_hotp_counters_from_time())[1]
    return format_hotp_value(hotp_value(decrypt(sealed), now))


def is_signed_in(client):
    return client.get(reverse("own_account")).status_code == 200


def test_password_then_code_open_the_house(client, claire):
    first = try_password(client, claire.user.email)
    assert not is_signed_in(client)
    second = client.post(reverse("mfa_authenticate"), {"code": present_code(claire.user)})

    assert first["Location"] == reverse("mfa_authenticate")
    assert second["Location"] == "/"
    assert is_signed_in(client)
    assert JournalEntry.objects.filter(action="signed_in", actor=claire.user.uuid).count() == 1


def test_a_code_serves_once(client, claire):
    try_password(client, claire.user.email)
    code = present_code(claire.user)
    client.post(reverse("mfa_authenticate"), {"code": code})
    again = Client()
    try_password(again, claire.user.email)

    again.post(reverse("mfa_authenticate"), {"code": code})

    assert not is_signed_in(again)


def test_the_secret_of_the_second_factor_is_sealed(claire):
    stored = claire.user.authenticator_set.get(type="totp").data["secret"]

    assert stored.startswith(f"{MARK}|")
    assert len(decrypt(stored)) == 32


def test_five_failures_close_the_door_of_the_account_for_a_quarter_of_an_hour(client, claire):
    for step in range(5):
        try_password(client, claire.user.email, "faux", address=f"192.0.2.{step}")

    locked = try_password(Client(), claire.user.email, address="198.51.100.7")
    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=1), tick=False):
        later = try_password(Client(), claire.user.email, address="198.51.100.7")

    assert locked.status_code == 200
    assert "15 minutes" in locked.content.decode()
    assert later.status_code == 302


def test_five_failures_close_the_door_to_the_network(client, claire):
    for step in range(5):
        try_password(client, f"inconnue{step}@exemple.test", "faux")

    assert try_password(client, claire.user.email).status_code == 200
    assert try_password(client, claire.user.email, address="198.51.100.7").status_code == 302


@pytest.mark.parametrize("tries", [1, 6])
def test_the_door_answers_the_same_for_a_known_and_an_unknown_address(claire, tries):
    answers = []
    for number, email in enumerate([claire.user.email, "personne@exemple.test"]):
        for _ in range(tries):
            answer = try_password(Client(), email, "faux", address=f"203.0.113.{number}")
        text = answer.content.decode().replace(email, "ADDRESS")
        answers.append(re.sub(r'(csrfmiddlewaretoken" value=")\w+', r"\1", text))

    assert answers[0] == answers[1]


def test_refusals_are_journaled_without_the_address(client, claire):
    try_password(client, claire.user.email, "faux")
    try_password(client, "personne@exemple.test", "faux")

    known, unknown = JournalEntry.objects.filter(action="refused").order_by("id")
    assert known.ids == [str(claire.user.uuid)]
    assert unknown.ids == []
    assert "@" not in f"{known.details}{unknown.details}"


def test_no_one_signs_up(client):
    assert client.get("/accounts/signup/").status_code == 404


def test_signing_out_is_journaled_and_clears_the_browser(client, claire):
    sign_in(client, claire)

    response = client.post(reverse("account_logout"))

    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_signed_in(client)
    assert JournalEntry.objects.filter(action="signed_out", actor=claire.user.uuid).count() == 1


@pytest.mark.parametrize(
    ("step", "minutes", "stays"),
    [(29, 29, True), (31, 31, False), (20, 599, True), (20, 601, False)],
    ids=["29 min away", "31 min away", "9 h 59 at work", "10 h 01 at work"],
)
def test_a_session_ends_after_thirty_minutes_away_or_ten_hours(
    client, claire, step, minutes, stays
):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        sign_in(client, claire)
        is_signed_in(client)
        for passed in [*range(step, minutes, step), minutes]:
            clock.move_to(start + timedelta(minutes=passed))
            signed_in = is_signed_in(client)

        assert signed_in is stays


def test_closing_the_account_ends_the_session_for_good(client, claire):
    sign_in(client, claire)
    User.objects.filter(pk=claire.user.pk).update(is_active=False)
    assert not is_signed_in(client)

    User.objects.filter(pk=claire.user.pk).update(is_active=True)

    assert not is_signed_in(client)


def test_a_role_given_or_taken_ends_the_session_at_the_next_request(client, claire):
    sign_in(client, claire)
    assert is_signed_in(client)

    RoleAssignmentFactory(member=claire, role=Role.DIRECTOR)

    assert not is_signed_in(client)
    assert JournalEntry.objects.get(action="signed_out").details == {"reason": "roles_changed"}


def test_a_form_older_than_the_sign_in_gives_back_what_was_written(claire):
    client = sign_in(Client(enforce_csrf_checks=True), claire)
    words = {"form_id": "1", "note": "Elle a dit <b>oui</b>"}

    answer = client.post(reverse("calls:note"), words)
    kept = client.post(reverse("calls:note"), words, headers={"HX-Request": "true"})

    assert answer.status_code == 403
    assert "Elle a dit &lt;b&gt;oui&lt;/b&gt;" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert "<html" not in kept.content.decode()


def test_a_new_password_closes_the_other_sessions(client, claire):
    elsewhere = sign_in(Client(), claire)
    sign_in(client, claire)

    answer = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )

    assert answer["Location"] == reverse("own_account")
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)


def test_an_account_of_the_demonstration_has_no_password_to_change(client, claire):
    claire.user.set_unusable_password()
    claire.user.save()
    sign_in(client, claire)

    page = client.get(reverse("account_change_password"), follow=True).content.decode()

    assert "n’a pas de mot de passe à changer" in page
    assert "Changer mon mot de passe" not in page


def test_a_forgotten_password_is_chosen_again_by_a_link_good_once(client, claire):
    client.post(reverse("account_reset_password"), {"email": claire.user.email})
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body).group(1)
    form = client.get(link)["Location"]
    client.post(form, {"password1": NEW, "password2": NEW})

    claire.user.refresh_from_db()
    assert claire.user.check_password(NEW)
    assert not is_signed_in(client)
    assert Client().get(link, follow=True).status_code == 200
    assert "Location" not in Client().get(link).headers


def test_nothing_is_sent_to_an_address_without_account_and_the_answer_is_the_same(client, claire):
    known = client.post(reverse("account_reset_password"), {"email": claire.user.email})
    unknown = client.post(reverse("account_reset_password"), {"email": "qui@exemple.test"})

    assert len(mail.outbox) == 1
    assert known["Location"] == unknown["Location"]


def test_a_welcome_link_lets_one_choose_a_password_once(client):
    user = User.objects.create_user("nouvelle@exemple.test")
    link = reverse("welcome", args=[make_token(user)])

    client.post(link, {"new_password1": NEW, "new_password2": NEW})

    user.refresh_from_db()
    assert user.check_password(NEW)
    assert client.get(link).status_code == 410


@pytest.mark.parametrize("password", ["court", "123456789012", "motdepassemotdepasse1"[:11]])
def test_a_welcome_link_refuses_a_weak_password(client, password):
    user = User.objects.create_user("nouvelle@exemple.test")
    link = reverse("welcome", args=[make_token(user)])

    response = client.post(link, {"new_password1": password, "new_password2": password})

    assert response.status_code == 200
    assert 'class="resume"' in response.content.decode()


def demo_button(member):
    return {"account": str(member.uuid)}


@override_settings(TANDEM_IS_DEMO=True, TANDEM_SECOND_FACTOR_REQUIRED=False)
def test_the_demonstration_opens_with_one_click(client, cast):
    door = client.get(reverse("account_login")).content.decode()

    client.post(reverse("demo_sign_in"), demo_button(cast.marc))

    assert is_signed_in(client)
    assert str(cast.claire.uuid) in door
    assert str(cast.dpo.uuid) not in door


@override_settings(TANDEM_IS_DEMO=True)
@pytest.mark.parametrize("account", ["", "x", "0" * 32])
def test_the_demonstration_opens_no_unknown_account(client, cast, account):
    assert client.post(reverse("demo_sign_in"), {"account": account}).status_code == 404


@override_settings(TANDEM_IS_DEMO=True)
def test_the_demonstration_does_not_open_an_account_it_does_not_offer(client, cast):
    answer = client.post(reverse("demo_sign_in"), demo_button(cast.dpo))

    assert answer.status_code == 404
    assert not is_signed_in(client)


def test_a_real_service_has_no_one_click_account(client, cast):
    door = client.get(reverse("account_login")).content.decode()
    answer = client.post(reverse("demo_sign_in"), demo_button(cast.marc))

    assert answer.status_code == 404
    assert not is_signed_in(client)
    assert str(cast.claire.uuid) not in door


def test_one_s_own_account_says_name_roles_and_dates(client, claire):
    RoleAssignment.objects.filter(member=claire).update(opened_on="2009-03-02")

    text = sign_in(client, claire).get(reverse("own_account")).content.decode()

    assert claire.name in text
    assert "02/03/2009" in text
    assert str(claire.user.uuid) not in text
