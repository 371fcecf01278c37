"""`tandem serve`: serve the pages of a service that has been started, and send its messages."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from tandem.config.server import Serving, pending_migrations, serve
from tandem.people.models import Person
from tandem.territory.models import Service

FIRST_OF_ALL = "kernel.0001_initial"
"""Where this waits, the database holds nothing of Tandem yet."""


class Command(BaseCommand):
    """Serve the pages."""

    help = "Serve the pages; put a web server in front of it for https."
    requires_system_checks = ["tandem"]

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Words of the command line."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument(
            "--no-worker", action="store_true", help="`tandem worker` runs on its own"
        )

    def handle(
        self, *args: Any, host: str, port: int, workers: int, no_worker: bool, **options: Any
    ) -> None:
        """Refuse a database that is not ready, then serve until told to stop."""
        check_ready()

        def announce() -> None:
            self.stdout.write(
                _("Tandem answers at http://%(host)s:%(port)s and is known as %(url)s.")
                % {"host": host, "port": port, "url": settings.TANDEM_BASE_URL}
            )
            self.stdout.flush()

        serve(Serving(host, port, workers, sends=not no_worker), announce)


def check_ready() -> None:
    """Say what to do before serving, if anything.

    :raises CommandError: the database does not answer, is not up to date or holds no service;
        or its key file is lost.
    """
    try:
        pending = pending_migrations()
        started = not pending and Service.objects.exists()
    except DatabaseError as error:
        raise CommandError(
            _("The database does not answer (%(why)s). Check TANDEM_DATABASE_URL.")
            % {"why": type(error).__name__}
        ) from error
    if FIRST_OF_ALL in pending or not (pending or started):
        raise CommandError(_("This instance is empty: start it with `tandem init`."))
    if pending:
        raise CommandError(
            _(
                "The database is not up to date (%(count)s changes wait). "
                "Make a backup with `tandem backup FILE`, then run `tandem migrate`."
            )
            % {"count": len(pending)}
        )
    if Person.objects.exists() and not Path(settings.TANDEM_KEYS_FILE).is_file():
        raise CommandError(
            _(
                "The key file %(file)s is missing: notes and contact details cannot be read. "
                "Put it back from where your keys are kept; a new one would open nothing."
            )
            % {"file": settings.TANDEM_KEYS_FILE}
        )
