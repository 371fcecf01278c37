"""The ledger of imported rows: what was brought in, and whether it was edited here since."""

from collections.abc import Iterable, Sequence
from itertools import islice

from tandem.exchange.models import ImportedRow
from tandem.exchange.pack.tables import Row, Table
from tandem.kernel.encryption import Keyring, keyring

BATCH = 900
"""Keys asked for at a time: both engines take that many values in a query."""

BETWEEN = "\x1f"


class Ledger:
    """Keyed digests of rows and of what they said; the ledger holds no value of its own."""

    def __init__(self) -> None:
        self._keyring: Keyring = keyring()
        self.is_empty = not ImportedRow.objects.exists()
        self._changed: dict[tuple[str, str], str] = {}

    def key(self, table: Table, key: Sequence[str]) -> str:
        """The name of a row in the ledger."""
        return self._keyring.digest(BETWEEN.join((table.name, *key)), "imported key")

    def digest(self, table: Table, text: dict[str, str]) -> str:
        """What a row says, for comparison only."""
        content = BETWEEN.join(text[name] for name in table.compared)
        return self._keyring.digest(f"{table.name}{BETWEEN}{content}", "imported row")

    def of(self, table: Table, keys: Iterable[str]) -> dict[str, str]:
        """Digests of these rows as they were imported, for those that were."""
        if self.is_empty:
            return {}
        found: dict[str, str] = {}
        waiting = iter(keys)
        while some := list(islice(waiting, BATCH)):
            rows = ImportedRow.objects.filter(table=table.name, key__in=some)
            found.update(rows.values_list("key", "digest"))
        return found

    def enter(self, table: Table, key: str, digest: str) -> None:
        """A row is now as this digest says."""
        self._changed[table.name, key] = digest

    def enter_row(self, row: Row) -> None:
        """A row is now as the pack says."""
        table = row.table
        self.enter(table, self.key(table, row.key), self.digest(table, row.text))

    def write(self) -> None:
        """Write what was entered since the last time."""
        rows = [
            ImportedRow(table=table, key=key, digest=digest)
            for (table, key), digest in self._changed.items()
        ]
        ImportedRow.objects.bulk_create(
            rows,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["table", "key"],
            update_fields=["digest"],
        )
        self._changed.clear()

    def forget(self) -> None:
        """Let go of what was entered: nothing of it will be written."""
        self._changed.clear()
