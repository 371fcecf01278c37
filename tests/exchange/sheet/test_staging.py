"""A spreadsheet waits sealed, its author's alone, and no longer than a day."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from tandem.exchange.kept_tables import LEFT_OUT, empty_tables
from tandem.exchange.management.commands import backup
from tandem.exchange.models import SheetChunk, SheetMemory, SheetState, SheetUpload
from tandem.exchange.sheet import doing, work
from tandem.exchange.sheet.outcome import Outcome
from tandem.exchange.sheet.staging import abandon, lines_of
from tandem.kernel.models import JournalEntry
from tandem.people.models import Person
from tests.exchange.sheet.bringing import AUTHOR, brought, choose, csv, staged

pytestmark = pytest.mark.usefixtures("service")
LINES = csv("Nom;Prénom;Sécu", "ZZYZX;Gwenn;1 85 05 78 006 084 36")


def stored(*models):
    """Everything that these tables hold, as it is on the disk."""
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            yield from map(str, cursor.fetchall())


def test_what_waits_is_sealed_and_a_security_number_is_not_even_kept():
    upload = choose(staged(LINES, name="suivi de Gwenn.csv"))
    doing.begin(upload, work.CHECK)

    on_disk = "".join(stored(SheetUpload, SheetChunk, SheetMemory, JournalEntry))
    lines = json.dumps(list(lines_of(upload, 0)))

    assert "ZZYZX" in lines
    assert "Gwenn" not in on_disk
    assert "ZZYZX" not in on_disk
    assert "084" not in lines


def test_its_author_alone_goes_on_with_it_and_for_a_day():
    upload = staged(LINES)
    now = timezone.now()

    assert SheetUpload.objects.of(AUTHOR).get() == upload
    assert not SheetUpload.objects.of(upload.uuid).exists()
    assert not SheetUpload.objects.of(AUTHOR, now + timedelta(hours=25)).exists()


def test_lines_are_deleted_once_brought_in():
    brought(LINES)

    assert not SheetChunk.objects.exists()
    outcome = Outcome.of_text(SheetUpload.objects.get().outcome)
    assert outcome.people == []


def test_giving_up_leaves_nothing_but_a_line_of_the_journal():
    upload = staged(LINES)

    abandon(upload, by=AUTHOR)

    assert not SheetUpload.objects.exists()
    assert not SheetChunk.objects.exists()
    assert JournalEntry.objects.filter(kind="sheet", action="removed").count() == 1


def outdated():
    upload = staged(LINES)
    SheetUpload.objects.update(started_at=timezone.now() - timedelta(hours=25))
    return upload


def test_what_is_a_day_old_is_deleted_by_the_next_file():
    outdated()

    staged(LINES)

    assert SheetUpload.objects.count() == 1


def test_what_is_a_day_old_is_deleted_before_a_backup_and_none_is_ever_in_one(
    tmp_path, monkeypatch
):
    outdated()
    left = []

    def make(*_asked, **_how):
        left.append(SheetUpload.objects.count())

    monkeypatch.setattr(backup, "make_backup", make)
    monkeypatch.setattr(backup, "remember_backup", stop)

    with pytest.raises(CommandError):
        call_command("backup", tmp_path / "sauvegarde.zip")

    assert left == [0]
    assert {"exchange.SheetUpload", "exchange.SheetChunk"} <= set(LEFT_OUT)


def stop(*_asked):
    raise CommandError("enough")


def test_a_restoration_leaves_no_spreadsheet_that_its_keys_could_not_open():
    staged(LINES)

    empty_tables()

    assert not SheetUpload.objects.exists()


def test_a_large_one_is_brought_in_by_a_process_apart(
    monkeypatch, django_capture_on_commit_callbacks
):
    started = []
    monkeypatch.setattr(work, "AT_ONCE", 1)
    monkeypatch.setattr(work, "start_apart", lambda uuid, what: started.append((uuid, what)))
    upload = choose(staged(LINES))

    with django_capture_on_commit_callbacks(execute=True):
        doing.begin(upload, work.ALL)

    assert started == [(upload.uuid, work.ALL)]
    assert upload.state == SheetState.IMPORTING


def test_the_process_apart_does_the_work_and_leaves_no_trace_of_progress():
    upload = choose(staged(LINES))

    doing.do(upload.uuid, work.ALL)

    upload.refresh_from_db()
    assert upload.state == SheetState.DONE
    assert Person.objects.get().last_name == "ZZYZX"
    assert work.progress_of(upload.uuid).is_lost


def test_a_work_that_fails_tells_no_name_and_may_be_begun_again(monkeypatch, caplog):
    upload = choose(staged(LINES))
    SheetUpload.objects.update(state=SheetState.IMPORTING)

    def fail(*_args, **_options):
        raise ValueError("ZZYZX Gwenn")

    monkeypatch.setattr(doing, "bring_in", fail)
    with pytest.raises(SystemExit):
        doing.do(upload.uuid, work.ALL)

    upload.refresh_from_db()
    assert upload.state == SheetState.CHOOSING
    assert "ValueError" in caplog.text
    assert "ZZYZX" not in caplog.text
