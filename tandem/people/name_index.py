"""The index that finds a name among a million: runs of three letters, kept by the database itself.

It only narrows: the rule (:meth:`PersonQuerySet.named`) is read on what it leaves, so that every
database gives the same answers. SQLite keeps it with FTS5 and three triggers, PostgreSQL with
`pg_trgm`; where neither is to be had, everyone is read, which is quick enough for most services.
"""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    connection,
    connections,
    migrations,
    transaction,
)
from django.db.models import Q
from django.db.models.expressions import RawSQL

INDEX = "people_name"
RUN = 3
"""Letters in a run; the blank before a word is one of them."""
OLDEST_SQLITE = (3, 42)
"""From there FTS5 leaves nothing of a name that was removed (`secure-delete`)."""

_ADD = "INSERT INTO people_name(rowid, name_key) VALUES (NEW.id, NEW.name_key);"
_REMOVE = (
    "INSERT INTO people_name(people_name, rowid, name_key) VALUES ('delete', OLD.id, OLD.name_key);"
)
_ON = "ON people_person FOR EACH ROW"
TRIGGERS = {
    "people_name_added": f"AFTER INSERT {_ON} BEGIN {_ADD} END",
    "people_name_removed": f"AFTER DELETE {_ON} BEGIN {_REMOVE} END",
    "people_name_changed": (
        f"AFTER UPDATE OF id, name_key {_ON} "
        "WHEN OLD.name_key <> NEW.name_key OR OLD.id <> NEW.id "
        f"BEGIN {_REMOVE} {_ADD} END"
    ),
}
"""What keeps it on SQLite. A migration that rebuilds the table of people installs them again."""

_TABLE = (
    "CREATE VIRTUAL TABLE people_name USING "
    "fts5(name_key, content='people_person', content_rowid='id', tokenize='trigram')"
)
_ON_SQLITE = (
    _TABLE,
    "INSERT INTO people_name(people_name, rank) VALUES ('secure-delete', 1)",
    *(f"CREATE TRIGGER {name} {body}" for name, body in TRIGGERS.items()),
    "INSERT INTO people_name(people_name) VALUES ('rebuild')",
)
_ON_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX people_name ON people_person USING gin (name_key gin_trgm_ops)",
)
_CHECK = "INSERT INTO people_name(people_name, rank) VALUES ('integrity-check', 1)"
_REMOVAL = "DROP INDEX IF EXISTS people_name"
_REMOVAL_ON_SQLITE = (
    *(f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS),
    "DROP TABLE IF EXISTS people_name",
)


def narrowed_to(words: Iterable[Iterable[str]]) -> Q:
    """People whose key holds, of each word, one of these spellings; or no condition at all."""
    asked = [
        " OR ".join(f'"{spelling}"' for spelling in spellings)
        for spellings in words
        if all(len(spelling) >= RUN for spelling in spellings)
    ]
    if not asked or not is_searched():
        return Q()
    match = " AND ".join(f"({each})" for each in asked)
    statement = "SELECT rowid FROM people_name WHERE people_name MATCH %s"
    return Q(pk__in=RawSQL(statement, [match]))  # noqa: S611 a parameter, of letters and quotes


def is_searched() -> bool:
    """Whether a search asks the index by itself; PostgreSQL does so without being told."""
    return connection.vendor == "sqlite" and is_installed()


def is_installed() -> bool:
    """Whether the database has the index; asked once for each connection."""
    own: Any = connections[DEFAULT_DB_ALIAS]
    own.ensure_connection()
    known = own.__dict__.setdefault("_has_name_index", {})
    if known.get("of") is not own.connection:
        known.update(of=own.connection, answer=_look(own))
    return bool(known["answer"])


def _look(own: Any) -> bool:
    if own.vendor == "sqlite":
        asked = "SELECT 1 FROM sqlite_master WHERE name = ?"
        # Below Django: what a page asks is counted, and this is no question of a page.
        return own.connection.execute(asked, [INDEX]).fetchone() is not None
    with own.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [INDEX])
        return bool(cursor.fetchone()[0])


def rebuild() -> None:
    """Read every name again."""
    if is_searched():
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO people_name(people_name) VALUES ('rebuild')")


def is_right() -> bool:
    """Whether the index says what the names are."""
    if not is_searched():
        return True
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_CHECK)
    except DatabaseError:
        return False
    return True


def install(own: Any) -> None:
    """Make the index, or leave no trace of having tried: everyone is then read."""
    remove(own)
    is_sqlite = own.vendor == "sqlite"
    if is_sqlite and own.Database.sqlite_version_info < OLDEST_SQLITE:
        return
    # No FTS5 in this SQLite, or no right to the extension of PostgreSQL, is no reason to stop.
    with suppress(DatabaseError), transaction.atomic(using=own.alias), own.cursor() as cursor:
        for statement in _ON_SQLITE if is_sqlite else _ON_POSTGRESQL:
            cursor.execute(statement)


def remove(own: Any) -> None:
    """Take it away; the extension of PostgreSQL may serve others."""
    with own.cursor() as cursor:
        for statement in _REMOVAL_ON_SQLITE if own.vendor == "sqlite" else (_REMOVAL,):
            cursor.execute(statement)
    connections[own.alias].__dict__.pop("_has_name_index", None)


class InstallNameIndex(migrations.operations.base.Operation):
    """Migration operation that makes the index where the engine knows how."""

    reversible = True
    reduces_to_sql = False

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The state of models is unchanged."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        install(schema_editor.connection)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        remove(schema_editor.connection)

    def describe(self) -> str:
        return "Index the names of people"
