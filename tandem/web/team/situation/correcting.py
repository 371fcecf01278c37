"""The forms that correct what was dated in a situation: the same questions, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.people.actions_situation import (
    IDENTITY,
    correct_circumstance,
    correct_residence,
    correct_resource,
)
from tandem.people.enums import Sex
from tandem.people.languages import languages
from tandem.people.models import Household, Housing, JobSeekerStatus, Person, Residence, Resource
from tandem.web.fields import BirthDateField, DateField, no_security_number
from tandem.web.forms import VersionedModelForm
from tandem.web.team.situation.forms import (
    HOUSEHOLD,
    HOUSING,
    JOB_SEEKING,
    RESIDENCE,
    RESOURCE,
    HouseholdForm,
    HousingForm,
    JobSeekingForm,
    ResidenceForm,
    ResourceForm,
)


class IdentityForm(VersionedModelForm):
    """What is said of someone once, without a date."""

    birth_date = BirthDateField(label=_("Birth date"), required=False)
    known_since = DateField(
        label=_("Known since"),
        required=False,
        help_text=_("The first contact, when it was before the first act recorded here."),
    )
    language = forms.ChoiceField(label=_("Language read"))

    class Meta:
        model = Person
        fields = IDENTITY

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sex"].choices = [("", _("not stated")), *Sex.choices]  # type: ignore[attr-defined]
        self.fields["language"].choices = languages(self.instance.language)  # type: ignore[attr-defined]


class CorrectionForm(VersionedModelForm):
    """Corrects one dated row; the reason is asked once the delay of the service is over."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[no_security_number],
        error_messages={
            "required": _("Say why: this was recorded a while ago, and others have read it since.")
        },
    )

    def __init__(self, *args: Any, is_reason_asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_reason_asked:
            del self.fields["reason"]
        if "since" in self.fields and getattr(self.instance, "since", None) is None:
            self.fields["since"].required = False  # an unknown day may stay so

    @property
    def reason_given(self) -> str:
        """Why, where it was asked."""
        return str(self.cleaned_data.get("reason", ""))


class ResidenceCorrection(ResidenceForm, CorrectionForm):
    """Corrects where someone lived since a day."""

    class Meta:
        model = Residence
        fields = tuple(name for name in RESIDENCE if name != "commune")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        commune = self.instance.commune
        known = {"q": commune.name, "commune": commune.code} if commune else {}
        self.initial = {**known, **self.initial}


class ResourceCorrection(ResourceForm, CorrectionForm):
    """Corrects what someone lived on during a period."""

    class Meta:
        model = Resource
        fields = RESOURCE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["kind"] = self.instance.kind
        kinds = self.fields["kind"]
        assert isinstance(kinds, forms.ModelChoiceField)
        if kinds.queryset is not None:  # one that is no longer offered stays where it was
            kinds.queryset = kinds.queryset | type(self.instance.kind).objects.filter(
                pk=self.instance.kind.pk
            )


class HouseholdCorrection(HouseholdForm, CorrectionForm):
    """Corrects what was noted of a household."""

    class Meta:
        model = Household
        fields = HOUSEHOLD


class HousingCorrection(HousingForm, CorrectionForm):
    """Corrects what was noted of a housing."""

    class Meta:
        model = Housing
        fields = HOUSING


class JobSeekingCorrection(JobSeekingForm, CorrectionForm):
    """Corrects what was noted of a job-seeker status."""

    class Meta:
        model = JobSeekerStatus
        fields = JOB_SEEKING


@dataclass(frozen=True)
class Correcting:
    """How the entries of one kind are corrected."""

    form: type[CorrectionForm]
    act: Callable[..., None]
    title: str | Promise


CORRECTING = {
    "domicile": Correcting(ResidenceCorrection, correct_residence, _("Correct a home")),
    "ressource": Correcting(ResourceCorrection, correct_resource, _("Correct a resource")),
    "foyer": Correcting(HouseholdCorrection, correct_circumstance, _("Correct a household")),
    "logement": Correcting(HousingCorrection, correct_circumstance, _("Correct a housing")),
    "emploi": Correcting(
        JobSeekingCorrection, correct_circumstance, _("Correct a job-seeker status")
    ),
}
"""By the word that addresses use for the kind of entry."""
