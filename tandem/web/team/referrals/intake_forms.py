"""An orientation on paper or by telephone: who sends her, for what, and the answer at once."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.pathways.actions.referrals import Told
from tandem.pathways.enums import ReferralMedium
from tandem.pathways.models import Program, Theme
from tandem.territory.models import PartnerKind
from tandem.web.fields import DateField, PhoneField
from tandem.web.team.enrolments.forms import words_field
from tandem.web.team.newcomers.forms import NewcomerForm
from tandem.web.team.referrals.forms import EntryFields
from tandem.web.team.referrals.prescribers import (
    HERSELF,
    Prescriber,
    prescriber_choices,
    prescriber_of,
)

WAIT, ACCEPT = "attente", "accepter"
AGREEMENT = {"oui": True, "non": False}


class IntakeForm(EntryFields):
    """What was received; answered at once if one wishes."""

    program = forms.ModelChoiceField(
        label=_("For"),
        queryset=Program.objects.none(),
        to_field_name="code",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose the program.")},
    )
    prescriber = forms.ChoiceField(label=_("Oriented by"), required=False)
    new_structure = forms.CharField(label=_("New structure"), max_length=200, required=False)
    new_structure_kind = forms.ModelChoiceField(
        label=_("What it is"),
        queryset=PartnerKind.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("Choose…"),
    )
    new_contact = forms.CharField(label=_("New contact"), max_length=200, required=False)
    new_contact_function = forms.CharField(label=_("Function"), max_length=200, required=False)
    new_contact_phone = PhoneField(label=_("Her telephone"), required=False)
    new_contact_email = forms.EmailField(label=_("Her e-mail"), required=False)
    received_on = DateField(label=_("Received on"))
    medium = forms.ChoiceField(
        label=_("How it arrived"),
        choices=[c for c in ReferralMedium.choices if c[0] != ReferralMedium.ONLINE],
        initial=ReferralMedium.PHONE,
        widget=forms.RadioSelect,
    )
    request = words_field(
        _("Request"), help_text=_("In the words of the one who orients. Nothing medical.")
    )
    perceived_barriers = forms.ModelMultipleChoiceField(
        label=_("Barriers seen by the prescriber"),
        queryset=Theme.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_urgent = forms.BooleanField(label=_("Urgent"), required=False)
    agreement = forms.ChoiceField(
        label=_("Does the person agree?"),
        choices=[("", _("not said")), ("oui", _("yes")), ("non", _("no"))],
        widget=forms.RadioSelect,
        required=False,
    )
    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(WAIT, _("Leave it waiting")), (ACCEPT, _("Accept it at once"))],
        initial=WAIT,
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, today: date, decides: bool, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.initial.setdefault("received_on", today)
        self.fields["on"].required = False
        self.decides = decides
        cast("forms.ChoiceField", self.fields["prescriber"]).choices = prescriber_choices(today)
        for name, rows in {
            "program": Program.objects.on(today),
            "new_structure_kind": PartnerKind.objects.on(today),
            "perceived_barriers": Theme.objects.on(today),
        }.items():
            cast("forms.ModelChoiceField", self.fields[name]).queryset = rows

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen, written = cleaned.get("prescriber", ""), cleaned.get("new_structure", "")
        if chosen and written:
            self.add_error(
                "prescriber", _("Choose in the list, or write a new structure: not both.")
            )
        if not chosen and not written and not self.has_error("prescriber"):
            self.add_error(
                "prescriber",
                _("Say who orients: choose in the list, or write a new structure below."),
            )
        if written and not cleaned.get("new_structure_kind"):
            self.add_error("new_structure_kind", _("Say what this structure is."))
        if cleaned.get("new_contact") and chosen == HERSELF:
            self.add_error("new_contact", _("Who comes on her own initiative has no prescriber."))
        return cleaned

    def accepts(self) -> bool:
        """Whether it is answered at once."""
        return self.decides and self.cleaned_data["answer"] == ACCEPT

    def chosen_prescriber(self) -> Prescriber | None:
        """The one chosen in the list, if one was."""
        return prescriber_of(self.cleaned_data["prescriber"])

    def told(self) -> Told:
        """What was said with it."""
        names = ("medium", "request", "perceived_barriers", "is_urgent")
        given = {name: self.cleaned_data[name] for name in names}
        return Told(**given, has_person_agreed=AGREEMENT.get(self.cleaned_data["agreement"]))

    def opens_fold(self) -> bool:
        """Whether something was written, or is wrong, among what is folded under the list."""
        names = [name for name in self.fields if name.startswith("new_")]
        return any(self[name].errors or self[name].value() for name in names)


class NewcomerIntakeForm(IntakeForm, NewcomerForm):
    """The same, for someone of whom nothing is known: her file is opened with it."""

    def identity_fields(self) -> list[forms.BoundField]:
        """Who she is: what the opening of a file asks, and her birth date."""
        return [*self.essential_fields(), self["birth_date"]]
