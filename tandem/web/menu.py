"""The menu: the pages that exist and that the reader may open, in the order of the service."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.accounts.permissions import Actor, Capability
from tandem.territory.models import Service


@dataclass(frozen=True)
class Entry:
    """A word of the menu, the address it leads to, and what it takes to see it."""

    label: str | Promise
    name: str
    capability: Capability

    def url(self) -> str:
        """Its address."""
        return reverse(self.name)


ENTRIES = (
    Entry(_("My day"), "day:mine", Capability.SEE_DAY),
    Entry(_("People"), "people:list", Capability.SEE_PEOPLE),
    Entry(_("Agenda"), "agenda:week", Capability.SEE_AGENDA),
    Entry(_("To call back"), "calls:list", Capability.SEE_CALLS),
    Entry(_("Workshops"), "workshops:list", Capability.SEE_WORKSHOPS),
    Entry(_("Report"), "report:latest", Capability.SEE_REPORT),
    # Who administers the tool opens no file: the settings are her first page. For the others,
    # who go there a few times a year, they are at the foot of the page.
    Entry(_("Settings"), "settings:home", Capability.MANAGE_ACCOUNTS),
)
FOOTER = (Entry(_("Settings"), "settings:home", Capability.SEE_SETTINGS),)


def open_to(actor: Actor) -> Iterator[tuple[Entry, str]]:
    """Entries that this reader may open, with their address."""
    for entry in ENTRIES:
        if actor.may(entry.capability):
            try:
                yield entry, entry.url()
            except NoReverseMatch:  # its page is not built yet
                continue


def first_page(actor: Actor) -> str:
    """Where this reader begins: the first word of her menu, else her own account."""
    return next((url for _entry, url in open_to(actor)), reverse("own_account"))


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
        "footer_links": [
            {"label": entry.label, "url": entry.url()}
            for entry in FOOTER
            if actor.may(entry.capability) and not actor.may(Capability.MANAGE_ACCOUNTS)
        ],
        "finds_people": actor.may(Capability.SEE_PEOPLE),
    }
