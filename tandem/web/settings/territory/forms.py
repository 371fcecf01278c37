"""The forms of the territory."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.territory.enums import AdmissionStatus
from tandem.territory.models import AdmittedCommune
from tandem.web.fields import DateField
from tandem.web.settings.forms import CommuneForm, SettingForm


class AdmissionForm(CommuneForm):
    """A commune received since a day."""

    status = forms.ChoiceField(
        label=_("What is it to the service?"),
        choices=AdmissionStatus,
        initial=AdmissionStatus.MEMBER,
        widget=forms.RadioSelect,
    )
    until = DateField(label=_("Until"), required=False)
    field_order = ("since", "q", "status", "until")


class CorrectionForm(SettingForm):
    """The status and the days of a commune already there."""

    opened_on = DateField(label=_("Since"))
    closed_on = DateField(label=_("Until"), required=False)

    class Meta:
        model = AdmittedCommune
        fields = ("status", "opened_on", "closed_on")


class MembershipForm(CommuneForm):
    """A commune of the territory belongs to an intercommunality since a day."""

    siren = forms.CharField(
        label=_("SIREN of the intercommunality"),
        help_text=_("Nine digits, on its letters and on its site."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 12, "autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Its name"),
        help_text=_("Only if Tandem does not know it."),
        max_length=200,
        required=False,
    )
    until = DateField(label=_("Until"), required=False)
    field_order = ("since", "q", "siren", "name", "until")

    def clean_siren(self) -> str:
        """Nine digits, however they are spaced."""
        digits = re.sub(r"\D", "", self.cleaned_data["siren"])
        if len(digits) != 9:
            raise forms.ValidationError(_("A SIREN has nine digits: check it."), code="invalid")
        return digits


def answers_of(form: CommuneForm) -> dict[str, Any]:
    """What was answered, as the actions take it."""
    cleaned = form.cleaned_data
    return {
        "commune": cleaned["commune"],
        "opened_on": cleaned["since"],
        "closed_on": cleaned["until"],
    }
