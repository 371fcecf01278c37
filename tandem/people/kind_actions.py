"""Changing a kind of resource: its line in the report may change figures already counted."""

from typing import Any
from uuid import UUID

from django.db import transaction

from tandem.kernel.changes import touched
from tandem.kernel.list_actions import change_line
from tandem.people.models import Resource, ResourceKind

COUNTED = frozenset({"family", "line"})
"""What the report reads of a kind of resource."""


@transaction.atomic
def change_kind(kind: ResourceKind, *, by: UUID, expected: str, **values: Any) -> list[str]:
    """Change a line of the list of resources; the figures follow at once.

    :raises ChangedMeanwhileError: someone changed it since it was read.
    """
    changed = change_line(kind, by=by, setting="resource_kinds", expected=expected, **values)
    if COUNTED & set(changed):
        people = Resource.objects.filter(kind=kind).values_list("person_id", flat=True)
        touched(sorted(set(people.order_by())))
    return changed
