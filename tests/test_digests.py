"""The digest that says whether a table changed."""

import pytest
from django.db import transaction

from tandem.territory.models import Commune, PostalCode
from tests.databases import OF_FRANCE
from tests.digests import digest_of
from tests.factories import SiteFactory

pytestmark = pytest.mark.django_db


def france():
    return {table: digest_of(table) for table in OF_FRANCE}


def add():
    commune = Commune.objects.first()
    PostalCode.objects.create(commune=commune, code="99999")


WRITES = {
    "a row is added": add,
    "a value changes": lambda: PostalCode.objects.filter(code="78000").update(code="99999"),
    "a row goes": lambda: PostalCode.objects.filter(code="78000").delete(),
}


@pytest.mark.parametrize("write", WRITES)
def test_it_changes_with_a_table_of_france_and_with_no_other(write):
    before = france()

    WRITES[write]()

    after = france()
    assert {table for table in OF_FRANCE if after[table] != before[table]} == {
        PostalCode._meta.db_table
    }


def test_it_changes_when_the_same_row_is_written_twice_in_one_transaction():
    PostalCode.objects.filter(code="78000").update(code="99998")
    before = france()

    PostalCode.objects.filter(code="99998").update(code="99999")

    assert france() != before


@pytest.mark.parametrize("write", WRITES)
def test_what_is_rolled_back_changes_nothing(write):
    before = france()

    with transaction.atomic():
        WRITES[write]()
        transaction.set_rollback(True)

    assert france() == before


def test_it_changes_with_any_value_of_another_table():
    site = SiteFactory()
    before = digest_of(site._meta.db_table)

    site.name += "s"
    site.save()

    assert digest_of(site._meta.db_table) != before
