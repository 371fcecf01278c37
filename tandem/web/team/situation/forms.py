"""The forms that correct and date a person's situation."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.people.actions import CORRECTED
from tandem.people.enums import FamilySituation, HomeKind, HousingKind, JobSeeking
from tandem.people.models import Person, ResourceKind
from tandem.territory.models import Commune
from tandem.web.fields import AmountField, DateField, PhoneField, no_security_number
from tandem.web.forms import IdempotentForm, VersionedModelForm
from tandem.web.team.situation.communes import FormWithCommune

RESIDENCE = ("since", "kind", "commune", "details")
RESOURCE = ("kind", "opened_on", "closed_on", "is_main", "monthly_amount", "proof_seen_on")
HOUSEHOLD = ("since", "situation", "dependent_children", "monthly_income")
HOUSING = ("since", "kind")
JOB_SEEKING = ("since", "status")


def said(form: forms.BaseForm, names: Iterable[str]) -> dict[str, Any]:
    """What was answered to these questions."""
    return {name: form.cleaned_data[name] for name in names}


def amount_field(label: Any) -> AmountField:
    """Euros a month, with a comma."""
    return AmountField(
        label=label,
        required=False,
        min_value=0,
        max_digits=9,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 10, "autocomplete": "off"}),
        error_messages={"invalid": _("Give an amount, for example 1 426,30.")},
    )


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
        return said(self, RESIDENCE)


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
    monthly_amount = amount_field(_("Net amount a month, in euros"))
    proof_seen_on = DateField(label=_("Proof seen on"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = cast("forms.ModelChoiceField", self.fields["kind"])
        kinds.queryset = ResourceKind.objects.on(timezone.localdate())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("opened_on"), cleaned.get("closed_on")
        if first and last and last < first:
            self.add_error("closed_on", _("The end is before the beginning: check the two dates."))
        return cleaned

    def answers(self) -> dict[str, Any]:
        """What was answered, as the action takes it."""
        return said(self, RESOURCE)


class HouseholdForm(IdempotentForm):
    """With whom someone lives since a day, and who depends on her."""

    since = DateField(label=_("Since"))
    situation = forms.ChoiceField(
        label=_("Family situation"),
        choices=[("", _("not stated")), *FamilySituation.choices],
        required=False,
    )
    dependent_children = forms.IntegerField(
        label=_("Dependent children"),
        required=False,
        min_value=0,
        max_value=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "autocomplete": "off"}),
    )
    monthly_income = amount_field(_("Household income a month, in euros"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        answers = [cleaned.get(name) for name in HOUSEHOLD[1:]]
        if not self.errors and all(answer in (None, "") for answer in answers):
            self.add_error("situation", _("Say at least one of the three: nothing is known yet."))
        return cleaned

    def answers(self) -> dict[str, Any]:
        """What was answered, as the action takes it."""
        return said(self, HOUSEHOLD)


class HousingForm(IdempotentForm):
    """How someone is housed since a day."""

    since = DateField(label=_("Since"))
    kind = forms.ChoiceField(label=_("Housing"), choices=HousingKind, widget=forms.RadioSelect)

    def answers(self) -> dict[str, Any]:
        """What was answered, as the action takes it."""
        return said(self, HOUSING)


class JobSeekingForm(IdempotentForm):
    """Whether someone is registered as a job seeker since a day."""

    since = DateField(label=_("Since"))
    status = forms.ChoiceField(
        label=_("Registration with France Travail"), choices=JobSeeking, widget=forms.RadioSelect
    )

    def answers(self) -> dict[str, Any]:
        """What was answered, as the action takes it."""
        return said(self, JOB_SEEKING)


class NoticeForm(IdempotentForm):
    """The day when someone was told what is kept about her."""

    given_on = DateField(label=_("Given on"), initial=timezone.localdate)
