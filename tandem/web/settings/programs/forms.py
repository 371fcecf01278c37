"""The forms of programs and of their conditions of entry."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.kernel.models import LegalAmount
from tandem.pathways.enums import ActKind, Channel, ProgramMark
from tandem.pathways.models import AdmissionCriteria, Program
from tandem.pathways.program_actions import Conditions
from tandem.web.fields import DateField
from tandem.web.forms import IdempotentForm
from tandem.web.settings.amounts.names import name_of
from tandem.web.settings.forms import RECORD, SettingForm

WAYS_IN = [(Channel.PARTNER, Channel.PARTNER.label), (Channel.SELF, Channel.SELF.label)]
"""A passage from another program is always possible: it is not asked."""


def monthly_amounts() -> list[tuple[str, Any]]:
    """Legal amounts that an income of a month is compared with."""
    codes = (
        LegalAmount.objects.filter(unit="EUR/mois")
        .order_by("code")
        .values_list("code", flat=True)
        .distinct()
    )
    return [("", _("No condition of income")), *((code, name_of(code)) for code in codes)]


class ConditionFields(forms.Form):
    """Who may enter and what is offered, in plain questions."""

    channels = forms.MultipleChoiceField(
        label=_("How does one come to it?"),
        choices=WAYS_IN,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one way in.")},
    )
    income_ceiling = forms.ChoiceField(
        label=_("Must the income be below an amount?"), required=False
    )
    needs_minimum_or_precarity = forms.BooleanField(
        label=_("Only for people on a minimum benefit or in precarity"), required=False
    )
    needs_admitted_commune = forms.BooleanField(
        label=_("Only for people who live in a commune received"), required=False, initial=True
    )
    allowed_acts = forms.MultipleChoiceField(
        label=_("What is offered?"),
        choices=ActKind,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one thing that is offered.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ceiling = cast("forms.ChoiceField", self.fields["income_ceiling"])
        ceiling.choices = monthly_amounts()

    def conditions(self) -> Conditions:
        """What was answered, as the action takes it."""
        names = (
            "channels",
            "allowed_acts",
            "income_ceiling",
            "needs_admitted_commune",
            "needs_minimum_or_precarity",
        )
        return Conditions(**{name: self.cleaned_data[name] for name in names})


class NewProgramForm(ConditionFields, IdempotentForm):
    """A program more, with its first conditions."""

    name = forms.CharField(label=_("Name of the program"), max_length=120)
    opened_on = DateField(label=_("Opened on"))
    mark = forms.ChoiceField(
        label=_("Mark"),
        choices=ProgramMark,
        help_text=_("Its shape and colour go with its name on every page."),
    )
    has_optional_follow_up = forms.BooleanField(
        label=_("Individual follow-up only if the person wishes"), required=False
    )
    has_steps = forms.BooleanField(
        label=_("Steps into work or training are counted (reintegration rate)"), required=False
    )
    field_order = ("name", "opened_on", "channels")

    def program(self) -> dict[str, Any]:
        """What was answered of the program itself."""
        names = ("name", "opened_on", "mark", "has_optional_follow_up", "has_steps")
        return {name: self.cleaned_data[name] for name in names}


class ProgramForm(SettingForm):
    """A program's name, mark, days, and its place in the list."""

    buttons = (RECORD,)
    opened_on = DateField(label=_("Opened on"))
    closed_on = DateField(label=_("Closed on"), required=False)
    has_optional_follow_up = forms.BooleanField(
        label=_("Individual follow-up only if the person wishes"), required=False
    )
    has_steps = forms.BooleanField(
        label=_("Steps into work or training are counted (reintegration rate)"), required=False
    )
    place = forms.TypedChoiceField(
        label=_("Place in the list"),
        coerce=int,
        help_text=_("It orders the columns of the report, and breaks ties on a same day."),
    )

    class Meta:
        model = Program
        fields = (
            "name",
            "mark",
            "opened_on",
            "closed_on",
            "has_optional_follow_up",
            "has_steps",
        )

    def __init__(self, *args: Any, programs: list[Program], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = cast("forms.TypedChoiceField", self.fields["place"])
        place.choices = [(number, number) for number in range(1, len(programs) + 1)]
        here = next(
            number for number, row in enumerate(programs, start=1) if row.pk == self.instance.pk
        )
        self.initial.setdefault("place", here)
        self.place_now = here

    def changes_figures(self) -> bool:
        """Whether what is changed is read by the report."""
        return bool({"place", "has_steps"} & set(self.changed_data))


class ConditionsForm(ConditionFields, IdempotentForm):
    """Other conditions from a day on."""

    opened_on = DateField(
        label=_("From"),
        help_text=_("The present conditions last until the day before and stay readable."),
    )
    field_order = ("opened_on", "channels")


def initial_of(criteria: AdmissionCriteria | None) -> dict[str, Any]:
    """The conditions in force, to start from."""
    if criteria is None:
        return {}
    return {
        "channels": [channel for channel in criteria.channels if channel != Channel.INTERNAL],
        "allowed_acts": criteria.allowed_acts,
        "income_ceiling": criteria.income_ceiling,
        "needs_admitted_commune": criteria.needs_admitted_commune,
        "needs_minimum_or_precarity": criteria.needs_minimum_or_precarity,
    }
