"""The lists that the service edits: add a line, relabel it, close it, put it in its place.

A code is never reused nor removed: acts of the past are counted by it.
"""

from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from tandem.kernel.journal import Action, record
from tandem.kernel.models import CodedLabel
from tandem.kernel.setting_actions import add_setting, change_setting

STEP = 10
"""Between two positions, so that a configuration file may put a line there."""

Line = TypeVar("Line", bound=CodedLabel)


@transaction.atomic
def add_line(line: Line, *, by: UUID, setting: str, after: str | None = None) -> Line:
    """Add a line to its list, after another one (by its code), else at the end."""
    add_setting(line, by=by, setting=setting)
    place_line(line, after=after)
    return line


@transaction.atomic
def change_line(
    line: CodedLabel,
    /,
    *,
    by: UUID,
    setting: str,
    expected: str,
    after: str | None = None,
    **values: Any,
) -> list[str]:
    """Relabel, close or move a line; its code stays.

    :param after: the code of the line before it; empty: the first place; ``None``: where it is.
    :raises ChangedMeanwhileError: someone changed it since it was read.
    """
    if "code" in values:
        raise TypeError("A code is never changed.")
    changed = change_setting(line, by=by, setting=setting, expected=expected, **values)
    if after is not None and place_line(line, after=after):
        record(
            Action.CHANGED, kind="setting", by=by, setting=setting, code=line.code, fields=["order"]
        )
        changed = [*changed, "order"]
    return changed


def place_line(line: CodedLabel, *, after: str | None) -> bool:
    """Put a line after another one, and number the whole list again; whether anything moved."""
    lines = [row for row in type(line)._default_manager.all() if row.pk != line.pk]
    codes = [row.code for row in lines]
    place = len(lines) if after is None else codes.index(after) + 1 if after in codes else 0
    line = type(line)._default_manager.get(pk=line.pk)
    lines.insert(place, line)
    moved = []
    for number, row in enumerate(lines, start=1):
        if row.position != number * STEP:
            row.position = number * STEP
            moved.append(row)
    before = [row.pk for row in type(line)._default_manager.all()]
    type(line)._default_manager.bulk_update(moved, ["position"])
    return before != [row.pk for row in lines]
