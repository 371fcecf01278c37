"""The forms of appointments: when and where, for whom, and why one is called off."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.accounts.models import TeamMember
from tandem.activities.appointment_rows import Meeting, SlotTakenError
from tandem.activities.bookable import LONGEST_MINUTES
from tandem.activities.enums import CancellationReason, InterviewPlace
from tandem.kernel.models import VersionedRecord
from tandem.kernel.refused import RefusedError
from tandem.pathways.models import Program
from tandem.web.fields import ComingDateField, HourField
from tandem.web.forms import IdempotentForm
from tandem.web.team.appointments.offers import FreeSlot, Offer, by_uuid
from tandem.web.team.people.rows import PersonRow

OTHER = "autre"
SHORTEST_MINUTES = 5
MOMENT = ("on", "at", "minutes", "site", "place", "holder")


class MomentForm(IdempotentForm):
    """When and where: one of the free hours, or another moment."""

    slot = forms.CharField(
        label=gettext_lazy("Free hours"), required=False, widget=forms.RadioSelect
    )
    on = ComingDateField(label=gettext_lazy("Day"), required=False)
    at = HourField(label=gettext_lazy("Hour"), required=False)
    minutes = forms.IntegerField(
        label=gettext_lazy("Length in minutes"),
        required=False,
        min_value=SHORTEST_MINUTES,
        max_value=LONGEST_MINUTES,
    )
    site = forms.ChoiceField(label=gettext_lazy("Site"), required=False)
    place = forms.ChoiceField(
        label=gettext_lazy("How"),
        required=False,
        choices=InterviewPlace.choices,
        initial=InterviewPlace.ON_SITE,
    )
    holder = forms.ChoiceField(label=gettext_lazy("With"), required=False)

    def __init__(self, data: Any, *, offer: Offer, reader: int | None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.offer = offer
        self.shows_slots = False
        self._choose("site", [("", _("no site")), *((str(s.uuid), s.name) for s in offer.sites)])
        self._choose("holder", [(str(row.uuid), row.name) for row in offer.holders])
        mine = next((row for row in offer.holders if row.pk == reader), None)
        first = mine or next(iter(offer.holders), None)
        self.initial.setdefault("holder", str(first.uuid) if first else "")

    def begin(self, start: FreeSlot) -> None:
        """Fill in the hour that was clicked."""
        self.initial = {
            **self.initial,
            "on": start.slot.day,
            "at": start.slot.starts_at,
            "minutes": start.minutes,
            "site": str(start.site.uuid),
            "holder": str(start.holder.uuid),
        }

    def offer_slots(self) -> None:
        """Show the next free hours, and another moment."""
        several = len({one.holder.pk for one in self.offer.slots}) > 1
        for_whoever = not self.offer.suited and len({o.program for o in self.offer.slots}) > 1
        choices = [
            (one.code, one.words(says_holder=several, says_program=for_whoever))
            for one in self.offer.next_ones()
        ]
        self.fields["slot"].widget.choices = [*choices, (OTHER, _("Another moment"))]
        self.shows_slots = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.offer.holders:
            self.add_error(
                None, _("Nobody is a counsellor today: give someone this role in the settings.")
            )
        code = cleaned.get("slot") or OTHER
        if code != OTHER and self.offer.of_code(code) is None:
            self._say_taken()
        elif self._says_nothing(cleaned):
            self.add_error("slot", _("Choose one of the free hours, or give another moment."))
        elif code == OTHER and "on" in cleaned and "at" in cleaned:
            if cleaned["on"] is None:
                self.add_error("on", _("Give the day, or choose one of the free hours."))
            if cleaned["at"] is None:
                self.add_error("at", _("Give the hour, for example 9 h 30."))
        return cleaned

    def refuse(self, refusal: RefusedError) -> None:
        """The hour was taken meanwhile: here are the next ones, and what was typed stays."""
        if isinstance(refusal, SlotTakenError):
            self._say_taken()
            return
        super().refuse(refusal)

    def chosen(self) -> FreeSlot | None:
        """The free hour that was chosen, where one was."""
        return self.offer.of_code(self.cleaned_data["slot"])

    def meeting(self) -> Meeting:
        """When and where, as an action takes it."""
        if slot := self.chosen():
            return slot.meeting()
        given = self.cleaned_data
        return Meeting(
            on=given["on"],
            at=given["at"],
            minutes=given["minutes"],
            site=by_uuid(self.offer.sites, given["site"]),  # type: ignore[arg-type]
            place=InterviewPlace(given["place"] or InterviewPlace.ON_SITE),
            office_hours_id=self._office_hours(),
        )

    def with_whom(self) -> TeamMember:
        """Who receives."""
        if slot := self.chosen():
            return slot.holder
        found = by_uuid(self.offer.holders, self.cleaned_data["holder"])
        return found or self.offer.holders[0]  # type: ignore[return-value]

    @property
    def moment_is_wrong(self) -> bool:
        """Whether one of the answers about another moment is to be corrected."""
        return bool(self.is_bound) and any(name in self.errors for name in MOMENT)

    @property
    def is_another_moment(self) -> bool:
        """Whether another moment than a free hour is being given."""
        return bool(self["slot"].value() == OTHER)

    def _says_nothing(self, cleaned: dict[str, Any]) -> bool:
        """Neither a free hour nor anything of another moment."""
        typed = [name for name in ("slot", "on", "at") if cleaned.get(name) or name in self.errors]
        return self.shows_slots and bool(self.offer.slots) and not typed

    def _office_hours(self) -> int | None:
        """The permanence that this very hour belongs to."""
        given, holder = self.cleaned_data, self.with_whom()
        for one in self.offer.slots:
            same = (one.slot.day, one.slot.starts_at) == (given["on"], given["at"])
            if same and one.holder == holder and str(one.site.uuid) == given["site"]:
                return one.slot.office_hours_id
        return None

    def _say_taken(self) -> None:
        words = _("This hour has just been taken; here are the next ones.")
        if not self.offer.slots:
            words = _("This hour has just been taken: give another moment.")
        self.offer_slots()
        self.add_error("slot", words)

    def _choose(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class BookingForm(MomentForm):
    """An appointment to give: to whom, when, where."""

    buttons = ("search", "back")

    q = forms.CharField(
        label=gettext_lazy("Name, first name, telephone or file number"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    person = forms.UUIDField(
        required=False,
        error_messages={"invalid": gettext_lazy("Choose who it is for.")},
    )
    program = forms.ChoiceField(label=gettext_lazy("Program"), required=False)

    def __init__(self, data: Any, *, is_for_someone: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        programs = [(row.code, row.name) for row in self.offer.programs]
        self._choose("program", [("", _("the one she is in")), *programs])
        if is_for_someone:
            del self.fields["q"], self.fields["person"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "person" in self.fields and "person" not in self.errors and not cleaned.get("person"):
            self.add_error("person", _("Choose who it is for: type her name, then choose her."))
        return cleaned

    def chosen_program(self) -> Program | None:
        """The program that was chosen, where one was."""
        code = self.cleaned_data["program"]
        return next((row for row in self.offer.programs if row.code == code), None)


class MoveForm(MomentForm):
    """Another moment instead; two screens on one appointment lose nothing."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def show_conflict(self, current: VersionedRecord) -> None:
        """It was changed meanwhile: say so, and let the next sending be about what stands."""
        follow_version(self, current)


class CancelForm(IdempotentForm):
    """Why it does not take place."""

    because = forms.ChoiceField(
        label=gettext_lazy("Why it does not take place"),
        choices=CancellationReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say why it does not take place.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def show_conflict(self, current: VersionedRecord) -> None:
        """It was changed meanwhile: say so, and let the next sending be about what stands."""
        follow_version(self, current)


def follow_version(form: IdempotentForm, current: VersionedRecord) -> None:
    """The form is about the row as it stands now."""
    sent = form.data.copy()  # type: ignore[attr-defined]
    sent["version"] = str(current.version)
    form.data = sent
    form.add_error(
        None, _("This appointment was changed meanwhile: read it again below, then record again.")
    )


def only_one(rows: Sequence[PersonRow]) -> UUID | None:
    """The one who was found, where there is no other: nobody has to choose."""
    return rows[0].uuid if len(rows) == 1 else None
