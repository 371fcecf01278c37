"""Which lists the service edits, in the words of the trade."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.exchange.shipped import LISTS, ShippedList


@dataclass(frozen=True)
class EditedList:
    """A list: the word of its address, its key in the configuration, its name, what it is for."""

    slug: str
    key: str
    name: str | Promise
    purpose: str | Promise

    @property
    def shipped(self) -> ShippedList:
        """Its model, and what its lines have of their own."""
        return LISTS[self.key]

    @property
    def model(self) -> Any:
        """The model of its lines."""
        return self.shipped.model


EDITED = (
    EditedList(
        "ressources",
        "resource_kinds",
        _("Resources"),
        _("What people live on, with its line in the report."),
    ),
    EditedList("themes", "themes", _("Themes"), _("What an interview or a barrier is about.")),
    EditedList(
        "refus", "refusal_reasons", _("Reasons of refusal"), _("Why an orientation is refused.")
    ),
    EditedList("sorties", "end_reasons", _("Reasons of end"), _("Why someone leaves a program.")),
    EditedList("etapes", "step_types", _("Kinds of step"), _("Entries into work or training.")),
    EditedList(
        "structures",
        "partner_kinds",
        _("Kinds of partner"),
        _("What a structure that orients people is."),
    ),
)
BY_SLUG = {edited.slug: edited for edited in EDITED}
