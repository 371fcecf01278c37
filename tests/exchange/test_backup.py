"""Backup, then restoration: every row comes back equal, whichever the engine."""

import json
import os
import subprocess
import sys
import zipfile

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from tandem.accounts.models import RoleAssignment
from tandem.activities.enums import Hold, MessageState, Trouble
from tandem.activities.models import Interview, Message, Outbox
from tandem.exchange import kept_tables
from tandem.exchange.archive import check_content
from tandem.exchange.backup import applied_migrations, make_backup
from tandem.exchange.restoration import RestorationRefused, restore_backup
from tandem.kernel import encryption, journal
from tandem.kernel.models import JournalEntry
from tandem.people.enums import MessageChannel
from tandem.people.models import Person
from tests.exchange.filled_service import SECRET, everything

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_model_is_kept_by_a_backup_or_left_out_by_name():
    every = {model._meta.label for model in apps.get_models(include_auto_created=True)}

    kept = {model._meta.label for model in kept_tables.kept_models()}

    assert kept | set(kept_tables.LEFT_OUT) == every
    assert not kept & set(kept_tables.LEFT_OUT)
    assert not [label for label in kept_tables.LEFT_OUT if not kept_tables.LEFT_OUT[label]]


def test_a_model_of_a_library_that_nobody_decided_about_is_seen_to_be_missing(monkeypatch):
    monkeypatch.delitem(kept_tables.LEFT_OUT, "sessions.Session")

    with pytest.raises(AssertionError, match=r"sessions\.Session"):
        test_every_model_is_kept_by_a_backup_or_left_out_by_name()


def test_each_table_comes_after_those_it_points_to():
    place = {model: rank for rank, model in enumerate(kept_tables.kept_models())}

    too_early = [
        (model._meta.label, field.name)
        for model in place
        for field in model._meta.concrete_fields
        if field.related_model in place
        and field.related_model is not model
        and place[field.related_model] > place[model]
    ]

    assert too_early == []
    assert place[RoleAssignment] < place[Interview]


def test_every_row_comes_back_equal_into_an_emptied_instance(service, archive):
    before = everything()
    with transaction.atomic():
        kept_tables.empty_tables()

    restore_backup(archive)

    assert all(before.values())
    assert everything() == before
    assert Person.objects.get().street_address == SECRET


def test_encrypted_columns_are_not_readable_in_the_file(archive):
    with zipfile.ZipFile(archive) as file:
        person = json.loads(file.read("tables/people.Person.jsonl"))
        text = b"".join(file.read(name) for name in file.namelist()).decode()

    assert SECRET not in text
    assert sum(str(value).startswith("v1|") for value in person) == 3


def test_only_the_owner_may_read_the_file_and_no_draft_is_left(archive, tmp_path):
    assert archive.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["service.zip"]


def test_rows_made_after_a_restoration_do_not_meet_those_restored(service, archive):
    with transaction.atomic():
        kept_tables.empty_tables()
    restore_backup(archive)

    entry = journal.record(JournalEntry.Action.VIEWED, kind="person")

    assert JournalEntry.objects.count() == 2
    assert entry.pk > JournalEntry.objects.order_by("pk")[0].pk


def test_an_instance_that_is_not_empty_is_left_as_it_is(service, archive):
    before = everything()

    with pytest.raises(RestorationRefused, match="not empty"):
        restore_backup(archive)

    assert everything() == before


def test_what_waits_to_be_sent_is_held_when_it_comes_back(service, tmp_path):
    Message.objects.update(state=MessageState.WAITING, channel=MessageChannel.SMS)
    make_backup(tmp_path / "service.zip")

    restore_backup(tmp_path / "service.zip", replace=True)

    assert Outbox.objects.get().held_because == Hold.RESTORED
    assert Message.objects.get().trouble == Trouble.RESTORED


