"""`check --deploy`: each danger is named, and a well installed service has nothing to hear."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.utils import timezone

from tandem.activities.enums import Hold
from tandem.activities.models import Outbox
from tests.factories.activities import MessageFactory

STRONG = "m8Zr2k0vQe7TtYx4Lw9Pn3BhJc6Sd1FgAu5IoKqWzEyRxCvN"


@pytest.fixture
def installed(db, settings, tmp_path):
    """A service installed as it should be."""
    tmp_path.chmod(0o700)
    settings.TANDEM_DATA_DIR = tmp_path
    settings.TANDEM_BASE_URL = "https://tandem.exemple.fr"
    settings.SECRET_KEY = STRONG + STRONG
    settings.TANDEM_KEYS_FILE = str(tmp_path / "keys.json")
    settings.DEBUG = False
    keys = tmp_path / "keys.json"
    keys.touch(mode=0o600)
    note_backup(tmp_path, hours_ago=1)
    return settings


def note_backup(folder, *, hours_ago):
    at = timezone.now() - timedelta(hours=hours_ago)
    (folder / "last-backup.json").write_text(json.dumps({"at": at.isoformat(), "file": "a.zip"}))


def found():
    """What Tandem's own checks say."""
    checks = run_checks(tags=["tandem"], include_deployment_checks=True)
    return [check.id for check in checks]


def test_a_service_well_installed_has_nothing_to_hear(installed):
    assert found() == []


@pytest.mark.parametrize(
    ("setting", "value", "check"),
    [
        ("TANDEM_BASE_URL", "http://tandem.exemple.fr", "tandem.E101"),
        ("TANDEM_BASE_URL", "http://localhost:8000", "tandem.W101"),
        ("DEBUG", True, "tandem.E102"),
        ("SECRET_KEY", "short", "tandem.E103"),
        ("SECRET_KEY", "a" * 80, "tandem.E103"),
        ("TANDEM_DATA_DIR", Path("/nowhere"), "tandem.E104"),
        ("TANDEM_KEYS_FILE", "/nowhere/keys.json", "tandem.E106"),
    ],
)
def test_a_dangerous_setting_is_named(installed, setting, value, check):
    setattr(installed, setting, value)

    assert check in found()


def test_a_data_folder_open_to_others_is_named(installed, tmp_path):
    tmp_path.chmod(0o755)

    assert found() == ["tandem.E105"]


def test_keys_that_others_may_read_are_named(installed, tmp_path):
    (tmp_path / "keys.json").chmod(0o640)

    assert found() == ["tandem.E107"]


def test_a_service_never_saved_is_told_so(installed, tmp_path):
    (tmp_path / "last-backup.json").unlink()

    assert found() == ["tandem.W108"]


def test_a_service_saved_two_days_ago_is_told_so(installed, tmp_path):
    note_backup(tmp_path, hours_ago=48)

    assert found() == ["tandem.W109"]


def test_a_way_to_write_that_leads_nowhere_is_named(installed):
    installed.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    installed.TANDEM_SMS_URL = "http://sms.exemple.test/send"

    assert found() == ["tandem.W110", "tandem.W111"]


@pytest.fixture
def a_message_due(db):
    """Written before the settings name other keys."""
    return MessageFactory(due_at=timezone.now() - timedelta(hours=1))


def test_messages_that_wait_without_a_worker_are_told(a_message_due, installed):
    assert found() == ["tandem.W113"]

    outbox = Outbox.objects.create(pk=1, seen_at=timezone.now())
    assert found() == []

    outbox.held_because, outbox.held_at = Hold.RESTORED, timezone.now()
    outbox.save()
    assert found() == ["tandem.W112"]
