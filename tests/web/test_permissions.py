"""Every address, every role: the table of permissions holds, and none is missing from it."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.urls.converters import IntConverter

from tandem.accounts.enums import Role
from tandem.accounts.invitations import make_token
from tandem.accounts.models import RoleAssignment, User
from tandem.web.public_pages import PUBLIC_PAGES
from tests.cast import NAMES, sign_in, team_member
from tests.factories import PersonFactory, PersonRestrictionFactory, WorkshopSessionFactory
from tests.web.addresses import addresses
from tests.web.permissions import EVERYONE, TABLE, World

pytestmark = pytest.mark.django_db
BY_NAME = {row.name: row for row in TABLE}
ABOUT_SOMEONE = [row for row in TABLE if row.is_about_someone]


@pytest.fixture
def world(year_2013):
    newcomer = User.objects.create_user("nouvelle@exemple.test")
    session = WorkshopSessionFactory()
    return World(PersonFactory().uuid, make_token(newcomer), session.uuid)


def ask(client, row, world):
    address = reverse(row.name, kwargs=row.kwargs(world))
    return getattr(client, row.method)(address)


def test_every_address_is_in_the_table_and_no_other():
    assert set(addresses()) == set(BY_NAME)
    assert len(BY_NAME) == len(TABLE)


@pytest.mark.parametrize("name", sorted(addresses()))
def test_every_address_names_its_capability_or_is_public(name):
    view = addresses()[name].callback

    assert hasattr(view, "capability") != (name in PUBLIC_PAGES)


@pytest.mark.parametrize("name", sorted(addresses()))
def test_no_address_holds_the_number_of_a_row(name):
    converters = addresses()[name].pattern.converters

    numbers = [key for key, kind in converters.items() if type(kind) is IntConverter]
    assert numbers == []


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_a_row_about_someone_says_so(row):
    parameters = addresses()[row.name].pattern.converters.keys()

    assert row.is_about_someone or not {"uuid", "person"} & parameters


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_each_role_is_answered_as_the_table_says(world, cast, row):
    answers = {
        role: ask(sign_in(Client(), cast.playing(role)), row, world).status_code for role in NAMES
    }

    assert answers == {role: row.answer if role in row.open_to else 404 for role in NAMES}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_an_unknown_reader_is_answered_as_the_table_says(world, row):
    answer = ask(Client(), row, world)

    assert answer.status_code == row.anonymous
    if row.name not in PUBLIC_PAGES:
        assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_an_account_without_role_keeps_its_own_account_only(world, row):
    nobody = team_member(Role.COUNSELLOR, name="Sans rôle", key="sans-role")
    RoleAssignment.objects.filter(member=nobody).delete()

    answer = ask(sign_in(Client(), nobody), row, world)

    assert answer.status_code == (row.answer if row.open_to == EVERYONE else 404)


@pytest.mark.parametrize("row", ABOUT_SOMEONE, ids=lambda row: row.name)
def test_a_closed_file_an_unknown_one_and_a_refusal_look_the_same(world, cast, row):
    closed = PersonRestrictionFactory(member=cast.claire).person
    refused = ask(sign_in(Client(), cast.director), row, world)
    claires = sign_in(Client(), cast.claire)

    answers = [
        ask(claires, row, World(closed.uuid, "-")),
        ask(claires, row, World(uuid4(), "-")),
        refused,
        claires.get("/nulle/part/"),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({frozenset(visible(answer).items()) for answer in answers}) == 1


def visible(answer):
    """Headers, less the one that draws a number each time."""
    return {name: value for name, value in answer.items() if name != "Content-Security-Policy"}
