"""The team: invited once, held back by interviews, never locked out."""

import re
from datetime import date

import pytest
from django.urls import reverse

from tandem.accounts.enums import Role
from tandem.accounts.invitations import read_token
from tandem.accounts.models import RoleAssignment, TeamMember, User
from tests.factories import InterviewFactory, RoleAssignmentFactory, TeamMemberFactory
from tests.web.settings.conftest import sent, words

pytestmark = pytest.mark.django_db
NEW = reverse("settings:new_member")
MAELLE = {
    "name": "Maëlle Kerdoncuff",
    "role": "counsellor",
    "opened_on": "5/1/2015",
    "fraction": "0,8",
    "email": "maelle@exemple.test",
}


def test_someone_new_is_invited_by_a_link_shown_once(nadia):
    answer = sent(nadia, NEW, **MAELLE)
    first, second = (words(nadia.get(answer["Location"])) for _time in range(2))

    member = TeamMember.objects.get(name="Maëlle Kerdoncuff")
    token = re.search(r"/bienvenue/([^/]+)/", first)[1]
    assert read_token(token) == member.user
    assert "/bienvenue/" not in second
    held = RoleAssignment.objects.get(member=member)
    assert (held.opened_on, float(held.fraction)) == (date(2015, 1, 5), 0.8)


def test_a_double_click_adds_one_person(nadia):
    page = nadia.get(NEW).context["form"]
    answers = MAELLE | {"form_id": page["form_id"].value()}

    first, second = (nadia.post(NEW, answers) for _time in range(2))

    assert first["Location"] == second["Location"]
    assert TeamMember.objects.filter(name=MAELLE["name"]).count() == 1


def test_an_address_already_used_leaves_nothing_behind(nadia, cast):
    text = words(sent(nadia, NEW, **MAELLE | {"email": "claire@exemple.test"}))

    assert 'href="#id_email"' in text
    assert not TeamMember.objects.filter(name=MAELLE["name"]).exists()


def role_page(assignment):
    return reverse("settings:role", args=[assignment.uuid])


@pytest.fixture
def counsellor():
    return RoleAssignmentFactory(role=Role.COUNSELLOR, opened_on=date(2020, 1, 1))


def test_a_role_on_which_interviews_rely_is_held_back_in_words(nadia, counsellor):
    InterviewFactory(holder=counsellor.member, held_on=date(2025, 6, 1))

    text = words(sent(nadia, role_page(counsellor), closed_on="31/12/2024"))

    assert "Dernier entretien mené : 01/06/2025" in text.replace("\xa0", " ")
    assert "un entretien a toujours une conseillère" in text
    counsellor.refresh_from_db()
    assert counsellor.closed_on is None


def test_the_only_counsellor_leaves_once_the_box_is_ticked(nadia, cast):
    only = RoleAssignment.objects.get(member=cast.claire)

    text = words(sent(nadia, role_page(only), closed_on="31/12/2026"))
    sent(nadia, role_page(only), closed_on="31/12/2026", knows_none_is_left="on")

    only.refresh_from_db()
    assert "Il ne resterait aucune conseillère" in text
    assert only.closed_on == date(2026, 12, 31)


def test_nobody_takes_her_own_administration_away(nadia, cast):
    mine = RoleAssignment.objects.get(member=cast.administrator)
    RoleAssignmentFactory(role=Role.ADMINISTRATOR, member=TeamMemberFactory(with_login=True))

    text = words(sent(nadia, role_page(mine), closed_on="hier"))

    assert "Vous ne pouvez pas vous retirer l’administration" in text
    mine.refresh_from_db()
    assert mine.closed_on is None


def test_nobody_closes_her_own_account(nadia, cast):
    address = reverse("settings:close_account", args=[cast.administrator.uuid])

    text = words(sent(nadia, address))

    assert "Vous ne pouvez pas fermer votre propre compte" in text
    assert User.objects.get(pk=cast.administrator.user_id).is_active


def test_a_closed_account_is_signed_out_and_opens_again(nadia, marc, cast):
    for name in ("close_account", "reopen_account"):
        sent(nadia, reverse(f"settings:{name}", args=[cast.marc.uuid]))
        is_active = User.objects.get(pk=cast.marc.user_id).is_active
        assert is_active == (name == "reopen_account")
        if not is_active:
            assert marc.get("/reglages/")["Location"].startswith("/connexion/")


def test_a_new_link_is_made_for_who_has_not_come(nadia):
    sent(nadia, NEW, **MAELLE)
    member = TeamMember.objects.get(name=MAELLE["name"])

    sent(nadia, reverse("settings:invite", args=[member.uuid]))

    assert "/bienvenue/" in words(nadia.get(reverse("settings:member", args=[member.uuid])))


def test_no_new_link_is_made_for_who_has_a_password(nadia, cast):
    assert nadia.get(reverse("settings:invite", args=[cast.marc.uuid])).status_code == 404


def test_another_fraction_is_another_line(nadia, counsellor):
    address = reverse("settings:fraction", args=[counsellor.uuid])

    sent(nadia, address, since="1/1/2024", fraction="0,5")

    held = RoleAssignment.objects.filter(member=counsellor.member)
    assert [(row.opened_on.year, row.fraction and float(row.fraction)) for row in held] == [
        (2020, None),
        (2024, 0.5),
    ]