def test_replacing_saves_what_was_there_and_both_can_be_restored(service, archive):
    before = everything()
    Person.objects.update(last_name="Changed")
    changed = everything()

    restored = restore_backup(archive, replace=True)

    assert everything() == before
    restore_backup(restored.saved_before, replace=True)
    assert everything() == changed


def test_after_a_restoration_the_journal_still_refuses_to_be_changed(service, archive):
    restore_backup(archive, replace=True)

    with pytest.raises(IntegrityError, match="only be added to"):
        JournalEntry.objects.update(kind="other")


@pytest.fixture
def earlier_archive(service, tmp_path):
    """A backup made with the new code before its migrations: as `tandem serve` advises."""
    call_command("migrate", "pathways", "0006", verbosity=0)
    make_backup(tmp_path / "earlier.zip")
    call_command("migrate", verbosity=0)
    return tmp_path / "earlier.zip"


def test_a_backup_made_before_an_upgrade_fills_an_empty_instance_only_then_is_upgraded(
    service, earlier_archive
):
    before, latest = everything(), applied_migrations()
    with pytest.raises(RestorationRefused, match="into an empty instance only"):
        restore_backup(earlier_archive, replace=True)
    assert everything() == before
    with transaction.atomic():
        kept_tables.empty_tables()

    restored = restore_backup(earlier_archive)

    assert restored.manifest.migrations["pathways"] == "0006_steps_and_ends_told"
    assert everything() == before
    assert applied_migrations() == latest


def test_a_backup_that_carries_its_keys_is_enough_to_start_again(service, settings, tmp_path):
    make_backup(tmp_path / "whole.zip", with_keys=True)
    settings.TANDEM_KEYS_FILE = str(tmp_path / "keys.json")
    encryption.write_keyring(encryption.new_keyring(), tmp_path / "keys.json")

    restore_backup(tmp_path / "whole.zip", replace=True, with_keys=True)

    assert Person.objects.get().street_address == SECRET
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600
    assert len(list(tmp_path.glob("keys.json.before-restore-*"))) == 1


def test_the_commands_say_what_was_kept_and_where_the_keys_are(service, tmp_path, capsys):
    call_command("backup", str(tmp_path / "a.zip"))
    call_command("restore", str(tmp_path / "a.zip"), "--replace")

    said = capsys.readouterr().out
    rows = check_content(tmp_path / "a.zip").rows
    assert f"Saved and verified: {rows} rows of" in said
    assert f"Keep a copy of {settings.TANDEM_KEYS_FILE} in another place" in said
    assert f"Restored and compared: {rows} rows of" in said
    assert json.loads((tmp_path / "last-backup.json").read_text())["file"].endswith("a.zip")


def test_a_backup_never_overwrites_a_file(service, tmp_path):
    (tmp_path / "a.zip").write_text("an older backup")

    with pytest.raises(CommandError, match="exists already"):
        call_command("backup", str(tmp_path / "a.zip"))

    assert (tmp_path / "a.zip").read_text() == "an older backup"


def tandem(environment, *words):
    """The answer of the command, run for an instance of its own."""
    program = "import sys; from tandem.config.command import main; main(sys.argv[1:])"
    typed = [sys.executable, "-c", program, *map(str, words)]
    return subprocess.run(typed, env=environment, capture_output=True, text=True, check=False)


def test_a_service_moves_to_sqlite_and_back_without_losing_a_row(service, archive, tmp_path):
    before = everything()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TANDEM_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    other = {**kept, "TANDEM_DATA_DIR": str(tmp_path / "other")}
    other["TANDEM_KEYS_FILE"] = settings.TANDEM_KEYS_FILE

    restored = tandem(other, "restore", archive)
    saved = tandem(other, "backup", tmp_path / "again.zip")

    assert restored.returncode == saved.returncode == 0, restored.stderr + saved.stderr
    again = check_content(tmp_path / "again.zip")
    assert (again.engine, again.tables) == ("sqlite", check_content(archive).tables)
    restore_backup(tmp_path / "again.zip", replace=True)
    assert everything() == before
