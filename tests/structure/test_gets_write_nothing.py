"""A GET reads: no table changes, but the journal, the sessions and « last seen »."""

import hashlib
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import path, reverse

from tandem.accounts.invitations import make_token
from tandem.accounts.models import TeamMember, User
from tandem.accounts.permissions import Capability
from tandem.web.guards import page
from tests.cast import sign_in
from tests.factories import PersonFactory
from tests.web.permissions import TABLE, World

pytestmark = pytest.mark.django_db
LEFT_OUT = {"kernel_journalentry", "django_session", "usersessions_usersession"}
LARGE = {  # the communes of France: looked at once for all pages
    "territory_commune",
    "territory_intercommunality",
    "territory_membership",
    "territory_postalcode",
}
GETS = [row for row in TABLE if row.method == "get"]


def digests():
    """A digest of every table but those left out by name."""
    tables = set(connection.introspection.table_names()) - LEFT_OUT - LARGE
    return {table: digest_of(table) for table in tables}


def digest_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        rows = sorted(repr(row) for row in cursor.fetchall())
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def small_world():
    newcomer = User.objects.create_user("nouvelle@exemple.test")
    return World(person=PersonFactory().uuid, token=make_token(newcomer))


@pytest.mark.parametrize("row", GETS, ids=lambda row: row.name)
@pytest.mark.parametrize("who", ["claire", "no one"])
def test_a_get_writes_nothing_but_journal_session_and_last_seen(claire, row, who):
    world = small_world()
    client = Client() if who == "no one" else sign_in(Client(), claire)
    address = reverse(row.name, kwargs=row.kwargs(world))
    before = digests()

    client.get(address)

    assert digests() == before


def test_no_get_changes_the_communes_of_france(claire):
    world, client = small_world(), sign_in(Client(), claire)
    before = {table: digest_of(table) for table in LARGE}

    for row in GETS:
        client.get(reverse(row.name, kwargs=row.kwargs(world)))

    assert {table: digest_of(table) for table in LARGE} == before


@page(Capability.SEE_OWN_ACCOUNT)
def writes(request):
    TeamMember.objects.create(name=f"Écrite par un GET {uuid4()}")
    return HttpResponse("fait")


urlpatterns = [path("ecrit/", writes)]


@pytest.mark.urls(__name__)
def test_this_very_test_sees_a_page_that_writes(claire):
    client = sign_in(Client(), claire)
    before = digests()

    client.get("/ecrit/")

    assert {table for table, kept in digests().items() if kept != before[table]} == {
        "accounts_teammember"
    }
