"""Which tables a backup keeps, in what order, and their rows as plain values."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from graphlib import TopologicalSorter
from typing import Any
from uuid import UUID

from django.apps import apps
from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Field, Model

from tandem.kernel.fields import EncryptedTextField, Sealed
from tandem.kernel.refusals import TRIGGERS as JOURNAL_TRIGGERS

# Of the libraries: what a login cannot do without.
KEPT_OF_LIBRARIES = ("account.EmailAddress", "mfa.Authenticator")

LEFT_OUT: dict[str, str] = {
    "account.EmailConfirmation": "a link that has long expired when a backup is restored",
    "auth.Group": "Tandem's roles are its own; nothing is ever written there",
    "auth.Group_permissions": "Tandem's roles are its own; nothing is ever written there",
    "auth.Permission": "made again by the migrations",
    "contenttypes.ContentType": "made again by the migrations",
    "django_tasks_database.DBTaskResult": "the worker asks again for what is to be done",
    "exchange.SheetChunk": "lines that wait to be brought in are gone within a day",
    "exchange.SheetUpload": "a spreadsheet that waits to be brought in is chosen again",
    "sessions.Session": "everyone signs in again after a restoration",
    "usersessions.UserSession": "everyone signs in again after a restoration",
}
"""Tables that a backup leaves out, each with the reason."""

EMPTIED_TOO = (
    "account.EmailConfirmation",
    "django_tasks_database.DBTaskResult",
    "exchange.SheetChunk",
    "exchange.SheetUpload",
    "sessions.Session",
    "usersessions.UserSession",
)
"""Left out, and emptied when the logins that they belong to, or their keys, are replaced."""

READ_AT_ONCE = 2000
# SQLite binds at most 32 766 values in a statement: rows go one by one, statements are prepared.
WRITTEN_AT_ONCE = 500


def kept_models(schema: Apps = apps) -> list[type[Model]]:
    """The models that a backup keeps, each after those it points to, lower floors first.

    The order lets the triggers judge what is restored: roles come before interviews.

    :param schema: the models as they were at some migration; those of this version otherwise.
    """
    models = schema.get_models(include_auto_created=True)
    chosen = {model._meta.label: model for model in models if _is_kept(model)}
    order: TopologicalSorter[str] = TopologicalSorter()
    for label in _floors_up(chosen):
        order.add(label, *_pointed_to(chosen[label], chosen))
    return [chosen[label] for label in order.static_order()]


def _is_kept(model: type[Model]) -> bool:
    if model._meta.proxy or not model._meta.managed:
        return False
    is_ours = apps.get_app_config(model._meta.app_label).name.startswith("tandem.")
    label = model._meta.label
    return label not in LEFT_OUT and (is_ours or label in KEPT_OF_LIBRARIES)


def _floors_up(chosen: dict[str, type[Model]]) -> list[str]:
    """Labels from the lowest floor up: INSTALLED_APPS lists the highest first."""
    floors = {config.label: -rank for rank, config in enumerate(apps.get_app_configs())}
    return sorted(chosen, key=lambda label: (floors[chosen[label]._meta.app_label], label))


def _pointed_to(model: type[Model], chosen: dict[str, type[Model]]) -> list[str]:
    targets = [
        field.related_model._meta.label
        for field in model._meta.concrete_fields
        if isinstance(field.related_model, type) and field.related_model is not model
    ]
    # Not a foreign key, but a rule: an interview is judged by the roles of its holder.
    if model._meta.label == "activities.Interview":
        targets.append("accounts.RoleAssignment")
    return [label for label in targets if label in chosen]


def columns_of(model: type[Model]) -> list[str]:
    """The attributes that hold the columns of a table, in the order of the model."""
    return [field.attname for field in model._meta.concrete_fields]


def count_of(model: type[Model]) -> int:
    """How many rows the table has."""
    return model._base_manager.count()


def lines_of(model: type[Model]) -> Iterator[bytes]:
    """The rows of a table, one JSON array a line, in the order of their keys.

    The text is the same on both engines for the same row; encrypted columns stay encrypted.
    """
    rows = model._base_manager.order_by("pk").values_list(*columns_of(model))
    for row in rows.iterator(chunk_size=READ_AT_ONCE):
        text = json.dumps(
            [_plain(value) for value in row],
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )
        yield text.encode() + b"\n"


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case UUID():
            return str(value)
        case _:
            return value


def write_lines(model: type[Model], lines: Iterable[bytes]) -> None:
    """Insert rows as they were read, keys included, without the models' own defaults."""
    fields = model._meta.concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 names of our own models
    with connection.cursor() as cursor:
        batch = []
        for line in lines:
            values = json.loads(line)
            batch.append([_column(f, value) for f, value in zip(fields, values, strict=True)])
            if len(batch) == WRITTEN_AT_ONCE:
                cursor.executemany(statement, batch)
                batch = []
        if batch:
            cursor.executemany(statement, batch)


def _column(field: "Field[Any, Any]", value: Any) -> Any:
    if value is None:
        return None
    is_sealed = isinstance(field, EncryptedTextField)
    return field.get_db_prep_save(
        Sealed(value) if is_sealed else field.to_python(value), connection
    )


def set_sequences(models: list[type[Model]]) -> None:
    """Let the next new row of each table come after those that were restored."""
    statements = connection.ops.sequence_reset_sql(no_style(), models)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def empty_tables() -> None:
    """Remove every row of the service, the journal included, within a transaction.

    The journal can only be added to: its refusals are lifted for this alone, and put back.
    """
    vendor = connection.vendor
    tied = [apps.get_model(label) for label in EMPTIED_TOO]
    with connection.cursor() as cursor:
        for trigger in JOURNAL_TRIGGERS:
            for statement in trigger.removal(vendor):
                cursor.execute(statement)
        for model in [*tied, *reversed(kept_models())]:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 names of our own models
        # PostgreSQL refuses to alter a table whose deferred checks are still to be made.
        connection.check_constraints()
        for trigger in JOURNAL_TRIGGERS:
            for statement in trigger.creation(vendor):
                cursor.execute(statement)
