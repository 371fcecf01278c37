"""Saving a service while it works, into one file that either engine can restore."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.translation import gettext as _

import tandem
from tandem.exchange.archive import ArchiveError, Manifest, writing
from tandem.exchange.kept_tables import columns_of, count_of, kept_models, lines_of
from tandem.kernel.encryption import Keyring, keyring

LAST_BACKUP = "last-backup.json"
"""Kept in the data folder: when the last backup was made, for the check of the installation."""


class DatabaseDamagedError(Exception):
    """The database fails its own integrity check: it must not replace good backups."""


def make_backup(path: Path, *, with_keys: bool = False) -> Manifest:
    """Write a whole, verified copy of the service as it is at one instant.

    :param with_keys: put the key file in too. Without it the copy says little to a thief; with
        it, the copy is all that is needed to start again.
    :raises DatabaseDamagedError: the database is damaged.
    :raises ArchiveError: what was written is not what was read.
    """
    with _one_instant():
        check_integrity()
        manifest = Manifest(
            tandem=tandem.__version__,
            engine=connection.vendor,
            made_at=timezone.now().isoformat(timespec="seconds"),
            migrations=applied_migrations(),
            keys=fingerprints(keyring()),
        )
        with writing(path, manifest) as archive:
            for model in kept_models(schema_in_force()):
                written = archive.add_table(model._meta.label, columns_of(model), lines_of(model))
                if written.rows != count_of(model):
                    raise ArchiveError(
                        _("Table %(table)s was not read whole. Start the backup again.")
                        % {"table": model._meta.label}
                    )
            if with_keys:
                archive.add_keys(Path(settings.TANDEM_KEYS_FILE).read_bytes())
    return manifest


def remember_backup(path: Path, manifest: Manifest) -> None:
    """Note in the data folder that a backup was made."""
    note = Path(settings.TANDEM_DATA_DIR) / LAST_BACKUP
    note.write_text(json.dumps({"at": manifest.made_at, "file": str(path.resolve())}))


@contextmanager
def _one_instant() -> Iterator[None]:
    """A transaction that sees the database as it was at its first reading; writers go on."""
    if connection.vendor == "postgresql":
        with transaction.atomic(durable=True):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    sqlite: Any = connection
    sqlite.ensure_connection()
    usual = sqlite.transaction_mode
    sqlite.transaction_mode = "DEFERRED"  # the usual IMMEDIATE would make writers wait
    try:
        with transaction.atomic(durable=True):
            yield
    finally:
        sqlite.transaction_mode = usual


def check_integrity() -> None:
    """Ask the database whether it is sound.

    PostgreSQL has no such question for a client: reading every row is the check.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        said = [row[0] for row in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        orphans = {row[0] for row in cursor.fetchall()}
    if said != ["ok"]:
        raise DatabaseDamagedError(
            _("The database is damaged (%(why)s). Keep your older backups and restore one.")
            % {"why": said[0]}
        )
    if orphans:
        raise DatabaseDamagedError(
            _("Rows point to rows that are gone, in: %(tables)s.")
            % {"tables": ", ".join(sorted(orphans))}
        )


def schema_in_force() -> Apps:
    """The models as the database has them: an upgrade is saved before it is migrated."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return apps
    return executor.loader.project_state(list(applied_migrations().items())).apps


def applied_migrations() -> dict[str, str]:
    """The last migration applied to each application whose tables are kept."""
    labels = {model._meta.app_label for model in kept_models()}
    applied = MigrationLoader(connection).applied_migrations
    return {app: name for app, name in sorted(applied) if app in labels}


def fingerprints(keys: Keyring) -> dict[str, str]:
    """What tells the keys of one service from those of another, without giving them away."""
    named = {**keys.keys, "digest": keys.digest_key}
    return {
        name: hmac.new(key, b"tandem backup", hashlib.sha256).hexdigest()[:16]
        for name, key in named.items()
    }
