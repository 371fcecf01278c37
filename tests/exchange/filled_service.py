"""A service with a row in every table, its backup, and what a driver reads of it all."""

from datetime import date, time
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection, models, transaction
from django.utils import timezone

from tandem.accounts.enums import Role
from tandem.exchange import kept_tables
from tandem.exchange.backup import make_backup
from tandem.kernel.fields import EncryptedTextField

AGREED = {
    "activities.Message": {"state": "withdrawn"},  # one that waits is held when restored
    "activities.Outbox": {"pk": 1},
    "territory.Service": {"pk": 1},
    "reporting.Profile": {"pk": -(2**62)},
    "pathways.Barrier": {"state": "lifted"},
    "territory.SiteHours": {"opens_at": time(8)},
    "activities.OfficeHours": {"starts_at": time(8)},
    "pathways.PlannedAction": {"given_up_on": None},
}
"""Values without which a row contradicts itself."""
SECRET = "Elle élève seule ses deux enfants."


@pytest.fixture
def service(transactional_db, settings, tmp_path, in_english):
    """A service with at least one row in every table, in a data folder of its own."""
    settings.TANDEM_DATA_DIR = tmp_path
    with transaction.atomic():
        kept_tables.empty_tables()
        for model in kept_tables.kept_models():
            filled(model)
    yield
    with transaction.atomic():
        kept_tables.empty_tables()


@pytest.fixture
def archive(service, tmp_path):
    """A backup of that service."""
    make_backup(tmp_path / "service.zip")
    return tmp_path / "service.zip"


def filled(model):
    """One row with a value in every column, even those that may be empty."""
    row = model()
    for field in model._meta.concrete_fields:
        if not field.primary_key or field.is_relation:
            row.__dict__[field.attname] = value_for(field)
    for name, value in AGREED.get(model._meta.label, {}).items():
        setattr(row, name, value)
    row.save(force_insert=True)
    return row


def value_for(field):
    if field.is_relation:
        return field.related_model._base_manager.values_list("pk", flat=True).first()
    if field.name == "role":
        return Role.COUNSELLOR
    if field.choices:
        return field.choices[0][0]
    values = {
        models.UUIDField: uuid4(),
        models.BooleanField: True,
        models.DateField: date(2013, 2, 28),
        models.TimeField: time(9, 5, 1, 7),
        models.DateTimeField: timezone.now(),
        models.DecimalField: Decimal("12.50"),
        models.JSONField: {"a": None, "b": [1, "é"]},
    }
    for kind in type(field).__mro__:
        if kind in values:
            return values[kind]
    return 7 if isinstance(field, models.IntegerField) else text_for(field)


def text_for(field):
    return SECRET if isinstance(field, EncryptedTextField) else "é,\"'\n"[: field.max_length]


def everything():
    """Every row of every table of Tandem, as the driver gives it."""
    content = {}
    with connection.cursor() as cursor:
        for model in kept_tables.kept_models():
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
            content[model._meta.label] = cursor.fetchall()
    return content
