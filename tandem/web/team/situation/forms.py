"""The forms that correct and date a person's situation."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.people.actions import CORRECTED
from tandem.people.enums import HomeKind
from tandem.people.models import Person, ResourceKind
from tandem.territory.models import Commune
from tandem.web.fields import DateField, PhoneField, no_security_number
from tandem.web.forms import IdempotentForm, VersionedModelForm
from tandem.web.team.situation.communes import FormWithCommune


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


class ResidenceForm(FormWithCommune):
    """Where someone lives since a day."""

    since = DateField(label=_("Since"))
    kind = forms.ChoiceField(
        label=_("How"), choices=HomeKind, initial=HomeKind.HOME, widget=forms.RadioSelect
    )
    details = forms.CharField(
        label=_("Details"),
        required=False,
        help_text=_("With whom, until when… The person may read it."),
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[no_security_number],
    )
    field_order = ("since", "kind", "q", "commune", "details")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("since") and "q" in cleaned:
            cleaned["commune"] = self._commune(cleaned)
        return cleaned

    def _commune(self, cleaned: dict[str, Any]) -> Commune | None:
        """Someone without a fixed home may have no commune that is known."""
        if cleaned["q"]:
            return self.commune_meant(cleaned["q"], cleaned["commune"], cleaned["since"])
        if cleaned.get("kind") == HomeKind.HOME:
            self.ask_for_commune()
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
