"""`tandem demo`: show Tandem with fictional people, from nothing, on this machine only."""

import json
import os
import socket
from argparse import ArgumentParser
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils import timezone
from django.utils.translation import gettext as _

import tandem
from tandem.config.server import Serving, pending_migrations, serve
from tandem.exchange.demonstration import lay_out

LASTS = timedelta(days=7)
"""How long the recent period looks recent."""


class Command(BaseCommand):
    """Lay out the demonstration if need be, and serve it."""

    help = "Show Tandem with fictional people. Nothing typed there is kept for good."
    requires_system_checks = ["tandem"]

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Words of the command line."""
        port = int(os.environ.get("PORT", "8000"))
        parser.add_argument("--port", type=int, default=port)
        parser.add_argument("--reset", action="store_true", help="lay everything out again")
        parser.add_argument("--no-serve", action="store_true", help="lay out, then stop")

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        """Lay out once, then serve until Ctrl-C."""
        if not settings.TANDEM_IS_DEMO:
            raise CommandError(
                _("These are the settings of a service: the demonstration would replace its data.")
            )
        if not options["no_serve"]:
            refuse_busy_port(port)
        if options["reset"] or not is_laid_out():
            self._say(_("Laying out the demonstration, once: about half a minute."))
            lay_out_again()
        if not options["no_serve"]:
            address = f"http://localhost:{port}/"
            if "TANDEM_BASE_URL" not in os.environ:  # the links that it makes lead here
                settings.TANDEM_BASE_URL = address.rstrip("/")
            announcement = _("Tandem, fictional data: %(address)s (Ctrl-C to stop)")
            serve(
                Serving("127.0.0.1", port, workers=2, log_level="warning"),
                lambda: self._say(announcement % {"address": address}),
            )

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def marker() -> Path:
    """The file that says what is laid out: it is written last."""
    return Path(settings.TANDEM_DATA_DIR) / "demo.json"


def is_laid_out() -> bool:
    """Whether this version's demonstration is there, whole and still recent."""
    try:
        written = json.loads(marker().read_text(encoding="utf-8"))
        laid_out_on = date.fromisoformat(written["on"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
    age = timezone.localdate() - laid_out_on
    is_current = written.get("tandem") == tandem.__version__ and not pending_migrations()
    return is_current and timedelta() <= age <= LASTS


def lay_out_again() -> None:
    """Throw the demonstration's database away and fill a new one."""
    marker().unlink(missing_ok=True)
    connections.close_all()
    database = str(settings.DATABASES["default"]["NAME"])
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(database + suffix).unlink(missing_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    today = timezone.localdate()
    lay_out(today)
    written = {"tandem": tandem.__version__, "on": today.isoformat()}
    marker().write_text(json.dumps(written), encoding="utf-8")


def refuse_busy_port(port: int) -> None:
    """Say it at once where something else answers at this port.

    :raises CommandError: the port is taken.
    """
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                _("Port %(port)s is not free (%(why)s). Choose another one, such as %(other)s.")
                % {"port": port, "why": error.strerror, "other": port + 1}
            ) from error
