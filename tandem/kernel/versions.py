"""Two people on one row: the second is told, and nothing is overwritten unseen."""

import hashlib
from collections.abc import Iterable
from typing import Any, Self, TypeVar

from django.db import transaction
from django.db.models import F, Model

from tandem.kernel.models import VersionedRecord

Row = TypeVar("Row", bound=Model)


class ChangedMeanwhileError(Exception):
    """Someone changed the row since it was read; ``current`` is what it holds now."""

    def __init__(self, current: Model) -> None:
        """Keep the row as it is now."""
        self.current: Any = current
        name = getattr(current, "uuid", current.pk)
        version = getattr(current, "version", "another one")
        super().__init__(f"{current._meta.label} {name} is at version {version}")

    @classmethod
    def on(cls, row: VersionedRecord) -> Self:
        """The refusal for this row, read again."""
        return cls(type(row)._default_manager.get(pk=row.pk))


def take_version(row: VersionedRecord, expected: int) -> None:
    """Reserve the row for one change, from the version that its author read.

    :raises ChangedMeanwhileError: someone was quicker.
    :raises RuntimeError: outside a transaction, the reservation would protect nothing.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("take_version() must be called inside the transaction of the change.")
    rows = type(row)._default_manager.filter(pk=row.pk, version=expected)
    if not rows.update(version=F("version") + 1):
        raise ChangedMeanwhileError.on(row)
    row.version = expected + 1


def fingerprint(row: Model, fields: Iterable[str]) -> str:
    """What someone read of a row that counts no versions: the same text, the same fingerprint."""
    read = [(name, str(row.serializable_value(name))) for name in sorted(fields)]
    return hashlib.sha256(repr(read).encode()).hexdigest()


def take_unchanged(row: Row, fields: Iterable[str], expected: str) -> Row:
    """Reserve a row that counts no versions, as its author read it; returns it read again.

    :raises ChangedMeanwhileError: one of these fields is no longer what was read.
    """
    current = type(row)._default_manager.select_for_update(no_key=True).get(pk=row.pk)
    if fingerprint(current, fields) != expected:
        raise ChangedMeanwhileError(current)
    return current
