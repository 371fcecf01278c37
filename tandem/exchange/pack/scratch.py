"""The pack laid out in a temporary base of its own: memory stays flat, whatever its size."""

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from tandem.exchange.pack.refusals import Refusal
from tandem.exchange.pack.tables import TABLES, Row, Table

Cells = tuple[str, ...]


class Scratch:
    """Rows of the pack as texts, by table and line; also what was refused of them."""

    def __init__(self, *, in_memory: bool = False) -> None:
        """Lay out in a folder readable by us only; in memory, what is small touches no disk."""
        self._folder = tempfile.TemporaryDirectory(prefix="tandem-import-")
        base = ":memory:" if in_memory else Path(self._folder.name) / "pack.sqlite3"
        self._base = sqlite3.connect(base, isolation_level=None)
        self.files: dict[str, str] = {}
        self.absent: dict[str, frozenset[str]] = {}
        self._base.execute("PRAGMA journal_mode=OFF")
        self._base.execute("PRAGMA synchronous=OFF")
        self._base.execute("PRAGMA cache_size=-8000")
        for table in TABLES.values():
            columns = ", ".join(f'"{name}" TEXT NOT NULL' for name in table.names)
            self._base.execute(f'CREATE TABLE "{table.name}" (line INTEGER PRIMARY KEY, {columns})')
        self._base.execute(
            "CREATE TABLE refused (place INTEGER, file, line INTEGER, col, value, wrong, right)"
        )
        self._base.execute("CREATE TABLE told (kind, file, line INTEGER, text)")
        self._base.execute("CREATE TABLE lost (ref TEXT PRIMARY KEY, line INTEGER)")
        self._base.execute("CREATE TABLE torn (line INTEGER PRIMARY KEY)")
        self._base.execute("CREATE TABLE session (key TEXT PRIMARY KEY, id INTEGER) WITHOUT ROWID")
        self.refused = 0
        self.is_whole = True
        self.unread: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._base.close()
        self._folder.cleanup()

    def fill(
        self, table: Table, file: str, absent: Iterable[str], rows: Iterable[tuple[int, Cells]]
    ) -> None:
        """Lay out the rows of a table, as they come."""
        self.files[table.name] = file
        self.absent[table.name] = frozenset(absent)
        marks = ", ".join("?" * (len(table.names) + 1))
        self._base.execute("BEGIN")
        try:
            self._base.executemany(
                f'INSERT INTO "{table.name}" VALUES ({marks})',  # noqa: S608 our own names
                ((line, *content) for line, content in rows),
            )
        finally:
            self._base.execute("COMMIT")
        if "ref" in table.names:
            self._base.execute(f'CREATE INDEX "by_ref_{table.name}" ON "{table.name}" (ref)')

    def refuse(self, refusals: Iterable[Refusal]) -> None:
        """Keep what is refused, for the list printed at the end."""
        rows = [(self._place(refusal.file), *refusal) for refusal in refusals]
        if rows:
            self._base.executemany("INSERT INTO refused VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            self.refused += len(rows)

    def refuse_file(self, refusal: Refusal, table: str = "") -> None:
        """Keep what makes a whole file unreadable: nothing will be written."""
        self.is_whole = False
        self.unread.add(table)
        self.refuse([refusal])

    def _place(self, file: str) -> int:
        return next((i for i, name in enumerate(self.files.values()) if name == file), -1)

    def refusals(self) -> Iterator[Refusal]:
        """Everything refused, file after file, line after line."""
        order = "place, file, line, rowid"
        for row in self._base.execute(
            f"SELECT file, line, col, value, wrong, right FROM refused ORDER BY {order}"  # noqa: S608
        ):
            yield Refusal(*row)

    def refused_rows(self, table: str) -> int:
        """Rows of a table of which something was refused."""
        query = "SELECT COUNT(DISTINCT line) FROM refused WHERE file = ?"
        return int(self.select(query, self.files[table])[0][0])

    def tell(self, kind: str, file: str, line: int, text: str) -> None:
        """Keep what the summary will list."""
        self._base.execute("INSERT INTO told VALUES (?, ?, ?, ?)", (kind, file, line, text))

    def told(self, kind: str) -> Iterator[tuple[str, int, str]]:
        """What the summary lists, in the order of the files."""
        query = "SELECT file, line, text FROM told WHERE kind = ? ORDER BY file, line, rowid"
        yield from self._base.execute(query, (kind,))

    def lose(self, people: Iterable[tuple[str, int]]) -> None:
        """People whose row could not be read."""
        self._base.executemany("INSERT OR IGNORE INTO lost VALUES (?, ?)", people)

    def tear(self, lines: Iterable[int]) -> None:
        """Rows of workshop sessions that do not agree with the first row of their session."""
        self._base.executemany("INSERT OR IGNORE INTO torn VALUES (?)", ((n,) for n in lines))

    def settle(self, column: str, value: str, lines: Iterable[int]) -> None:
        """Write one value in these rows of acts, which are of one session."""
        query = f'UPDATE actes SET "{column}" = ? WHERE line = ?'  # noqa: S608 our own names
        self._base.executemany(query, ((value, line) for line in lines))

    def has(self, table: str) -> bool:
        """Whether the pack holds this file."""
        return table in self.files

    def says(self, table: str) -> bool:
        """Whether this file holds any row, be it one that could not be read."""
        return self.has(table) and (bool(self.count(table)) or self.says_unreadable(table))

    def says_unreadable(self, table: str) -> bool:
        """Whether rows of this file were refused."""
        return self.has(table) and bool(self.refused_rows(table))

    def count(self, table: str) -> int:
        """Rows of a table."""
        return int(self.select(f'SELECT COUNT(*) FROM "{table}"')[0][0])  # noqa: S608

    def select(self, query: str, *values: object) -> list[tuple]:
        """The answer of the temporary base, whole: for what is small."""
        return self._base.execute(query, values).fetchall()

    def stream(self, query: str, *values: object) -> Iterator[tuple]:
        """The answer of the temporary base, row by row."""
        yield from self._base.cursor().execute(query, values)

    def parse(self, table: Table, raw: tuple) -> Row:
        """A row read, with what is refused of it kept."""
        row, refusals = table.parse(self.files[table.name], raw[0], raw[1:])
        self.refuse(refusals)
        return row

    def session(self, key: str) -> int | None:
        """The workshop session already found or made under this key in this import."""
        row = self._base.execute("SELECT id FROM session WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def keep_sessions(self, sessions: Iterable[tuple[str, int]]) -> None:
        """Remember workshop sessions found or made."""
        self._base.executemany("INSERT OR IGNORE INTO session VALUES (?, ?)", sessions)
