"""The forms that correct and date a person's situation."""

from datetime import date
from typing import Any, cast

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.people.actions import CORRECTED
from tandem.people.enums import HomeKind
from tandem.people.models import Person, ResourceKind
from tandem.territory.models import Commune
from tandem.web.dates import NotADateError, read_date
from tandem.web.fields import DateField, PhoneField, no_security_number
from tandem.web.forms import IdempotentForm, VersionedModelForm

MOST_COMMUNES = 12
"""Communes offered at once; beyond, one types a little more."""


class ContactForm(VersionedModelForm):
    """Names, and how to reach someone."""

    phone = PhoneField(label=_("Telephone"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    street_address = forms.CharField(
        label=_("Address"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[no_security_number],
    )

    class Meta:
        model = Person
        fields = CORRECTED


class CommuneSearch(forms.Form):
    """A name or a postal code, as it is typed, and the day when the commune must have existed."""

    q = forms.CharField(label=_("Commune or postal code"), max_length=60)
    since = forms.CharField(required=False, max_length=40)

    def day(self) -> date:
        """The day asked for; today while it is not readable."""
        today = timezone.localdate()
        try:
            return read_date(self.cleaned_data.get("since", ""), today)
        except NotADateError:
            return today

    def found(self) -> list[Commune]:
        """The first communes that match."""
        if not self.is_valid():
            return []
        return matching(self.cleaned_data["q"], self.day())


def matching(text: str, day: date) -> list[Commune]:
    """Communes of that day with this name or postal code; alone, the one named exactly so."""
    rows = list(Commune.objects.found(text).on(day)[: MOST_COMMUNES + 1])
    exact = [row for row in rows if row.name.casefold() == text.strip().casefold()]
    return exact if len(exact) == 1 else rows


class ResidenceForm(IdempotentForm):
    """Where someone lives since a day; without script, the commune is found by sending."""

    since = DateField(label=_("Since"))
    kind = forms.ChoiceField(
        label=_("How"), choices=HomeKind, initial=HomeKind.HOME, widget=forms.RadioSelect
    )
    q = forms.CharField(
        label=_("Commune or postal code"),
        max_length=60,
        error_messages={"required": _("Give the commune, by its name or its postal code.")},
    )
    commune = forms.CharField(required=False, widget=forms.HiddenInput)
    details = forms.CharField(
        label=_("Details"),
        required=False,
        help_text=_("With whom, until when… The person may read it."),
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[no_security_number],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered: list[Commune] = []
        self.fields["q"].widget.attrs |= {
            "autocomplete": "off",
            "hx-get": reverse("situation:communes"),
            "hx-trigger": "input changed delay:300ms",
            "hx-target": "#communes",
            "hx-include": "[name=since]",
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "q" in cleaned and "since" in cleaned:
            cleaned["commune"] = self._commune(cleaned)
        return cleaned

    def _commune(self, cleaned: dict[str, Any]) -> Commune | None:
        """The one commune meant; else those among which to choose are offered."""
        found = matching(cleaned["q"], cleaned["since"])
        chosen = [row for row in found if row.code == cleaned.get("commune")]
        if len(chosen or found) == 1:
            return (chosen or found)[0]
        self.offered = found[:MOST_COMMUNES]
        if not found:
            self.add_error(
                "q", _("No commune has this name or this postal code on that date: check them.")
            )
        else:
            self.add_error("q", _("Several communes match: choose one below."))
        return None

    def answers(self) -> dict[str, Any]:
        """What was answered, as the action takes it."""
        return {name: self.cleaned_data[name] for name in ("since", "kind", "commune", "details")}


class ResourceForm(IdempotentForm):
    """What someone lives on since a day."""

    kind = forms.ModelChoiceField(
        label=_("Resource"),
        queryset=ResourceKind.objects.none(),
        to_field_name="code",
        empty_label=_("Choose…"),
    )
    opened_on = DateField(label=_("Since"))
    closed_on = DateField(label=_("Until"), required=False)
    is_main = forms.BooleanField(label=_("It is the main resource"), required=False, initial=True)
    monthly_amount = forms.DecimalField(
        label=_("Net amount a month, in euros"),
        required=False,
        min_value=0,
        max_digits=9,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 10, "autocomplete": "off"}),
    )
    proof_seen_on = DateField(label=_("Proof seen on"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = cast("forms.ModelChoiceField", self.fields["kind"])
        kinds.queryset = ResourceKind.objects.on(timezone.localdate())

    def answers(self) -> dict[str, Any]:
        """What was answered, as the action takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "form_id"}
