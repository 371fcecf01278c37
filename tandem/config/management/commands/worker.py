"""`tandem worker`: send the messages that are due, and do what was put off."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from tandem.config.management.commands.serve import check_ready
from tandem.config.worker import work


class Command(BaseCommand):
    """Send what is due until told to stop."""

    help = "Send the messages that are due. `tandem serve` runs one beside the pages."
    requires_system_checks = ["tandem"]

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Words of the command line."""
        parser.add_argument("--once", action="store_true", help="what is due now, then stop")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        """Refuse a database that is not ready, then work."""
        check_ready()
        if not once:
            self.stdout.write(_("The worker sends what is due (Ctrl-C to stop)."))
            self.stdout.flush()
        work(once=once)
