"""Putting a backup back: all or nothing, and compared row by row with the file."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.apps.registry import Apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.activities.outbox.taking import hold_after_restoration
from tandem.exchange.archive import (
    ArchiveError,
    ArchiveReader,
    Manifest,
    check_content,
    reading,
    tally,
)
from tandem.exchange.backup import fingerprints, make_backup, schema_in_force
from tandem.exchange.kept_tables import (
    columns_of,
    empty_tables,
    kept_models,
    lines_of,
    set_sequences,
    write_lines,
)
from tandem.kernel import encryption


class RestorationRefused(Exception):
    """The backup is not restored, nothing was changed; says why and what to do."""


@dataclass
class Restored:
    """What was put back, and where the former content was saved, if there was any."""

    manifest: Manifest
    saved_before: Path | None


def restore_backup(
    path: Path, *, replace: bool = False, with_keys: bool = False, without_keys: bool = False
) -> Restored:
    """Put a backup back into this instance, whichever engine it was made on.

    :param replace: the instance is not empty: save it beside, then replace it.
    :param with_keys: take the key file from the archive too.
    :param without_keys: go on although encrypted texts will stay unreadable.
    :raises ArchiveError: the file is damaged or is no backup.
    :raises RestorationRefused: the instance, or its keys, do not allow it.
    """
    manifest = check_content(path)
    with reading(path) as archive:
        if not without_keys:
            _check_keys(archive, with_keys=with_keys)
        schema = _prepare_tables(manifest)
        models = kept_models(schema)
        _check_columns(manifest, models)
        saved_before = _save_what_is_there(schema, replace=replace)
        try:
            with transaction.atomic(durable=True):
                if saved_before:
                    empty_tables()
                _load(archive, models)
                if with_keys:
                    _put_keys_back(archive)
        except DatabaseError as refusal:
            why = str(refusal).splitlines()[0]  # the next lines of PostgreSQL quote the row
            raise ArchiveError(
                _("The database refuses this backup (%(why)s): nothing was restored.")
                % {"why": why}
            ) from refusal
    bring_up_to_date()
    hold_after_restoration(timezone.now())
    return Restored(manifest, saved_before)


def bring_up_to_date() -> None:
    """Apply the migrations that wait, if any."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def _prepare_tables(manifest: Manifest) -> Apps:
    """Tables as they were when the backup was made; the models that describe them."""
    executor = MigrationExecutor(connection)
    graph, asked = executor.loader.graph, list(manifest.migrations.items())
    if any(node not in graph.nodes for node in asked):
        raise RestorationRefused(
            _(
                "This backup was made by a later version of Tandem (%(version)s). "
                "Install that version, then restore."
            )
            % {"version": manifest.tandem}
        )
    latest = dict(graph.leaf_nodes())
    if all(latest[app] == name for app, name in asked):
        bring_up_to_date()
        return apps
    if executor.loader.applied_migrations and not is_empty(schema_in_force()):
        raise RestorationRefused(
            _(
                "This backup was made by an earlier version of Tandem (%(version)s): "
                "it can be restored into an empty instance only, which is then upgraded."
            )
            % {"version": manifest.tandem}
        )
    executor.migrate(asked)
    return MigrationExecutor(connection).loader.project_state(asked).apps


def is_empty(schema: Apps = apps) -> bool:
    """Whether the service holds nothing yet."""
    return not any(model._base_manager.exists() for model in kept_models(schema))


def _check_columns(manifest: Manifest, models: list[type[Model]]) -> None:
    here = {model._meta.label: columns_of(model) for model in models}
    if here != {label: table.columns for label, table in manifest.tables.items()}:
        raise ArchiveError(_("The tables of this backup are not those of Tandem."))


def _check_keys(archive: ArchiveReader, *, with_keys: bool) -> None:
    """Encrypted texts are readable only with the keys of the instance they come from."""
    if with_keys:
        if archive.keys() is None:
            raise RestorationRefused(
                _("This backup does not carry its keys: it was made without --with-keys.")
            )
        return
    here = fingerprints(encryption.keyring())
    if any(here.get(name) != mark for name, mark in archive.manifest.keys.items()):
        raise RestorationRefused(
            _(
                "The keys of this instance are not those of the backup: its notes and contact "
                "details could not be read. Put its key file back at %(file)s, or take the one "
                "in the backup with --with-keys, or do without those texts with --without-keys."
            )
            % {"file": settings.TANDEM_KEYS_FILE}
        )


def _save_what_is_there(schema: Apps, *, replace: bool) -> Path | None:
    if is_empty(schema):
        return None
    if not replace:
        raise RestorationRefused(
            _(
                "This instance is not empty. With --replace, what it holds is saved beside "
                "first, then replaced by the backup."
            )
        )
    path = Path(settings.TANDEM_DATA_DIR) / f"before-restore-{_stamp()}.zip"
    make_backup(path)
    return path


def _load(archive: ArchiveReader, models: list[type[Model]]) -> None:
    """Insert every row, then read all of it again and compare.

    :raises ArchiveError: what the database now holds differs; the transaction is undone.
    """
    for model in models:
        write_lines(model, archive.lines(model._meta.label))
    connection.check_constraints()
    set_sequences(models)
    for model in models:
        label = model._meta.label
        if tally(columns_of(model), lines_of(model)) != archive.manifest.tables[label]:
            raise ArchiveError(
                _("Table %(table)s did not come back as it was: nothing was restored.")
                % {"table": label}
            )


def _put_keys_back(archive: ArchiveReader) -> None:
    """The archive's key file takes the place of the present one, which is kept beside."""
    content = archive.keys()
    path = Path(settings.TANDEM_KEYS_FILE)
    if content is None or (path.exists() and path.read_bytes() == content):
        return
    if path.exists():
        path.rename(path.with_name(f"{path.name}.before-restore-{_stamp()}"))
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
    encryption.forget_keyring()


def _stamp() -> str:
    now: datetime = timezone.localtime()
    return now.strftime("%Y%m%d-%H%M%S")
