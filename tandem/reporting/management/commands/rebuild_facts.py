"""Recomputes what is kept beside the entries, or checks it: the facts and the index of names."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tandem.people import name_index
from tandem.reporting.facts import differences, rebuild

SHOWN = 20


class Command(BaseCommand):
    """``tandem rebuild-facts [--check]``."""

    help = _("Recomputes the person-years behind the report; --check only compares them.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["check"]:
            count = rebuild()
            name_index.rebuild()
            self.stdout.write(_("%(count)s person-years are right.") % {"count": count})
            return
        if not name_index.is_right():
            raise CommandError(_("The index of names is not right: run tandem rebuild-facts."))
        found = list(differences())
        for difference in found[:SHOWN]:
            self.stdout.write(
                f"{difference.person} {difference.year}: "
                f"{difference.stored} -> {difference.computed}"
            )
        if found:
            raise CommandError(
                _("%(count)s facts differ from what happened: run tandem rebuild-facts.")
                % {"count": len(found)}
            )
        self.stdout.write(_("Every fact is what happened says."))
