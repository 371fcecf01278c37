"""Changing what the service decides of itself: one row at a time, journaled, nothing unseen.

The journal holds which setting, its code and the names of the fields, never their content.
"""

from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from tandem.kernel import journal
from tandem.kernel.versions import take_unchanged

Row = TypeVar("Row", bound=Model)


@transaction.atomic
def add_setting(row: Row, *, by: UUID, setting: str, **details: Any) -> Row:
    """Add a row to what the service decides."""
    row.save(force_insert=True)
    note(journal.Action.CREATED, row, by=by, setting=setting, **details)
    return row


@transaction.atomic
def change_setting(
    row: Row, /, *, by: UUID, setting: str, expected: str, **values: Any
) -> list[str]:
    """Change a row that counts no versions; returns the names of what changed.

    :param expected: the fingerprint of these fields, as they were read.
    :raises ChangedMeanwhileError: someone changed one of them since.
    """
    current = take_unchanged(row, values, expected)
    changed = [name for name, value in values.items() if getattr(current, name) != value]
    for name in changed:
        setattr(current, name, values[name])
    if changed:
        current.save(update_fields=changed)
        note(journal.Action.CHANGED, current, by=by, setting=setting, fields=changed)
    return changed


@transaction.atomic
def remove_setting(row: Model, *, by: UUID, setting: str, **details: Any) -> None:
    """Take away a row that was entered by mistake."""
    note(journal.Action.REMOVED, row, by=by, setting=setting, **details)
    row.delete()


def note(
    action: journal.Action,
    row: Model,
    *,
    by: UUID,
    setting: str,
    **details: Any,
) -> None:
    """One line of the journal about a setting."""
    ids = [row.uuid] if hasattr(row, "uuid") else []
    if code := getattr(row, "code", ""):
        details = {"code": str(code)} | details
    journal.record(action, kind="setting", ids=ids, by=by, setting=setting, **details)
