"""Carrying out a merge, and its undoing: each step is kept as it takes to go back."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import ForeignKey, Model

from tandem.kernel.snapshots import made_again, model_of, named_columns, row_found, values_of
from tandem.people.joining import Edit
from tandem.people.merge_plan import Plan
from tandem.people.models import Person

Step = list[Any]
"""A model, what names one of its rows, and what its columns said."""


def redo(plan: Plan) -> dict[str, list[Step]]:
    """Do what was planned; what is given back undoes it.

    What points to a row moves before the row goes; what is removed or shortened makes room for what
    comes. So no constraint is broken on the way.
    """
    joined = plan.joined
    repointed = _edited(joined.repointed)
    removed = [[row._meta.label_lower, values_of(row)] for row in _rows_removed(plan)]
    for row in _rows_removed(plan):
        row.delete()
    edits = _edited([plan.person, *joined.edits])
    for label, uuids in plan.moved.items():
        model: Any = model_of(label)
        model._base_manager.filter(uuid__in=uuids).update(**{_owner(model): plan.kept.pk})
    for row in joined.made:
        row.save(force_insert=True)
    made = [[row._meta.label_lower, named_columns(row, ["uuid"])] for row in joined.made]
    return {"edits": edits, "removed": removed, "repointed": repointed, "made": made}


def undo(before: Mapping[str, list[Step]], moved: Mapping[str, list[str]], person: Person) -> None:
    """Go back, in the other order, to what both files were.

    :param person: to whom the rows that changed hands return.
    """
    for label, name in before["made"]:
        _found(label, name).delete()
    for label, uuids in moved.items():
        model: Any = model_of(label)
        model._base_manager.filter(uuid__in=uuids).update(**{_owner(model): person.pk})
    _put_back(before["edits"])
    for label, values in before["removed"]:
        made_again(model_of(label), values, {}).save(force_insert=True)
    _put_back(before["repointed"])


def _rows_removed(plan: Plan) -> list[Any]:
    return [clash.row for clash in plan.joined.removed]


def _edited(edits: Iterable[Edit]) -> list[Step]:
    """Change rows; for each, how it is found again and what it said."""
    steps = []
    for edit in edits:
        row = edit.row
        if not edit.values:
            continue
        said = named_columns(row, edit.values)
        for column, value in edit.values.items():
            setattr(row, column, value)
        row.save(update_fields=[row._meta.get_field(name).name for name in edit.values])
        found_by = ["uuid"] if hasattr(row, "uuid") else _link_columns(row)
        steps.append([row._meta.label_lower, named_columns(row, found_by), said])
    return steps


def _put_back(steps: Iterable[Step]) -> None:
    for label, name, said in steps:
        row = _found(label, name)
        again: Any = made_again(type(row), said, {})
        for column in said:
            setattr(row, column, getattr(again, column))
        row.save(update_fields=[row._meta.get_field(column).name for column in said])


def _found(label: str, name: Mapping[str, Any]) -> Any:
    return row_found(model_of(label), name)


def _link_columns(row: Model) -> list[str]:
    """A link is named by the rows that it ties."""
    return [each.attname for each in row._meta.concrete_fields if isinstance(each, ForeignKey)]


def _owner(model: Any) -> str:
    """How a model calls the person whose row it is."""
    return next(
        str(each.attname)
        for each in model._meta.concrete_fields
        if isinstance(each, ForeignKey) and each.related_model is Person
    )
