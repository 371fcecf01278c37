"""Django's SQLite backend over `pysqlite3`, opened so that an acknowledged write is never lost.

Debian 12 ships an SQLite whose write-ahead log can be corrupted by a reset; `pysqlite3` bundles a
sound one. Where it has no wheel, the system's library is used with the older, slower journal.
"""

import importlib
import sys
from types import ModuleType
from typing import Any

SWAPS = {"sqlite3": "pysqlite3", "sqlite3.dbapi2": "pysqlite3.dbapi2"}
BACKEND = "django.db.backends.sqlite3.base"


def _own_library() -> ModuleType | None:
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ModuleNotFoundError:
        return None


def _import_backend(library: ModuleType | None) -> ModuleType:
    """Import Django's backend over `library`, leaving `sqlite3` as it was for everyone else."""
    if library is None:
        return importlib.import_module(BACKEND)
    kept = {name: sys.modules.get(name) for name in SWAPS}
    sys.modules.pop(BACKEND, None)
    sys.modules.update({name: sys.modules[ours] for name, ours in SWAPS.items()})
    try:
        return importlib.import_module(BACKEND)
    finally:
        for name, module in kept.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


_library = _own_library()
_backend = _import_backend(_library)

Database: Any = _backend.Database
if _library is not None and Database is not _library:
    raise ImportError("Django's SQLite backend did not take pysqlite3: refusing to go on.")

JOURNAL_MODE = "DELETE" if _library is None else "WAL"
# recursive_triggers: without it INSERT OR REPLACE takes a row away unseen by the triggers, so that
# a line of the journal or the role that interviews rely on could be replaced.
PRAGMAS = (
    f"journal_mode={JOURNAL_MODE}",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "secure_delete=ON",
    "recursive_triggers=ON",
)
# IMMEDIATE: a transaction that reads and then writes would otherwise be refused at once when
# another one wrote in between, whatever the waiting time.
OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": " ".join(f"PRAGMA {pragma};" for pragma in PRAGMAS),
}


class DatabaseWrapper(_backend.DatabaseWrapper):  # type: ignore[name-defined]
    """Django's connection with Tandem's options, which settings may still override by name."""

    def get_connection_params(self) -> dict[str, Any]:
        """Complete the options before Django turns them into connection parameters."""
        self.settings_dict["OPTIONS"] = self.effective_options()
        return super().get_connection_params()  # type: ignore[no-any-return]

    def effective_options(self) -> dict[str, Any]:
        """The options this connection opens with: ours, then those of the settings."""
        return {**OPTIONS, **self.settings_dict["OPTIONS"]}
