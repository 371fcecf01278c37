"""Prints the yearly report."""

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from tandem.reporting import printing
from tandem.reporting.enums import Attribution
from tandem.reporting.report import build

YEAR = re.compile("[12][0-9]{3}")
WRITERS = {
    "json": printing.write_json,
    "table": printing.write_table,
    "csv": printing.write_csv,
}


def year(text: str) -> int:
    """A year of four digits, as the page of the report takes them.

    :raises ArgumentTypeError: in words.
    """
    if not YEAR.fullmatch(text):
        wrong = _("“%(text)s” is not a year: write four digits, for example 2013")
        raise ArgumentTypeError(wrong % {"text": text})
    return int(text)


def attribution(text: str) -> str:
    """A rule of attribution.

    :raises ArgumentTypeError: in words.
    """
    if text not in Attribution.values:
        wrong = _("“%(text)s” is not a rule of attribution: write one of %(rules)s")
        raise ArgumentTypeError(wrong % {"text": text, "rules": ", ".join(Attribution.values)})
    return text


class Command(BaseCommand):
    """``tandem report 2013 --format json``."""

    help = _("Prints the activity report of a year.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=year)
        parser.add_argument("--format", choices=sorted(WRITERS), default="table")
        parser.add_argument(
            "--attribution",
            type=attribution,
            metavar="{" + ",".join(Attribution.values) + "}",
            help=_("counts people seen by several programs otherwise than the service does"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        report = build(options["year"], options["attribution"])
        WRITERS[options["format"]](report, options.get("stdout") or sys.stdout)
