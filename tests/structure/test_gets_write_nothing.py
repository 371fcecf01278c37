"""A GET reads: no table changes, but the journal, the sessions and « last seen »."""

import re
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
from tests.digests import digest_of
from tests.factories import PersonFactory
from tests.web.permissions import TABLE, World

pytestmark = pytest.mark.django_db
LEFT_OUT = {"kernel_journalentry", "django_session", "usersessions_usersession"}
READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")
WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
GETS = [row for row in TABLE if row.method == "get"]


def digests():
    """A digest of every table but those left out by name."""
    tables = set(connection.introspection.table_names()) - LEFT_OUT
    return {table: digest_of(table) for table in tables}


class Watch:
    """The tables that statements write, or the statement itself where it names none."""

    def __init__(self):
        self.written = set()

    def __call__(self, execute, sql, params, many, context):
        if not sql.lstrip(" (\n").startswith(READS):
            named = WRITES.match(sql)
            self.written.add(named[1] if named else sql)
        return execute(sql, params, many, context)


def written_by(client, address):
    """What a page writes beyond what it may."""
    watch = Watch()
    with connection.execute_wrapper(watch):
        client.get(address)
    return watch.written - LEFT_OUT


def small_world():
    newcomer = User.objects.create_user("nouvelle@exemple.test")
    return World(person=PersonFactory().uuid, token=make_token(newcomer))


@pytest.mark.parametrize("who", ["claire", "no one"])
def test_a_get_writes_nothing_but_journal_session_and_last_seen(claire, who):
    world = small_world()
    client = Client() if who == "no one" else sign_in(Client(), claire)
    addresses = [reverse(row.name, kwargs=row.kwargs(world)) for row in GETS]
    before = digests()

    found = {address: written_by(client, address) for address in addresses}

    assert {address: tables for address, tables in found.items() if tables} == {}
    assert digests() == before


@page(Capability.SEE_OWN_ACCOUNT)
def writes(request):
    TeamMember.objects.create(name=f"Écrite par un GET {uuid4()}")
    return HttpResponse("fait")


urlpatterns = [path("ecrit/", writes)]


@pytest.mark.urls(__name__)
def test_this_very_test_sees_a_page_that_writes(claire):
    client = sign_in(Client(), claire)
    before = digests()

    assert written_by(client, "/ecrit/") == {"accounts_teammember"}
    assert {table for table, kept in digests().items() if kept != before[table]} == {
        "accounts_teammember"
    }


def test_this_very_test_sees_a_statement_that_names_no_table():
    watch = Watch()
    with connection.execute_wrapper(watch), connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    assert watch.written == {"ANALYZE"}
