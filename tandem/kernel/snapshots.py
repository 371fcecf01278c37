"""A row as plain values, with what belongs to it: enough to compare it, and to make it again.

Rows name each other by ``uuid`` where they have one, so that a row made again under another key is
still found. What is encrypted is opened: whoever keeps a snapshot seals it as a whole.
"""

import base64
import json
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
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
    for model, field in _relations_to(type(row), models.CASCADE):
        for child in model._base_manager.filter(**{field.name: row}).order_by("pk"):
            rows += [one for one in rows_gone_with(child) if one not in rows]
    return rows


def references_to(row: models.Model) -> list[Reference]:
    """Rows that would stay, and point to nothing any more."""
    return [
        Reference(model._meta.label_lower, str(uuid), field.attname)
        for model, field in _relations_to(type(row), models.SET_NULL)
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


def named_columns(row: models.Model, columns: Iterable[str]) -> Values:
    """Some columns of a row, the rows they point to named as traces name them."""
    fields = {field.attname: field for field in row._meta.concrete_fields}
    return {name: _plain(fields[name], fields[name].value_from_object(row)) for name in columns}


def row_found(model: type[models.Model], name: Mapping[str, Any]) -> models.Model:
    """The row whose columns are these, as :func:`named_columns` gave them."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    columns = {column: _value(fields[column], value, {}) for column, value in name.items()}
    return model._base_manager.get(**columns)


def model_of(label: str) -> type[models.Model]:
    """The model of a label."""
    found: type[models.Model] = apps.get_model(label)
    return found


def pointing_to(model: type[models.Model]) -> Iterator[models.ManyToOneRel]:
    """Every foreign key that leads to this model, links included."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            yield relation


def _relations_to(
    model: type[models.Model], on_delete: Any
) -> Iterator[tuple[type[models.Model], models.ForeignKey]]:
    for relation in pointing_to(model):
        if relation.on_delete is on_delete:
            yield relation.related_model, relation.field


def _has_uuid(model: type[models.Model]) -> bool:
    return any(field.name == "uuid" for field in model._meta.concrete_fields)


def _name_of(model: Any, pk: Any) -> Any:
    """How a row is named by those that point to it."""
    if pk is None or not _has_uuid(model):
        return pk
    return str(model._base_manager.values_list("uuid", flat=True).get(pk=pk))


def _plain(field: Any, value: Any, *, is_named: bool = False) -> Any:
    if isinstance(field, models.ForeignKey) and not is_named:
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


def whole_picture(rows: Iterable[models.Model], *, without: Container[str]) -> list[list[Any]]:
    """The rows and all that is part of them, in an order of their own: equal for equal content.

    The number of queries depends on the models, not on the rows. What is computed from other rows
    (which has neither ``uuid`` nor link) is left out, and so is what a version says.

    :param without: labels of models that are left out.
    """
    found = _with_their_parts(list(rows), without)
    names = _names_of_targets(found)
    picture = [[row._meta.label_lower, _named_values(row, names)] for row in found]
    return sorted(picture, key=lambda named: json.dumps(named, sort_keys=True))


def _with_their_parts(rows: list[models.Model], without: Container[str]) -> list[models.Model]:
    every = list(rows)
    while rows:
        parts: list[models.Model] = []
        for model in {type(row) for row in rows}:
            pks = [row.pk for row in rows if type(row) is model]
            for child, field in _relations_to(model, models.CASCADE):
                is_kept = _has_uuid(child) or child._meta.auto_created
                if is_kept and child._meta.label_lower not in without:
                    parts += child._base_manager.filter(**{f"{field.name}__in": pks})
        known = {(type(row), row.pk) for row in every}
        rows = [part for part in parts if (type(part), part.pk) not in known]
        rows = list({(type(part), part.pk): part for part in rows}.values())
        every += rows
    return every


def _names_of_targets(rows: Iterable[models.Model]) -> dict[tuple[Any, Any], str]:
    """The ``uuid`` of every row that these point to: one query for each model."""
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for row in rows:
        for field in row._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and _has_uuid(field.related_model):
                wanted[field.related_model].add(getattr(row, field.attname))
    return {
        (model, pk): str(uuid)
        for model, pks in wanted.items()
        for pk, uuid in model._base_manager.filter(pk__in=pks).values_list("pk", "uuid")
    }


def _named_values(row: models.Model, names: Mapping[tuple[Any, Any], str]) -> Values:
    values: Values = {}
    for field in row._meta.concrete_fields:
        if field.primary_key or field.name == "version":
            continue
        value = field.value_from_object(row)
        if isinstance(field, models.ForeignKey):
            value = names.get((field.related_model, value), value)
        values[field.attname] = _plain(field, value, is_named=True)
    return values
