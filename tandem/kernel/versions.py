"""Two people on one row: the second is told, and nothing is overwritten unseen."""

from typing import Self

from django.db import transaction
from django.db.models import F

from tandem.kernel.models import VersionedRecord


class ChangedMeanwhileError(Exception):
    """Someone changed the row since it was read; ``current`` is what it holds now."""

    def __init__(self, current: VersionedRecord) -> None:
        """Keep the row as it is now."""
        self.current = current
        super().__init__(f"{current._meta.label} {current.uuid} is at version {current.version}")

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
