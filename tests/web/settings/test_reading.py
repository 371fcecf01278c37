"""The home of the settings and its lists: what they say, to whom, at what cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import sign_in
from tests.factories import (
    AdmittedCommuneFactory,
    PartnerContactFactory,
    PartnerOrganizationFactory,
    ProgramFactory,
    RoleAssignmentFactory,
    SiteFactory,
    ThemeFactory,
)
from tests.structure.test_gets_write_nothing import digests
from tests.web.permissions import World
from tests.web.permissions.settings import ROWS
from tests.web.settings.conftest import words

pytestmark = pytest.mark.django_db


def test_each_section_says_its_present_value_in_one_line(nadia):
    SiteFactory(name="Maison du port")
    ProgramFactory(name="Escale")
    AdmittedCommuneFactory(commune__name="Bourg-Zessai")

    text = words(nadia.get("/reglages/"))

    for said in ("Cap Rebond · Association Rebond", "Maison du port", "Escale", "Bourg-Zessai"):
        assert said in text
    assert "une personne compte une fois" in text


def test_the_administrator_begins_with_the_settings(nadia):
    assert nadia.get("/")["Location"] == "/reglages/"


def test_whoever_may_only_read_is_offered_no_change(client, service, cast):
    site = SiteFactory()
    text = words(sign_in(client, cast.director).get("/reglages/lieux/"))

    assert site.name in text
    assert str(site.uuid) not in text
    assert "Ajouter un lieu" not in text


def test_accounts_are_shown_to_who_manages_them(marc, nadia):
    assert "/reglages/equipe/" not in words(marc.get("/reglages/"))
    assert "/reglages/equipe/" in words(nadia.get("/reglages/"))


GROWING = {
    "sites": SiteFactory,
    "partners": PartnerOrganizationFactory,
    "territory": AdmittedCommuneFactory,
    "programs": ProgramFactory,
    "team": RoleAssignmentFactory,
    "home": PartnerContactFactory,
}


@pytest.mark.parametrize("name", GROWING)
def test_a_list_costs_the_same_for_two_lines_and_for_many(name, nadia, django_assert_num_queries):
    address = reverse(f"settings:{name}")
    GROWING[name].create_batch(2)
    nadia.get(address)
    with CaptureQueriesContext(connection) as few:
        nadia.get(address)
    GROWING[name].create_batch(60)

    with django_assert_num_queries(len(few)):
        nadia.get(address)


def test_a_list_of_lines_costs_the_same_however_long(nadia, django_assert_max_num_queries):
    address = reverse("settings:list", args=["themes"])
    ThemeFactory.create_batch(60)
    nadia.get(address)

    with django_assert_max_num_queries(10):
        nadia.get(address)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_reading_a_setting_writes_nothing(row, nadia, year_2013):
    address = reverse(row.name, kwargs=row.kwargs(World(None, "")))
    before = digests()

    nadia.get(address)

    assert digests() == before
