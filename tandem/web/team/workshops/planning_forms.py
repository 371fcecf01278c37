"""The forms that open a workshop and plan its sessions."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.activities.delegation import SESSION_RESPONSIBLE
from tandem.activities.models import Workshop, WorkshopSession
from tandem.activities.workshop_actions import PLANNED
from tandem.pathways.models import Program
from tandem.people.models import Person, PersonQuerySet
from tandem.territory.models import Site
from tandem.web.fields import DateField, HourField
from tandem.web.forms import IdempotentForm, VersionedModelForm

HELPING = SESSION_RESPONSIBLE | {Role.VOLUNTEER, Role.INTERN}
LONGEST = 600
"""Minutes: ten hours, a day out."""


def members(roles: frozenset[Role] | set[Role]) -> QuerySet[TeamMember]:
    """Those who hold or held one of these roles: a session of the past is entered too."""
    held = RoleAssignment.objects.filter(role__in=roles)
    rows: QuerySet[TeamMember] = TeamMember.objects.filter(pk__in=held.values("member"))
    return rows


def minutes_field() -> forms.IntegerField:
    """How long it lasts."""
    return forms.IntegerField(
        label=_("Length, in minutes"),
        required=False,
        min_value=5,
        max_value=LONGEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5, "autocomplete": "off"}),
        error_messages={
            "invalid": _("Give a number of minutes, for example 90."),
            "min_value": _("Give a number of minutes, for example 90."),
            "max_value": _("Give the length in minutes: 600 at most."),
        },
    )


def site_field() -> forms.ModelChoiceField:
    """Where it is held."""
    return forms.ModelChoiceField(
        label=_("Place"),
        queryset=Site.objects.all(),
        to_field_name="uuid",
        required=False,
        empty_label=_("Not said"),
    )


class WorkshopForm(IdempotentForm):
    """A group activity that comes back."""

    name = forms.CharField(
        label=_("Name of the workshop"),
        max_length=200,
        error_messages={"required": _("Give a name, for example “Relaxation”.")},
    )
    program = forms.ModelChoiceField(
        label=_("Program"),
        queryset=Program.objects.all(),
        to_field_name="code",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the program that offers it.")},
    )
    site = site_field()
    usual_time = HourField(label=_("Usual hour"), required=False, help_text=_("e.g. 14 h 30"))
    minutes = minutes_field()
    capacity = forms.IntegerField(
        label=_("Seats"),
        required=False,
        min_value=1,
        max_value=500,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5, "autocomplete": "off"}),
        help_text=_("Beyond, a warning is shown; nobody is refused."),
        error_messages={"invalid": _("Give a number of places, for example 12.")},
    )
    opened_on = DateField(label=_("Since"), required=False)
    closed_on = DateField(
        label=_("Until"), required=False, help_text=_("Its last day, when it is offered no more.")
    )

    @classmethod
    def of(cls, data: Any, workshop: Workshop | None) -> "WorkshopForm":
        """The form, filled with what is known of the workshop."""
        known: dict[str, Any] = {"site": workshop.site and workshop.site.uuid} if workshop else {}
        if workshop:
            known["program"] = workshop.program.code
            for name in ("name", "usual_time", "minutes", "capacity", "opened_on", "closed_on"):
                known[name] = getattr(workshop, name)
        return cls(data, initial=known)

    def answers(self) -> dict[str, Any]:
        """What was answered."""
        return {name: value for name, value in self.cleaned_data.items() if name != "form_id"}


class _Session(IdempotentForm):
    """When, where and with whom."""

    held_on = DateField(label=_("Date"))
    held_at = HourField(label=_("Hour"), required=False)
    minutes = minutes_field()
    site = site_field()
    responsible = forms.ModelChoiceField(
        label=_("Responsible"),
        queryset=TeamMember.objects.none(),
        to_field_name="uuid",
        help_text=_("One person: a counsellor, the program officer or a hired facilitator."),
        error_messages={"required": _("Choose the one person responsible for the session.")},
    )
    helpers = forms.ModelMultipleChoiceField(
        label=_("Help"),
        queryset=TeamMember.objects.none(),
        to_field_name="uuid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    label = forms.CharField(
        label=_("About this session"),
        max_length=200,
        required=False,
        help_text=_("A subject, a guest. No name of someone received."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, roles in (("responsible", SESSION_RESPONSIBLE), ("helpers", HELPING)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = members(roles)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        leader, helpers = cleaned.get("responsible"), cleaned.get("helpers")
        if leader and helpers:
            cleaned["helpers"] = [helper for helper in helpers if helper != leader]
        return cleaned


class PlanForm(_Session):
    """A session to plan or to enter, with those expected."""

    people = forms.ModelMultipleChoiceField(
        label=_("Expected"),
        queryset=Person.objects.none(),
        to_field_name="uuid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those who came to one of the last three sessions. Others are added after."),
    )

    def __init__(self, *args: Any, regulars: PersonQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = regulars
        if not regulars:
            del self.fields["people"]

    def answers(self) -> dict[str, Any]:
        """What was answered."""
        return {name: value for name, value in self.cleaned_data.items() if name != "form_id"}


class ChangeSessionForm(_Session, VersionedModelForm):
    """A session that is planned or was held."""

    class Meta:
        model = WorkshopSession
        fields = PLANNED

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        session: WorkshopSession = self.instance
        known: dict[str, Any] = {
            "site": session.site and session.site.uuid,
            "responsible": session.responsible.uuid,
            "helpers": [helper.uuid for helper in session.helpers.all()],
        }
        self.initial.update(known)
