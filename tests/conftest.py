"""What every test stands on: a folder of its own and, when asked for, a PostgreSQL."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from hypothesis import settings as hypothesis_settings

from tandem.exchange.kept_tables import empty_tables
from tests.browser.budget import PROPERTY, table
from tests.cast import cast, claire
from tests.databases import lay_out
from tests.postgres import PostgresqlMissing, Server
from tests.scenarios.year_2013 import year_2013, year_2013_loaded

__all__ = ["cast", "claire", "year_2013", "year_2013_loaded"]  # fixtures

SERVER = pytest.StashKey[Server]()

# How many cases Hypothesis invents where a test does not say: `make test` and `make test-long`.
# No deadline: the machine is shared, and a slow moment is not a fault.
hypothesis_settings.register_profile("usual", max_examples=60, deadline=None, print_blob=True)
hypothesis_settings.register_profile("long", max_examples=500, deadline=None, print_blob=True)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    """Make this process's data folder and, once for all processes, start the server."""
    Path(settings.TANDEM_DATA_DIR).mkdir(mode=0o700, exist_ok=True)
    if settings.TANDEM_TEST_ENGINE != "postgresql" or _is_worker(config):
        return
    try:
        server = Server(Path(settings.TANDEM_TEST_SOCKET_DIR))
        server.start()
    except PostgresqlMissing as missing:
        pytest.exit(str(missing), returncode=3)
    config.stash[SERVER] = server


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    if server := config.stash.get(SERVER, None):
        server.stop()
    shutil.rmtree(settings.TANDEM_DATA_DIR, ignore_errors=True)


def pytest_report_header() -> str:
    """Name the engine in the first lines, so that a saved report says which one it was."""
    engine = settings.TANDEM_TEST_ENGINE
    left = "" if engine == "sqlite" else " (what asks for no database runs on SQLite only)"
    return f"database engine: {engine}{left}"


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what the gestures cost, where the run counted some."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    found = [value for each in reports for name, value in each.user_properties if name == PROPERTY]
    if found:
        terminalreporter.section("gestures: cost / budget")
        for line in table(found):
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
) -> None:
    """A database with every table and the communes of France, copied rather than made again."""
    cache = request.config.cache
    with django_db_blocker.unblock():
        lay_out(cache.mkdir("test-database"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test of the year 2013 has the database; tests that commit for good come last.

    What the latter empty afterwards, nobody misses. What asks for no database proves the same on
    both engines, and is left to the run on SQLite.
    """
    for item in items:
        if "year_2013" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)
    if settings.TANDEM_TEST_ENGINE != "sqlite":
        engine_free = [item for item in items if not _asks_a_database(item)]
        config.hook.pytest_deselected(items=engine_free)
        items[:] = [item for item in items if _asks_a_database(item)]
    items.sort(key=_commits)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Let the collector of rubbish alone with what stays: modules and seven thousand tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _asks_a_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or "django_db_setup" in fixtures


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


@pytest.fixture(autouse=True)
def _emptied_by_us(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empty the tables after a test that commits, as the product does: from the top floor down.

    Django would empty them in any order, and our triggers refuse a journal that shrinks or a
    role taken from under its interviews.
    """
    if not _commits(request.node):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    with transaction.atomic():
        empty_tables()


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment without any of Tandem's own variables."""
    for name in [name for name in os.environ if name.startswith("TANDEM_")]:
        monkeypatch.delenv(name)
    return monkeypatch
