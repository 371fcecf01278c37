"""The database that tests copy rather than make again."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import TestCase

from tandem.territory.models import Commune
from tests import databases
from tests.factories import PostalCodeFactory, ResidenceFactory


@pytest.mark.django_db
def test_the_copy_has_had_every_migration_and_the_communes():
    executor = MigrationExecutor(connection)

    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert Commune.objects.filter(code="78126").exists()


def test_another_migration_asks_for_another_model(tmp_path, monkeypatch):
    migration = tmp_path / "tandem" / "people" / "migrations" / "0001_initial.py"
    migration.parent.mkdir(parents=True)
    migration.write_text("operations = []")
    monkeypatch.setattr(databases, "ROOT", tmp_path)
    before = databases.digest_of_makers()

    migration.write_text("operations = [1]")

    assert databases.digest_of_makers() != before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("factory", "column"), [(ResidenceFactory, "person_id"), (PostalCodeFactory, "commune_id")]
)
def test_a_row_that_leads_nowhere_is_looked_for_when_a_test_ends(factory, column):
    rows = factory._meta.model.objects.filter(pk=factory().pk)
    rows.update(**{column: -1})

    is_looked_for = TestCase()._should_check_constraints(connection)

    assert is_looked_for
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.check_constraints()
    rows.delete()
