"""A row as plain values, with what belongs to it: enough to compare it, and to make it again.

Rows name each other by ``uuid`` where they have one, so that a row made again under another key is
still found. What is encrypted is opened: whoever keeps a snapshot seals it as a whole.
"""

import base64
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db import models

Values = dict[str, Any]
"""The columns of a row by attribute, and its links by name, as JSON holds them."""


class Reference(NamedTuple):
    """A row that points to another, and would no longer if that one were gone."""

    model: str
    uuid: str
    field: str


class GoneError(LookupError):
    """What a row needs is no longer there."""


def values_of(row: models.Model) -> Values:
    """Every column of the row, and the rows it is linked to."""
    values = {
        field.attname: _plain(field, field.value_from_object(row))
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    for link in row._meta.many_to_many:
        linked = getattr(row, link.name).all()
        values[link.name] = sorted(str(_name_of(link.related_model, one.pk)) for one in linked)
    return values


def changed_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """What is not the same in two states of a row; its version says nothing of it."""
    return [name for name in after if name != "version" and before.get(name) != after[name]]


def rows_gone_with(row: models.Model) -> list[models.Model]:
    """The row, and every row that would be deleted with it, each after what it points to."""
    rows = [row]
    for model, field in _pointing_to(row, models.CASCADE):
        for child in model._base_manager.filter(**{field.name: row}).order_by("pk"):
            rows += [one for one in rows_gone_with(child) if one not in rows]
    return rows


def references_to(row: models.Model) -> list[Reference]:
    """Rows that would stay, and point to nothing any more."""
    return [
        Reference(model._meta.label_lower, str(uuid), field.attname)
        for model, field in _pointing_to(row, models.SET_NULL)
        for uuid in model._base_manager.filter(**{field.name: row})
        .order_by("pk")
        .values_list("uuid", flat=True)
    ]


def made_again(
    model: type[models.Model], values: Mapping[str, Any], instead: Mapping[str, models.Model]
) -> models.Model:
    """The row that these values describe, not yet saved.

    :param instead: rows that stand for others, by the ``uuid`` of these.
    :raises GoneError: a row it cannot do without is gone.
    """
    columns = {}
    for field in model._meta.concrete_fields:
        if field.attname in values:
            columns[field.attname] = _value(field, values[field.attname], instead)
    return model(**columns)


def model_of(label: str) -> type[models.Model]:
    """The model of a label."""
    found: type[models.Model] = apps.get_model(label)
    return found


def _pointing_to(
    row: models.Model, on_delete: Any
) -> Iterator[tuple[type[models.Model], models.ForeignKey]]:
    for relation in row._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        if relation.on_delete is on_delete:
            yield relation.related_model, relation.field


def _has_uuid(model: type[models.Model]) -> bool:
    return any(field.name == "uuid" for field in model._meta.concrete_fields)


def _name_of(model: Any, pk: Any) -> Any:
    """How a row is named by those that point to it."""
    if pk is None or not _has_uuid(model):
        return pk
    return str(model._base_manager.values_list("uuid", flat=True).get(pk=pk))


def _plain(field: Any, value: Any) -> Any:
    if isinstance(field, models.ForeignKey):
        return _name_of(field.related_model, value)
    match value:
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case UUID():
            return str(value)
        case bytes() | memoryview():
            return base64.b64encode(bytes(value)).decode()
        case _:
            return value


def _value(field: Any, value: Any, instead: Mapping[str, models.Model]) -> Any:
    if value is None or not isinstance(field, models.ForeignKey):
        return field.to_python(value) if value is not None else None
    target: Any = field.related_model
    standing = instead.get(str(value))
    if standing is not None:
        return standing.pk
    by = {"uuid": value} if _has_uuid(target) else {"pk": value}
    pk = target._base_manager.filter(**by).values_list("pk", flat=True).first()
    if pk is None and not field.null:
        raise GoneError(f"{field.model._meta.label}.{field.name}")
    return pk
