"""`tandem init`: start a service on an empty instance."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from tandem.accounts.enums import Role
from tandem.exchange.beginning import (
    AlreadyStartedError,
    FirstAccount,
    begin,
    begin_empty,
    invitation_again,
    link_for,
)
from tandem.exchange.configuration import SHIPPED_CONFIGURATION, read
from tandem.exchange.configuration_table import ConfigurationError

TEAM_ROLES = [role.value for role in Role if role != Role.ADMINISTRATOR]


class Command(BaseCommand):
    """Start a service: tables, configuration, first administrator."""

    help = "Start a service on an empty instance; what is not given is asked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Words of the command line."""
        parser.add_argument("--email", help="e-mail address of the first administrator")
        parser.add_argument("--name", help="her name")
        parser.add_argument(
            "--role",
            action="append",
            choices=TEAM_ROLES,
            help="another role of hers; may be given several times",
        )
        content = parser.add_mutually_exclusive_group()
        content.add_argument(
            "--config", type=Path, help="a configuration file in place of the shipped one"
        )
        content.add_argument(
            "--empty",
            action="store_true",
            help="nothing of a service yet: five questions are asked in the browser",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring the tables up to date, configure, open the first account, print its link."""
        call_command("migrate", verbosity=0, interactive=False)
        try:
            link = invitation_again(options["email"])
            if link is None:
                link = self._begin(options)
        except AlreadyStartedError as refusal:
            raise CommandError(str(refusal)) from refusal
        except ConfigurationError as refusal:
            reasons = _("The configuration was not applied:\n%(reasons)s")
            raise CommandError(reasons % {"reasons": refusal}) from refusal
        self.stdout.write(
            _("Open this link once, within 24 hours, to choose the administrator's password:")
        )
        self.stdout.write(f"  {link}")

    def _begin(self, options: dict[str, Any]) -> str:
        file = None if options["empty"] else options["config"] or self._file()
        if file is None:
            user = begin_empty(self._account(options))
            self.stdout.write(
                _("Serve it with `tandem serve`: five questions are asked in the browser.")
            )
            return link_for(user)
        user = begin(read(file), self._account(options))
        self.stdout.write(_("The service is ready: serve it with `tandem serve`."))
        return link_for(user)

    def _account(self, options: dict[str, Any]) -> FirstAccount:
        email = options["email"] or self._ask(_("E-mail address of the first administrator"))
        try:
            validate_email(email)
        except ValidationError as refusal:
            raise CommandError(
                _("“%(email)s” is not an e-mail address.") % {"email": email}
            ) from refusal
        name = options["name"] or self._ask(_("Her first name and last name"))
        roles = options["role"]
        if roles is None and sys.stdin.isatty():
            roles = self._ask_roles()
        return FirstAccount(email, name, tuple(Role(role) for role in roles or ()))

    def _file(self) -> Path | None:
        """The file to apply; none when the browser asks its five questions."""
        if not sys.stdin.isatty():
            return SHIPPED_CONFIGURATION
        question = _(
            "Configuration file (“sesame”: the one that Tandem ships; "
            "empty: five questions in the browser)"
        )
        typed = input(question + " : ").strip()
        if not typed:
            return None
        return SHIPPED_CONFIGURATION if typed == "sesame" else Path(typed)

    def _ask(self, question: str) -> str:
        """An answer typed by whoever installs; without a terminal, an option is needed."""
        if not sys.stdin.isatty():
            raise CommandError(
                _("There is no one to ask: give --email and --name on the command line.")
            )
        while not (answer := input(question + " : ").strip()):
            continue
        return answer

    def _ask_roles(self) -> list[str]:
        known = ", ".join(TEAM_ROLES)
        while True:
            question = _("Her other roles, separated by spaces, among: %(known)s (empty: none)")
            typed = input(question % {"known": known} + " : ").split()
            if set(typed) <= set(TEAM_ROLES):
                return typed
