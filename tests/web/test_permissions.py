"""Every address, every role: the table of permissions holds, and none is missing from it."""

from copy import copy
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.urls.converters import IntConverter
from django.utils import timezone

from tandem.accounts.enums import Role
from tandem.accounts.invitations import make_token
from tandem.accounts.models import RoleAssignment, User
from tandem.web.public_pages import PUBLIC_PAGES
from tests.cast import NAMES, sign_in, team_member, the_cast
from tests.factories import PersonFactory, PersonRestrictionFactory, WorkshopSessionFactory
from tests.web.addresses import addresses
from tests.web.permissions import EVERYONE, TABLE, World

BY_NAME = {row.name: row for row in TABLE}
ABOUT_SOMEONE = [row for row in TABLE if row.is_about_someone]
NO_ROLE = "no role"


@pytest.fixture(scope="module")
def laid_out(year_2013_loaded, django_db_blocker):
    """What the addresses speak of, and everyone signed in: made once, in the year 2013."""
    with django_db_blocker.unblock():
        newcomer = User.objects.create_user("nouvelle@exemple.test")
        session = WorkshopSessionFactory()
        nobody = team_member(Role.COUNSELLOR, name="Sans rôle", key="sans-role")
        RoleAssignment.objects.filter(member=nobody).delete()
        world = World(PersonFactory().uuid, make_token(newcomer), session.uuid)
        everyone = the_cast()
        players = {role: everyone.playing(role) for role in NAMES} | {NO_ROLE: nobody}
        browsers = {role: sign_in(Client(), who).cookies for role, who in players.items()}
        connection.check_constraints()
    return world, players, browsers


@pytest.fixture
def world(laid_out, year_2013):
    return laid_out[0]


@pytest.fixture
def claire(laid_out, year_2013):
    return laid_out[1][Role.COUNSELLOR]


@pytest.fixture
def signed_in(laid_out, year_2013):
    """The browser of who plays a role, as if she had just signed in."""
    _world, players, browsers = laid_out

    def browser(role):
        client = Client()
        client.cookies = copy(browsers[role])
        User.objects.filter(pk=players[role].user_id).update(last_login=timezone.now())
        return client

    return browser


def ask(client, row, world):
    address = reverse(row.name, kwargs=row.kwargs(world))
    return getattr(client, row.method)(address)


def test_every_address_is_in_the_table_and_no_other():
    assert set(addresses()) == set(BY_NAME)
    assert len(BY_NAME) == len(TABLE)


def test_every_address_names_its_capability_or_is_public():
    named = {name for name, url in addresses().items() if hasattr(url.callback, "capability")}

    assert named ^ set(PUBLIC_PAGES) == set(addresses())


def test_no_address_holds_the_number_of_a_row():
    kinds = {name: url.pattern.converters.values() for name, url in addresses().items()}

    assert [name for name in kinds if IntConverter in map(type, kinds[name])] == []


def test_a_row_about_someone_says_so():
    parameters = {row: addresses()[row.name].pattern.converters.keys() for row in TABLE}
    about = [row.name for row in TABLE if {"uuid", "person"} & parameters[row]]

    assert set(about) - {row.name for row in ABOUT_SOMEONE} == set()


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_each_role_is_answered_as_the_table_says(world, signed_in, row):
    answers = {role: ask(signed_in(role), row, world).status_code for role in NAMES}

    assert answers == {role: row.answer if role in row.open_to else 404 for role in NAMES}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_an_unknown_reader_is_answered_as_the_table_says(world, row):
    answer = ask(Client(), row, world)

    assert answer.status_code == row.anonymous
    if row.name not in PUBLIC_PAGES:
        assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_an_account_without_role_keeps_its_own_account_only(world, signed_in, row):
    answer = ask(signed_in(NO_ROLE), row, world)

    assert answer.status_code == (row.answer if row.open_to == EVERYONE else 404)


@pytest.mark.parametrize("row", ABOUT_SOMEONE, ids=lambda row: row.name)
def test_a_closed_file_an_unknown_one_and_a_refusal_look_the_same(world, claire, signed_in, row):
    closed = PersonRestrictionFactory(member=claire).person
    refused = ask(signed_in(Role.DIRECTOR), row, world)
    claires = signed_in(Role.COUNSELLOR)

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
