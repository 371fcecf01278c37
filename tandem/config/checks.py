"""What the house refuses to start with."""

import re
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db import connections

# https://sqlite.org/wal.html: the WAL-reset bug is repaired from this version on.
FIRST_SOUND_WAL = (3, 51, 3)
WAL = re.compile(r"journal_mode\s*=\s*['\"]?wal", re.IGNORECASE)


def opens_in_unsound_wal(version: tuple[int, ...], init_command: str) -> bool:
    """Whether this SQLite would write ahead with a log that a reset can corrupt."""
    return version < FIRST_SOUND_WAL and WAL.search(init_command) is not None


@register("tandem")
def check_sqlite_journal(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    """Refuse the write-ahead log on an SQLite where it can corrupt the database."""
    found: list[CheckMessage] = []
    connection: Any  # its library and our options are unknown to Django's own type
    for connection in connections.all():
        if connection.vendor != "sqlite":
            continue
        library = connection.Database
        options = connection.settings_dict["OPTIONS"]
        if hasattr(connection, "effective_options"):
            options = connection.effective_options()
        if opens_in_unsound_wal(library.sqlite_version_info, options.get("init_command") or ""):
            found.append(_unsound_wal(connection.alias, library.sqlite_version))
    return found


def _unsound_wal(alias: str, version: str) -> Error:
    return Error(
        f"Database '{alias}' would use the write-ahead log on SQLite {version}, "
        "which a log reset can corrupt.",
        hint="Install pysqlite3, or a SQLite of at least "
        f"{'.'.join(map(str, FIRST_SOUND_WAL))}, or use PRAGMA journal_mode=DELETE.",
        id="tandem.E001",
    )
