"""The SQLite engine: an acknowledged write lasts, and an unsound journal is refused."""

import subprocess
import sys
from pathlib import Path

import pytest

from tandem.config.checks import check_sqlite_journal, opens_in_unsound_wal
from tandem.config.sqlite import base

WAL_COMMAND = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"


@pytest.fixture
def connection(tmp_path: Path):
    return base.DatabaseWrapper(settings_for(tmp_path / "a.sqlite3"), alias="other")


def settings_for(file: Path) -> dict[str, object]:
    return {
        "NAME": str(file),
        "OPTIONS": {},
        "TIME_ZONE": None,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": False,
        "AUTOCOMMIT": True,
        "TEST": {"NAME": None},
    }


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", base.JOURNAL_MODE.lower()),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("secure_delete", 1),
        ("recursive_triggers", 1),
        ("busy_timeout", 20_000),
    ],
)
def test_each_pragma_reads_back_as_it_was_set(connection, pragma, value):
    opened = connection.get_new_connection(connection.get_connection_params())

    read = opened.execute(f"PRAGMA {pragma}").fetchone()[0]

    opened.close()
    assert read == value


def test_a_transaction_takes_its_lock_at_once(connection):
    connection.get_connection_params()

    assert connection.transaction_mode == "IMMEDIATE"


def test_the_own_library_is_used_and_only_by_the_engine():
    program = (
        "import sqlite3\n"
        "from tandem.config.sqlite import base\n"
        "import sqlite3.dbapi2 as system\n"
        "assert system is sqlite3.dbapi2\n"
        "print(system.__name__, base.Database.__name__)\n"
    )

    said = run(program)

    expected = "sqlite3.dbapi2" if base.JOURNAL_MODE == "DELETE" else "pysqlite3.dbapi2"
    assert said.stdout.split() == ["sqlite3.dbapi2", expected], said.stderr


def test_the_own_library_is_used_even_where_django_s_backend_was_imported_first():
    program = (
        "import django.db.backends.sqlite3.base\n"
        "from tandem.config.sqlite import base\n"
        "print(base.Database.sqlite_version_info >= (3, 51, 3) or base.JOURNAL_MODE)\n"
    )

    said = run(program)

    assert said.stdout.strip() in ("True", "DELETE"), said.stderr


def test_without_the_own_library_the_journal_is_the_old_one():
    program = (
        "import sys\n"
        "sys.modules['pysqlite3'] = sys.modules['pysqlite3.dbapi2'] = None\n"
        "from tandem.config.sqlite import base\n"
        "print(base.Database.__name__, base.OPTIONS['init_command'])\n"
    )

    said = run(program)

    assert said.stdout.startswith("sqlite3.dbapi2 PRAGMA journal_mode=DELETE;"), said.stderr
    assert "synchronous=FULL" in said.stdout


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2)])
def test_the_write_ahead_log_is_refused_on_an_unsound_version(version):
    assert opens_in_unsound_wal(version, WAL_COMMAND)


def test_the_write_ahead_log_is_accepted_on_a_sound_version():
    assert not opens_in_unsound_wal((3, 51, 3), WAL_COMMAND)


def test_the_old_journal_is_accepted_on_any_version():
    assert not opens_in_unsound_wal((3, 40, 1), WAL_COMMAND.replace("WAL", "DELETE"))


def test_the_system_check_names_the_database_and_what_to_do(connection, monkeypatch):
    monkeypatch.setattr("tandem.config.checks.connections", OnlyOne(connection))
    monkeypatch.setattr(connection, "Database", OldLibrary)
    monkeypatch.setattr(connection, "effective_options", lambda: {"init_command": WAL_COMMAND})

    [error] = check_sqlite_journal(None)

    assert error.id == "tandem.E001"
    assert "'other'" in error.msg
    assert "3.40.1" in error.msg
    assert "pysqlite3" in error.hint


def test_the_system_check_accepts_the_engine_as_it_ships(connection, monkeypatch):
    monkeypatch.setattr("tandem.config.checks.connections", OnlyOne(connection))

    assert check_sqlite_journal(None) == []


def run(program: str) -> subprocess.CompletedProcess[str]:
    """The answer of a fresh Python: what is imported first matters here."""
    typed = [sys.executable, "-c", program]
    return subprocess.run(typed, capture_output=True, text=True, check=False)


class OldLibrary:
    """The SQLite of Debian 12, as far as the check looks."""

    sqlite_version_info = (3, 40, 1)
    sqlite_version = "3.40.1"


class OnlyOne:
    """Stands for Django's connections, of which there is one."""

    def __init__(self, connection: object) -> None:
        self.connection = connection

    def all(self) -> list[object]:
        return [self.connection]
