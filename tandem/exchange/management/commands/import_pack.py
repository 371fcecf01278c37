"""`tandem import FOLDER`: bring in a service's past from a folder of files or a workbook."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import Progress

from tandem.exchange.pack.importing import importing, nobody_watches
from tandem.exchange.pack.people import Options
from tandem.pathways.models import Program


class Command(BaseCommand):
    """Bring in a pack: every refused row is listed, nothing is written unless all is valid.

    It ends with 1 where nothing is written; what was asked to be left out is no failure.
    """

    help = "Import a folder of CSV files, or one .xlsx or .ods workbook with a sheet per file."

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        """The command is called as one types it."""
        return super().create_parser(prog_name, subcommand.removesuffix("_pack"), **options)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, metavar="FOLDER")
        parser.add_argument("--dry-run", action="store_true", help="check all, write nothing")
        parser.add_argument("--skip-invalid", action="store_true", help="leave out what is refused")
        parser.add_argument("--update", action="store_true", help="replace rows that differ")

    def handle(self, *args: Any, **options: Any) -> None:
        asked = Options(options["dry_run"], options["skip_invalid"], options["update"])
        source: Path = options["source"]
        if not Program.objects.exists():
            raise CommandError(
                _("This service has no program yet: run “tandem init” first, then import.")
            )
        try:
            with progress_bar() as progress, importing(source, asked, progress) as summary:
                for refusal in summary.refusals():
                    self.stderr.write(str(refusal))
                for line in summary.lines():
                    self.stdout.write(line)
                is_refused = not summary.would_write
        except FileNotFoundError as error:
            raise CommandError(
                _("%(source)s is neither a folder nor an .xlsx or .ods workbook.")
                % {"source": source}
            ) from error
        except IntegrityError as error:
            raise CommandError(
                _("Nothing was written: the database refused what the pack says (%(why)s).")
                % {"why": str(error).partition("\n")[0]}  # what follows may hold a name
            ) from error
        if is_refused:
            sys.exit(1)


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal; nothing elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield nobody_watches
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task(_("People"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
