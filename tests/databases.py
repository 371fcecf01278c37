"""The test database, laid out once by the migrations and copied for every process and run.

On SQLite a copy is kept from one run to the next, under the digest of everything that makes it;
PostgreSQL keeps a template for the time of its server.
"""

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import TestCase

from tandem.territory.shipped import load_shipped_communes

ROOT = Path(__file__).resolve().parents[1]
MODEL = "tandem_test_model"
MAKERS = ("tandem/**/*.py", "tandem/*/data/**/*", "requirements/dev.txt")
NOT_MAKERS = ROOT / "tandem" / "web"
"""Migrations are on the floors below the pages, and import nothing of them."""

OF_FRANCE = (
    "territory_commune",
    "territory_intercommunality",
    "territory_membership",
    "territory_postalcode",
)
"""Tables that are long from the start, and that few tests write to."""


def lay_out(kept: Path) -> None:
    """Give this process a database of its own, with the communes of France.

    :param kept: the folder where the models of earlier runs are.
    """
    if connection.vendor == "sqlite":
        _copy_file(kept)
        _look_for_orphans_where_something_changed()
    else:
        _copy_template(Path(settings.TANDEM_TEST_SOCKET_DIR))


def _copy_file(kept: Path) -> None:
    own = str(connection.settings_dict["TEST"]["NAME"])
    model = kept / f"{digest_of_makers()}.sqlite3"
    with _alone(kept / "lock"):
        if not model.exists():
            for old in kept.glob("*.sqlite3"):
                old.unlink()
            _make(f"{own}-model")
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [f"{own}-copy"])
            shutil.move(f"{own}-copy", model)
        shutil.copyfile(model, own)
    _turn_to(own)


def _look_for_orphans_where_something_changed() -> None:
    """Spare the communes of France at the end of each test, unless rows were added to them.

    SQLite checks foreign keys when a transaction ends well, and a test's never does: Django looks
    for orphans in its place, in every table. Where this finds one, it is Django who tells which.
    """
    laid_out, usual = _last_keys(), TestCase._should_check_constraints

    def asked(self: TestCase, database: Any) -> bool:
        return usual(self, database) and (_last_keys() != laid_out or _has_orphans())

    TestCase._should_check_constraints = asked


def _last_keys() -> list[tuple[Any, ...]]:
    names = ", ".join(f"'{name}'" for name in OF_FRANCE)
    return _answer(f"SELECT name, seq FROM sqlite_sequence WHERE name IN ({names}) ORDER BY name")


def _has_orphans() -> bool:
    names = ", ".join(f"'{name}'" for name in OF_FRANCE)
    return bool(
        _answer(
            "SELECT 1 FROM sqlite_schema AS each JOIN pragma_foreign_key_check(each.name) "
            f"WHERE each.type = 'table' AND each.name NOT IN ({names}) LIMIT 1"
        )
    )


def _answer(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        return cursor.execute(statement).fetchall()


def _copy_template(folder: Path) -> None:
    before, own = connection.settings_dict["NAME"], connection.settings_dict["TEST"]["NAME"]
    with _alone(folder / "model.lock"):
        if not _has_template():
            _make(MODEL)
            _turn_to(before)
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {own} TEMPLATE {MODEL}")
    _turn_to(own)


def _has_template() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [MODEL])
        return cursor.fetchone() is not None


def _make(name: str) -> None:
    """Every migration, then the communes of France: every configuration needs them."""
    test: dict[str, Any] = connection.settings_dict["TEST"]
    before, test["NAME"] = test["NAME"], name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    test["NAME"] = before
    load_shipped_communes()


def _turn_to(name: str) -> None:
    """Use this database from now on."""
    connection.close()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """One process at a time: the first one makes the model, the others find it."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def digest_of_makers() -> str:
    """What the model depends on: the code below the pages, the shipped data, the libraries."""
    digest = hashlib.sha256()
    for pattern in MAKERS:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and NOT_MAKERS not in path.parents and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(ROOT)}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:32]
