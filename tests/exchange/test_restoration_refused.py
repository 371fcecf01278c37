"""What is no backup, or does not belong here, is refused and changes nothing."""

import hashlib
import json
import zipfile

import pytest

from tandem.exchange import restoration
from tandem.exchange.archive import ArchiveError
from tandem.exchange.restoration import RestorationRefused, restore_backup
from tandem.kernel import encryption
from tandem.kernel.models import JournalEntry
from tandem.people.models import Person
from tests.exchange.filled_service import everything

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_damaged_backup_is_refused_before_anything_is_touched(service, archive, tmp_path):
    before = everything()
    member = "tables/activities.Workshop.jsonl"
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(tmp_path / "cut.zip", "w") as target:
        for name in source.namelist():
            target.writestr(name, b"" if name == member else source.read(name))

    with pytest.raises(ArchiveError, match=r"activities\.Workshop is not what its manifest says"):
        restore_backup(tmp_path / "cut.zip", replace=True)

    assert everything() == before


def test_a_delegated_interview_smuggled_into_a_backup_is_refused(service, archive, tmp_path):
    before = everything()
    forged = forged_archive(
        archive, tmp_path, "accounts.RoleAssignment", (b'"counsellor"', b'"volunteer"')
    )

    with pytest.raises(ArchiveError, match=r"refuses this backup .*never delegated"):
        restore_backup(forged, replace=True)

    assert everything() == before


def forged_archive(archive, tmp_path, label, change):
    """The same archive with one table rewritten and its manifest made to agree."""
    forged = tmp_path / "forged.zip"
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(forged, "w") as target:
        manifest = json.loads(source.read("manifest.json"))
        lines = source.read(f"tables/{label}.jsonl").replace(*change)
        manifest["tables"][label]["sha256"] = hashlib.sha256(lines).hexdigest()
        for name in source.namelist():
            content = {
                "manifest.json": json.dumps(manifest).encode(),
                f"tables/{label}.jsonl": lines,
            }.get(name, source.read(name))
            target.writestr(name, content)
    return forged


def test_what_does_not_come_back_as_it_was_undoes_the_restoration(service, archive, monkeypatch):
    before = everything()
    write = restoration.write_lines
    monkeypatch.setattr(
        restoration,
        "write_lines",
        lambda model, lines: write(model, [] if model is JournalEntry else lines),
    )

    with pytest.raises(ArchiveError, match=r"kernel\.JournalEntry did not come back"):
        restore_backup(archive, replace=True)

    assert everything() == before


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + b"\0" * 18, b"not a zip at all"])
def test_a_file_that_is_no_backup_is_refused(service, tmp_path, content):
    (tmp_path / "other.zip").write_bytes(content)

    with pytest.raises(ArchiveError, match="not a Tandem backup"):
        restore_backup(tmp_path / "other.zip")


def test_a_backup_of_a_later_version_is_refused(service, archive, tmp_path):
    before = everything()
    later = with_migrations(archive, tmp_path, people="0042_later")

    with pytest.raises(RestorationRefused, match="a later version of Tandem"):
        restore_backup(later, replace=True)

    assert everything() == before


def with_migrations(archive, tmp_path, **migrations):
    """The same archive, as if made at other migrations."""
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "manifest.json":
                manifest = json.loads(content)
                manifest["migrations"].update(migrations)
                content = json.dumps(manifest).encode()
            target.writestr(name, content)
    return changed


@pytest.fixture
def other_keys(archive, settings, tmp_path):
    """The instance now has other keys than those of the backup."""
    settings.TANDEM_KEYS_FILE = str(tmp_path / "keys.json")
    encryption.write_keyring(encryption.new_keyring(), tmp_path / "keys.json")


def test_a_backup_whose_keys_are_not_here_is_refused(archive, other_keys):
    with pytest.raises(RestorationRefused, match="keys of this instance are not those"):
        restore_backup(archive, replace=True)


def test_a_backup_can_be_restored_without_its_keys_if_one_says_so(archive, other_keys):
    restore_backup(archive, replace=True, without_keys=True)

    with pytest.raises(encryption.SealBrokenError):
        assert Person.objects.get().street_address
