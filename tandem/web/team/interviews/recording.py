"""The form that records an interview: what was held, what was decided, what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.accounts.models import TeamMember
from tandem.activities.actions import Around, Decision, Move, NewBarrier
from tandem.activities.appointment_rows import Meeting
from tandem.pathways.barriers import NEXT
from tandem.pathways.enums import BarrierState, Doer
from tandem.pathways.models import Barrier
from tandem.pathways.plan_actions import Who
from tandem.web.fields import ComingDateField, HourField, no_security_number
from tandem.web.team.interviews.forms import HeldForm
from tandem.web.team.interviews.offers import NONE, OTHER, moment_of, next_choices

DECISIONS = 3
DECIDED = ("what", "who", "name", "due")
BARRIER = "barrier_"


@dataclass(frozen=True)
class DecisionFields:
    """The answers about one decision."""

    what: forms.BoundField
    who: forms.BoundField
    name: forms.BoundField
    due: forms.BoundField


class InterviewForm(HeldForm):
    """An interview that has just been held."""

    next = forms.CharField(
        label=gettext_lazy("Next appointment"), required=False, widget=forms.RadioSelect
    )
    next_on = ComingDateField(label=gettext_lazy("Other date"), required=False)
    next_at = HourField(label=gettext_lazy("Hour of the other date"), required=False)
    new_barrier = forms.ChoiceField(label=gettext_lazy("Barrier identified"), required=False)
    new_barrier_details = forms.CharField(
        label=gettext_lazy("Details of the barrier"),
        required=False,
        max_length=2000,
        validators=[no_security_number],
    )

    def __init__(
        self, *args: Any, person_name: str, holder: TeamMember, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.holder, self.today = holder, today
        self._ask_about_barriers()
        for number in range(1, DECISIONS + 1):
            self._ask_for_decision(number, person_name)

    def offer_next(self) -> None:
        """Write the next appointments that may be chosen, once the form is filled in."""
        chosen = str(self["next"].value() or "")
        self.fields["next"].widget.choices = list(
            next_choices(self.offer.next_meetings, self.today, chosen)
        )

    def clean_next(self) -> str:
        code: str = self.cleaned_data["next"]
        if code and code not in (OTHER, NONE) and moment_of(code) is None:
            raise forms.ValidationError(_("Choose one of the appointments, or another date."))
        return code

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("next") == OTHER and "next_on" in cleaned and not cleaned["next_on"]:
            self.add_error("next_on", _("Give the date of the next appointment."))
        for number in range(1, DECISIONS + 1):
            self._check_decision(number, cleaned)
        return cleaned

    def around(self) -> Around:
        """What is recorded with the interview, as the action takes it."""
        given = self.cleaned_data
        theme = next((t for t in self.offer.themes if t.code == given["new_barrier"]), None)
        return Around(
            guests=self.present(),
            decisions=list(self._decisions()),
            moves=list(self._moves()),
            new_barrier=NewBarrier(theme, given["new_barrier_details"]) if theme else None,
            next_meeting=self._next_meeting(),
        )

    @property
    def decisions(self) -> list[DecisionFields]:
        """The decisions, one after the other."""
        return [
            DecisionFields(*(self[f"decision_{number}_{name}"] for name in DECIDED))
            for number in range(1, DECISIONS + 1)
        ]

    @property
    def barriers(self) -> list[forms.BoundField]:
        """The barriers that stand in the way."""
        return [self[name_of(barrier)] for barrier in self.offer.barriers]

    @property
    def decisions_are_wrong(self) -> bool:
        """Whether a decision is to be corrected."""
        return self.is_wrong(name for name in self.fields if name.startswith("decision_"))

    @property
    def barriers_are_wrong(self) -> bool:
        """Whether a barrier is to be corrected."""
        names = [name for name in self.fields if name.startswith(BARRIER)]
        return self.is_wrong([*names, "new_barrier", "new_barrier_details"])

    def _ask_about_barriers(self) -> None:
        for barrier in self.offer.barriers:
            now = BarrierState(barrier.state)
            self.fields[name_of(barrier)] = forms.ChoiceField(
                label=barrier.theme.label,
                required=False,
                choices=[(state.value, state.label) for state in (now, *NEXT[now])],
                initial=now.value,
                widget=forms.RadioSelect,
            )
        followed = {barrier.theme_id for barrier in self.offer.barriers}
        free = [theme for theme in self.offer.themes if theme.pk not in followed]
        self._choose("new_barrier", [("", _("no new barrier")), *((t.code, t.label) for t in free)])

    def _ask_for_decision(self, number: int, person_name: str) -> None:
        doers = [
            (Doer.PERSON.value, person_name),
            (Doer.TEAM.value, self.holder.name),
            *((str(row.uuid), row.name) for row in self.offer.contacts),
            (Doer.OTHER.value, str(Doer.OTHER.label)),
        ]
        label = _("Decision %(number)s") % {"number": number}
        self.fields |= {
            f"decision_{number}_what": forms.CharField(
                label=label, required=False, max_length=500, validators=[no_security_number]
            ),
            f"decision_{number}_who": forms.ChoiceField(
                label=_("Who"), required=False, choices=doers, initial=Doer.PERSON.value
            ),
            f"decision_{number}_name": forms.CharField(
                label=_("Who exactly, if someone else"), required=False, max_length=200
            ),
            f"decision_{number}_due": ComingDateField(label=_("By when"), required=False),
        }

    def _check_decision(self, number: int, cleaned: dict[str, Any]) -> None:
        what, who, name, due = (cleaned.get(f"decision_{number}_{part}") for part in DECIDED)
        if (name or due) and not what and f"decision_{number}_what" not in self.errors:
            self.add_error(f"decision_{number}_what", _("Say what was decided."))
        if what and who == Doer.OTHER and not name:
            self.add_error(
                f"decision_{number}_name", _("Say who: a neighbour, a relative, another service…")
            )
        on = cleaned.get("held_on")
        if what and due and on and due < on:
            self.add_error(
                f"decision_{number}_due", _("This day is before the interview: check it.")
            )

    def _decisions(self) -> Iterator[Decision]:
        for number in range(1, DECISIONS + 1):
            what, who, name, due = (
                self.cleaned_data[f"decision_{number}_{part}"] for part in DECIDED
            )
            if what:
                yield Decision(what, self._doer(who, name), due)

    def _doer(self, who: str, name: str) -> Who:
        if contact := next((c for c in self.offer.contacts if str(c.uuid) == who), None):
            return Who(Doer.PARTNER, contact=contact)
        if who == Doer.TEAM:
            return Who(Doer.TEAM, member=self.holder)
        return Who(Doer(who or Doer.PERSON), name=name)

    def _moves(self) -> Iterator[Move]:
        """The barriers that moved; one that stays where it is was not spoken of."""
        for barrier in self.offer.barriers:
            to = self.cleaned_data[name_of(barrier)]
            if to and to != barrier.state:
                yield Move(barrier, BarrierState(to))

    def _next_meeting(self) -> Meeting | None:
        given = self.cleaned_data
        if given["next"] == OTHER:
            on, at = given["next_on"], given["next_at"]
        elif moment := moment_of(given["next"]):
            on, at = moment.day, moment.at
        else:
            return None
        site = next((s for s in self.offer.sites if str(s.uuid) == given["site"]), None)
        return Meeting(on=on, at=at, minutes=given["minutes"], site=site)


def name_of(barrier: Barrier) -> str:
    """The answer about a barrier."""
    return f"{BARRIER}{barrier.uuid.hex}"
