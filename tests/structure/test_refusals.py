"""What the database refuses by itself is really installed, and every floor's list is migrated."""

import importlib

import pytest
from django.db import connection

from tandem.kernel.triggers import Trigger
from tandem.people import name_index
from tests.structure.house import FLOORS, PACKAGE

INSTALLED = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def declared() -> set[str]:
    """Names of every trigger of every floor, and of those that keep the index of names."""
    floors = [app for app in FLOORS if (PACKAGE / app / "refusals.py").exists()]
    triggers: list[Trigger] = []
    for app in floors:
        triggers += importlib.import_module(f"tandem.{app}.refusals").TRIGGERS
    follows = name_index.TRIGGERS if connection.vendor == "sqlite" else {}
    return {trigger.name for trigger in triggers} | set(follows)


def installed() -> set[str]:
    """Names of every trigger of the database."""
    with connection.cursor() as cursor:
        cursor.execute(INSTALLED[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db
def test_every_declared_trigger_is_installed_and_no_other() -> None:
    assert declared() == installed()


@pytest.mark.django_db
def test_a_trigger_that_was_lost_is_seen() -> None:
    lost = "DROP TRIGGER people_one_main_resource_insert"
    where = " ON people_resource" if connection.vendor == "postgresql" else ""

    with connection.cursor() as cursor:
        cursor.execute(lost + where)

    assert declared() - installed() == {"people_one_main_resource_insert"}
