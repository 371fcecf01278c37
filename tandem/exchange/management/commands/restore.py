"""`tandem restore FILE`: put a backup back."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tandem.exchange.archive import ArchiveError
from tandem.exchange.backup import DatabaseDamagedError
from tandem.exchange.restoration import RestorationRefused, restore_backup


class Command(BaseCommand):
    """Put a backup back, all or nothing, compared with the file."""

    help = "Put a backup back into an empty instance; --replace for one that is not empty."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Words of the command line."""
        parser.add_argument("file", type=Path, help="a file that `tandem backup` wrote")
        parser.add_argument(
            "--replace", action="store_true", help="save what the instance holds, then replace it"
        )
        keys = parser.add_mutually_exclusive_group()
        keys.add_argument(
            "--with-keys", action="store_true", help="take the key file from the backup too"
        )
        keys.add_argument(
            "--without-keys",
            action="store_true",
            help="go on although notes and contact details will stay unreadable",
        )

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Restore, and say what was done."""
        chosen = {name: options[name] for name in ("replace", "with_keys", "without_keys")}
        try:
            restored = restore_backup(file, **chosen)
        except (ArchiveError, DatabaseDamagedError, RestorationRefused) as refusal:
            raise CommandError(str(refusal)) from refusal
        if restored.saved_before:
            self.stdout.write(
                _("What the instance held is saved in %(file)s.") % {"file": restored.saved_before}
            )
        self.stdout.write(
            _(
                "Restored and compared: %(rows)s rows of %(tables)s tables, "
                "as they were on %(made_at)s."
            )
            % {
                "rows": restored.manifest.rows,
                "tables": len(restored.manifest.tables),
                "made_at": restored.manifest.made_at,
            }
        )
