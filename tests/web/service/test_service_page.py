"""Everything that is not of every day is on one page, shown by role."""

import pytest
from django.urls import reverse

from tandem.accounts.enums import Role
from tandem.web import menu
from tandem.web.menu import Entry
from tests.cast import sign_in

pytestmark = pytest.mark.django_db

PARTS = (
    (
        "Réglages",
        (
            Entry("Le rapport", "report:latest", menu.Capability.SEE_REPORT, "Lire."),
            Entry("Bientôt", "not:built", menu.Capability.SEE_OWN_ACCOUNT, "Plus tard."),
        ),
    ),
)


def test_a_page_that_is_not_open_or_not_built_is_not_offered(client, cast, monkeypatch):
    monkeypatch.setattr(menu, "SERVICE", PARTS)

    read = sign_in(client, cast.director).get(reverse("service:home")).content.decode()
    kept_from = sign_in(client, cast.volunteer).get(reverse("service:home")).content.decode()

    assert 'href="/rapport/"' in read
    assert "Bientôt" not in read
    assert "Le rapport" not in kept_from


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.INTERN])
def test_someone_to_whom_nothing_of_it_opens_sees_no_word_of_it(client, cast, role):
    home = sign_in(client, cast.playing(role)).get(reverse("own_account")).content.decode()

    assert 'href="/service/"' not in home


def test_every_word_of_the_service_says_what_it_is_for(cast):
    assert all(entry.purpose for _label, entries in menu.SERVICE for entry in entries)
