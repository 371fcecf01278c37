"""The five questions of the first start."""

from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.accounts.enums import Role
from tandem.exchange.first_start import Answers
from tandem.web.fields import DateField, PhoneField
from tandem.web.forms import IdempotentForm
from tandem.web.settings.forms import CommuneForm
from tandem.web.settings.programs.forms import ConditionFields
from tandem.web.settings.team.forms import fraction_field

GO = "go"
TEAM = (
    Role.COUNSELLOR,
    Role.PROGRAM_OFFICER,
    Role.DIRECTOR,
    Role.RECEPTION,
    Role.SESSION_LEADER,
    Role.VOLUNTEER,
    Role.INTERN,
    Role.DPO,
    Role.ADMINISTRATOR,
)
NOT_TYPED = {"form_id", "rank", "commune"}


class QuestionForm(IdempotentForm):
    """One answer: the whole of a question, or one line of it."""

    buttons = (GO,)
    answer_fields: tuple[str, ...] = ()

    def is_blank(self) -> bool:
        """Nothing was typed: one only goes on."""
        return not set(self.changed_data) - NOT_TYPED

    def answer(self) -> dict[str, Any]:
        """What was answered, as plain values."""
        return {name: plain(self.cleaned_data[name]) for name in self.answer_fields}


def plain(value: Any) -> Any:
    """A value that can be kept as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return "" if value is None else value


class ServiceQuestion(QuestionForm):
    """The service itself."""

    name = forms.CharField(
        label=gettext_lazy("What is the service called?"),
        max_length=200,
        error_messages={"required": gettext_lazy("Give the name of the service.")},
    )
    carrier = forms.CharField(
        label=gettext_lazy("Who carries it?"),
        help_text=gettext_lazy("A town’s social-action centre, an association, a grouping…"),
        max_length=200,
        required=False,
    )
    phone = PhoneField(label=gettext_lazy("Telephone"), required=False)
    opened_on = DateField(
        label=gettext_lazy("Opened on"),
        help_text=gettext_lazy("The first day it received someone, even long ago."),
    )
    answer_fields = ("name", "carrier", "phone", "opened_on")


class ListQuestion(QuestionForm):
    """One line of an answer that has several."""

    rank = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    unique = "name"
    """What two lines may not share."""

    def __init__(self, *args: Any, answers: Answers, lines: list[dict[str, Any]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.answers, self.lines = answers, lines

    @property
    def place(self) -> int | None:
        """The rank of the line that is changed, if one is."""
        rank: int | None = self.cleaned_data.get("rank")
        return rank if rank and rank <= len(self.lines) else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.cleaned_data = cleaned
        value = str(plain(cleaned.get(self.unique, ""))).casefold()
        for rank, line in enumerate(self.lines, start=1):
            if value and rank != self.place and str(line[self.unique]).casefold() == value:
                self.add_error(self.asked, _("It is already in the list above."))
        return cleaned

    @property
    def asked(self) -> str:
        """The field that an error about the line stands beside."""
        return self.unique


class CommuneQuestion(ListQuestion, CommuneForm):
    """A commune whose inhabitants are received."""

    since = DateField(
        label=gettext_lazy("Received since"),
        help_text=gettext_lazy("Empty: since the service opened."),
        required=False,
    )
    unique = "code"
    asked = "q"
    field_order = ("q", "since")

    def usual_day(self) -> date:
        """The day the service opened."""
        return self.answers.opened_on or super().usual_day()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        commune = cleaned.get("commune")
        if commune:
            cleaned["code"], cleaned["name"] = commune.code, commune.name
        value = cleaned.get("code", "")
        for rank, line in enumerate(self.lines, start=1):
            if value and rank != self.place and line["code"] == value:
                self.add_error("q", _("It is already in the list above."))
        return cleaned

    answer_fields = ("code", "name", "since")


class ProgramQuestion(ListQuestion, ConditionFields):
    """A program: who comes how, on what condition, what is offered."""

    name = forms.CharField(label=gettext_lazy("Name of the program"), max_length=120)
    opened_on = DateField(
        label=gettext_lazy("Opened on"),
        help_text=gettext_lazy("Empty: with the service."),
        required=False,
    )
    has_optional_follow_up = forms.BooleanField(
        label=gettext_lazy("Individual follow-up only if the person wishes"), required=False
    )
    has_steps = forms.BooleanField(
        label=gettext_lazy("Steps into work or training are counted (reintegration rate)"),
        required=False,
    )
    mark = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("name", "opened_on", "channels")
    answer_fields = (
        "name",
        "opened_on",
        "mark",
        "channels",
        "allowed_acts",
        "income_ceiling",
        "needs_admitted_commune",
        "needs_minimum_or_precarity",
        "has_optional_follow_up",
        "has_steps",
    )


class SiteQuestion(ListQuestion):
    """A place where people are received."""

    name = forms.CharField(label=gettext_lazy("Name of the place"), max_length=120)
    address = forms.CharField(label=gettext_lazy("Address"), max_length=200, required=False)
    phone = PhoneField(label=gettext_lazy("Telephone"), required=False)
    access = forms.CharField(
        label=gettext_lazy("How to come"),
        help_text=gettext_lazy("Bus stop, entrance, floor, lift…"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    answer_fields = ("name", "address", "phone", "access")


class TeamQuestion(ListQuestion):
    """Someone of the team and her role."""

    name = forms.CharField(label=gettext_lazy("First name and last name"), max_length=200)
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    since = DateField(
        label=gettext_lazy("Since"),
        help_text=gettext_lazy(
            "Empty: since the service opened. Interviews brought in from a sheet need a counsellor "
            "in post on their day."
        ),
        required=False,
    )
    fraction = fraction_field()
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Only if she uses Tandem: her invitation is shown at the end."),
        required=False,
    )
    answer_fields = ("name", "role", "since", "fraction", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = cast("forms.ChoiceField", self.fields["role"])
        role.choices = [("", _("Choose…")), *((role.value, role.label) for role in TEAM)]

    def clean(self) -> dict[str, Any]:
        """One person may have several roles; not the same twice, nor someone else's address."""
        cleaned = IdempotentForm.clean(self)
        self.cleaned_data = cleaned
        name, email = cleaned.get("name", "").casefold(), cleaned.get("email", "").casefold()
        for rank, line in enumerate(self.lines, start=1):
            if rank == self.place:
                continue
            is_same = line["name"].casefold() == name
            if is_same and line["role"] == cleaned.get("role"):
                self.add_error("role", _("This person has this role in the list above."))
            if email and not is_same and line["email"].casefold() == email:
                self.add_error("email", _("This address is that of someone else above."))
        return cleaned


class LineRemoval(IdempotentForm):
    """Takes a line out of an answer."""

    buttons = ("remove",)


class ShippedForm(IdempotentForm):
    """Starts from the programs that Tandem ships."""

    buttons = ("shipped",)
