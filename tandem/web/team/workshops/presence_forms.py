"""What is sent from the list of a session: who is ticked, and what the page showed."""

from typing import Any
from uuid import UUID

from django import forms

from tandem.activities.attending import Mark, after_the_tick
from tandem.activities.enums import Presence
from tandem.web.forms import IdempotentForm
from tandem.web.team.workshops.attendance import read, shown_in


class PresenceForm(IdempotentForm):
    """The boxes of the list. What the page showed comes back with them, line by line."""

    p = forms.Field(required=False, widget=forms.SelectMultiple)
    shown = forms.Field(required=False, widget=forms.SelectMultiple)

    buttons = ("all", "excuse", "tap")

    def marks(self, *, is_list_closed: bool) -> list[Mark]:
        """What is wanted of each line shown."""
        ticked = set(self.cleaned_data["p"] or ())
        lines = [found for text in self.cleaned_data["shown"] or () if (found := shown_in(text))]
        return [
            Mark(
                place,
                after_the_tick(str(place) in ticked, shown, is_list_closed=is_list_closed),
                shown,
                version,
            )
            for place, version, shown in lines
        ]

    def all_present(self) -> list[Mark]:
        """Everyone shown came."""
        return [
            Mark(mark.place, Presence.PRESENT, mark.shown, mark.version)
            for mark in self.marks(is_list_closed=False)
        ]

    def excused(self, place: str) -> list[Mark]:
        """The list as it is ticked, and one absence that is excused, or no longer."""
        return [
            Mark(mark.place, _excused(mark.shown), mark.shown, mark.version)
            if str(mark.place) == place
            else mark
            for mark in self.marks(is_list_closed=False)
        ]


def _excused(shown: Presence) -> Presence:
    return Presence.ABSENT if shown == Presence.EXCUSED else Presence.EXCUSED


class UndoForm(IdempotentForm):
    """What to give back to the list, as it was."""

    undo = forms.CharField(max_length=100_000)

    def marks(self) -> list[Mark]:
        """The marks that undo the last ones."""
        return read(self.cleaned_data["undo"])


class PersonForm(IdempotentForm):
    """One person chosen among those found."""

    person = forms.UUIDField()
    q = forms.CharField(required=False, max_length=120)

    def clean_person(self) -> UUID:
        """The person's identity."""
        chosen: Any = self.cleaned_data["person"]
        return UUID(str(chosen))
