"""The database that tests copy rather than make again."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tandem.territory.models import Commune
from tests import databases


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
