"""The menu: the pages that exist and that the reader may open, in the order of the service."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.accounts.permissions import Actor, Capability
from tandem.territory.models import Service
from tandem.web.keys import ways_of


@dataclass(frozen=True)
class Entry:
    """A word of the menu, the address it leads to, and what it takes to see it."""

    label: str | Promise
    name: str
    capability: Capability
    purpose: str | Promise = ""
    unless: Capability | None = None
    """What makes this word useless: another one leads to more."""

    def url(self) -> str:
        """Its address."""
        return reverse(self.name)


ENTRIES = (
    Entry(_("My day"), "day:mine", Capability.SEE_DAY),
    Entry(_("People"), "people:list", Capability.SEE_PEOPLE),
    Entry(_("Agenda"), "agenda:week", Capability.SEE_AGENDA),
    Entry(
        _("Reception desk"),
        "reception:day",
        Capability.TAKE_MESSAGE,
        unless=Capability.SEE_AGENDA,
    ),
    Entry(_("To call back"), "calls:list", Capability.SEE_CALLS),
    Entry(_("Note messages"), "calls:note", Capability.TAKE_MESSAGE, unless=Capability.SEE_CALLS),
    Entry(_("Workshops"), "workshops:list", Capability.SEE_WORKSHOPS),
    Entry(
        _("My workshop sessions"),
        "workshops:mine",
        Capability.RECORD_WORKSHOP,
        unless=Capability.SEE_WORKSHOPS,
    ),
    Entry(_("Report"), "report:latest", Capability.SEE_REPORT),
    # Who administers the tool opens no file: the settings are her first page. The others, who go
    # there a few times a year, find them under Service.
    Entry(_("Settings"), "settings:home", Capability.MANAGE_ACCOUNTS),
)


SERVICE = (
    (
        _("Receiving"),
        (
            Entry(
                _("Orientations"),
                "referrals:list",
                Capability.RECORD_REFERRAL,
                _("Everything received, what waits for a decision, and one received by telephone."),
            ),
            Entry(
                _("Appointments to fill in"),
                "appointments:to_fill_in",
                Capability.GIVE_APPOINTMENT,
                _("What became of each appointment, in one click."),
            ),
            Entry(
                _("Reception desk"),
                "reception:day",
                Capability.GIVE_APPOINTMENT,
                _("Who is expected today at each site, and the hours that are free."),
            ),
            Entry(
                _("Open reception"),
                "drop_in:list",
                Capability.RECORD_DROP_IN,
                _("Who came without an appointment."),
            ),
            Entry(
                _("Office hours"),
                "office_hours:list",
                Capability.PLAN_HOURS,
                _("When one receives and where, hours of the sites, travel."),
            ),
            Entry(
                _("Absences"),
                "absences:list",
                Capability.TELL_ABSENCE,
                _("Who is away, whom to tell, what callers are told, who stands in."),
            ),
            Entry(
                _("Messages"),
                "messages:list",
                Capability.SEE_AGENDA,
                _("Confirmations and reminders: what could not leave, letters to print."),
            ),
            Entry(
                _("Catch up the week"),
                "catch_up:week",
                Capability.RECORD_INTERVIEW,
                _("What was planned and who came, in one grid."),
            ),
        ),
    ),
    (
        _("Files"),
        (
            Entry(
                _("Forgotten exits"),
                "enrolments:forgotten",
                Capability.DECIDE_REFERRAL,
                _("People enrolled whom nobody has seen for a long time."),
            ),
            Entry(
                _("Duplicates"),
                "duplicates:list",
                Capability.MERGE_PEOPLE,
                _("Two files that may be of one person."),
            ),
            Entry(
                _("Bring in a spreadsheet"),
                "sheets:start",
                Capability.IMPORT_SHEET,
                _("The people of a spreadsheet, with the errors given back in it."),
            ),
        ),
    ),
    (
        _("The service"),
        (
            Entry(
                _("Past years"),
                "totals:list",
                Capability.EDIT_BUDGET,
                _("The totals of years that were not recorded here."),
            ),
            Entry(
                _("Settings"),
                "settings:home",
                Capability.SEE_SETTINGS,
                _("The service, its sites, programs, territory, lists, team and rules."),
            ),
        ),
    ),
)
"""What is not of every day: by part, shown to those whose roles open it."""


def service_of(actor: Actor) -> list[tuple[str | Promise, list[dict[str, Any]]]]:
    """The pages of the service that this reader may open, by part."""
    parts: list[tuple[str | Promise, list[dict[str, Any]]]] = []
    for label, entries in SERVICE:
        opened = [
            {"label": entry.label, "purpose": entry.purpose, "url": url}
            for entry, url in open_to(actor, entries)
        ]
        if opened:
            parts.append((label, opened))
    return parts


def open_to(actor: Actor, entries: Iterable[Entry] = ENTRIES) -> Iterator[tuple[Entry, str]]:
    """Entries that this reader may open, with their address."""
    for entry in entries:
        is_useless = entry.unless is not None and actor.may(entry.unless)
        if actor.may(entry.capability) and not is_useless:
            try:
                yield entry, entry.url()
            except NoReverseMatch:  # its page is not built yet
                continue


def first_page(actor: Actor) -> str:
    """Where this reader begins: the first word of her menu, else her own account."""
    of_the_service = (entry["url"] for _label, entries in service_of(actor) for entry in entries)
    own_account = reverse("own_account")
    return next((url for _entry, url in open_to(actor)), next(of_the_service, own_account))


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """What the layouts show around every page (a context processor)."""
    service = Service.objects.first()
    around: dict[str, Any] = {
        "demo": settings.TANDEM_IS_DEMO,
        "service": service,
        "carrier": service.carrier if service else "",
        "footer_links": [],
    }
    actor = getattr(request, "actor", None)
    if actor is None:
        return around
    around |= {
        "reader": actor,
        "keys_are_off": not getattr(request.user, "uses_keys", True),
        "account_url": reverse("own_account"),
        "sign_out_url": reverse("account_logout"),
    }
    if service and not service.name:  # the first start is not done: nothing else is open
        return around
    menu = [
        {"label": entry.label, "url": url, "current": request.path.startswith(url)}
        for entry, url in open_to(actor)
    ]
    return around | {
        "menu": menu,
        "key_ways": json.dumps(ways_of(actor)),
        "finds_people": actor.may(Capability.SEE_PEOPLE),
        "service_url": reverse("service:home") if service_of(actor) else "",
    }
