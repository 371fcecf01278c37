"""Writing the journal: one line for each thing done or seen, with ids and codes only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from tandem.kernel.models import JournalEntry

Action = JournalEntry.Action


def record(
    action: JournalEntry.Action,
    *,
    kind: str,
    ids: Iterable[UUID] = (),
    by: UUID | None = None,
    role: str = "",
    **details: Any,
) -> JournalEntry:
    """Add one line to the journal.

    :param kind: what was seen or changed, in the words of the code (``person``, ``report``…).
    :param ids: the rows shown or changed. Details hold codes and numbers, never a name.
    """
    return JournalEntry.objects.create(
        action=action,
        kind=kind,
        ids=[str(row) for row in ids],
        actor=by,
        role=role,
        details=details,
    )
