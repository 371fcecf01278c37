"""`tandem backup FILE`: save the service while it works."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tandem.exchange.archive import ArchiveError
from tandem.exchange.backup import DatabaseDamagedError, make_backup, remember_backup
from tandem.exchange.sheet.staging import forget_outdated


class Command(BaseCommand):
    """Save the service, verified, into one file."""

    help = "Save the service while it works, into one file that either engine can restore."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Words of the command line."""
        parser.add_argument("file", type=Path, help="the file to write, such as tandem.zip")
        parser.add_argument(
            "--with-keys",
            action="store_true",
            help="put the key file in the backup too: whoever holds it can then read everything",
        )

    def handle(self, *args: Any, file: Path, with_keys: bool, **options: Any) -> None:
        """Write, verify, and say what to do about the keys."""
        if file.exists():
            raise CommandError(_("%(file)s exists already: choose another name.") % {"file": file})
        forget_outdated()
        try:
            manifest = make_backup(file, with_keys=with_keys)
        except (ArchiveError, DatabaseDamagedError) as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be written (%(why)s).") % {"file": file, "why": error.strerror}
            ) from error
        remember_backup(file, manifest)
        self.stdout.write(
            _("Saved and verified: %(rows)s rows of %(tables)s tables in %(file)s.")
            % {"rows": manifest.rows, "tables": len(manifest.tables), "file": file}
        )
        self.stdout.write(_about_keys(with_keys=with_keys))


def _about_keys(*, with_keys: bool) -> str:
    if with_keys:
        return _("It carries the keys: whoever holds this file can read everything. Lock it away.")
    return _(
        "It does not carry the keys: notes and contact details stay encrypted. "
        "Keep a copy of %(keys)s in another place; without it they are lost."
    ) % {"keys": settings.TANDEM_KEYS_FILE}
