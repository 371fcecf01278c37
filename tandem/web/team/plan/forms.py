"""The forms that add to a plan and correct it."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.kernel.models import VersionedRecord
from tandem.pathways.enums import BarrierState, ObjectiveState
from tandem.pathways.models import (
    Barrier,
    Objective,
    PersonsWords,
    Step,
    StepType,
    Theme,
)
from tandem.people.models import Person
from tandem.web.fields import ComingDateField, DateField, no_security_number
from tandem.web.forms import IdempotentForm, VersionedModelForm

HERS = _("In her own words. She may read it, and it is printed on her route sheet if she wishes.")
USEFUL_ONLY = _("Only what is useful: no health detail, no password. The person may read it.")


def text(label: Any, *, rows: int = 2, **options: Any) -> forms.CharField:
    """A text of several lines, in which no social security number may be."""
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": rows}),
        validators=[no_security_number],
        max_length=4000,
        **options,
    )


def line(label: Any, **options: Any) -> forms.CharField:
    """A text of one line."""
    return forms.CharField(label=label, max_length=200, validators=[no_security_number], **options)


class AddForm(IdempotentForm):
    """Adds one thing to the plan of someone, since a day: today unless another is given."""

    day = "since"
    """The name of that day."""

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.initial.setdefault(self.day, timezone.localdate())

    def answers(self) -> dict[str, Any]:
        """What was answered, as the action takes it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "form_id"}
        on = given.pop(self.day)
        return {**given, "on": on}


class EditForm(VersionedModelForm):
    """Corrects one thing of a plan; what its dates must be, the rule says in words."""

    def validate_constraints(self) -> None:
        """Left to the rule, whose words say what to do."""

    def validate_unique(self) -> None:
        """Left to the rule too."""


# --- her words ----------------------------------------------------------------------------------


class WordsForm(AddForm):
    """What someone asks for, and her plans for life."""

    request = text(_("What she asks for"), rows=3, help_text=HERS, required=False)
    life_project = text(_("Her plans for life"), required=False)
    since = DateField(label=_("Said on"))


class EditWordsForm(EditForm):
    """The same words, better written down."""

    request = text(_("What she asks for"), rows=3, help_text=HERS, required=False)
    life_project = text(_("Her plans for life"), required=False)
    since = DateField(label=_("Said on"))

    class Meta:
        model = PersonsWords
        fields = ("request", "life_project", "since")


# --- barriers -----------------------------------------------------------------------------------


def theme_field(**options: Any) -> forms.ModelChoiceField:
    """A theme of the list."""
    return forms.ModelChoiceField(
        label=_("What stands in the way"),
        queryset=Theme.objects.none(),
        to_field_name="code",
        empty_label=_("Choose…"),
        **options,
    )


class BarrierForm(AddForm):
    """A barrier, social or of work alike."""

    day = "identified_on"
    theme = theme_field()
    details = text(_("Details"), required=False, help_text=USEFUL_ONLY)
    identified_on = DateField(label=_("Identified on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = cast("forms.ModelChoiceField", self.fields["theme"])
        themes.queryset = Theme.objects.on(timezone.localdate())


class EditBarrierForm(EditForm):
    """The same barrier: its theme, its stages and their dates."""

    theme = theme_field()
    details = text(_("Details"), required=False, help_text=USEFUL_ONLY)
    state = forms.ChoiceField(label=_("State"), choices=BarrierState)
    identified_on = DateField(label=_("Identified on"))
    in_progress_on = DateField(label=_("In progress since"), required=False)
    closed_on = DateField(label=_("Lifted or given up on"), required=False)

    class Meta:
        model = Barrier
        fields = ("theme", "details", "state", "identified_on", "in_progress_on", "closed_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = cast("forms.ModelChoiceField", self.fields["theme"])
        themes.queryset = Theme.objects.all()


# --- objectives ---------------------------------------------------------------------------------


class ObjectiveForm(AddForm):
    """What the person and the counsellor mean to reach."""

    day = "set_on"
    text = text(_("Objective"), help_text=USEFUL_ONLY)
    review_on = ComingDateField(label=_("Look at it again on"), required=False)
    set_on = DateField(label=_("Set on"))


class EditObjectiveForm(EditForm):
    """The same objective."""

    text = text(_("Objective"), help_text=USEFUL_ONLY)
    state = forms.ChoiceField(label=_("State"), choices=ObjectiveState)
    set_on = DateField(label=_("Set on"))
    review_on = ComingDateField(label=_("Look at it again on"), required=False)
    closed_on = DateField(label=_("Reached or given up on"), required=False)

    class Meta:
        model = Objective
        fields = ("text", "state", "set_on", "review_on", "closed_on")


# --- steps --------------------------------------------------------------------------------------


class HoursField(forms.DecimalField):
    """Hours a week, with a comma or a point."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Hours a week"),
            required=False,
            min_value=0,
            max_value=60,
            max_digits=4,
            decimal_places=1,
            localize=True,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 6}),
        )


def type_field() -> forms.ModelChoiceField:
    """A kind of step of the list."""
    return forms.ModelChoiceField(
        label=_("What she enters"),
        queryset=StepType.objects.none(),
        to_field_name="code",
        empty_label=_("Choose…"),
    )


def answer_field(label: Any) -> forms.TypedChoiceField:
    """Yes, no, or not asked yet."""
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=[("", _("not asked yet")), ("True", _("yes")), ("False", _("no"))],
        coerce=lambda value: value == "True",
        empty_value=None,
    )


class StepForm(AddForm):
    """An entry into work or training."""

    day = "taken_on"
    type = type_field()
    taken_on = DateField(label=_("Since"))
    place = line(_("Employer or training body"), required=False)
    weekly_hours = HoursField()
    ends_on = DateField(label=_("Ends on"), required=False)
    details = text(_("Details"), required=False, help_text=USEFUL_ONLY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = cast("forms.ModelChoiceField", self.fields["type"])
        kinds.queryset = StepType.objects.on(timezone.localdate())


class EditStepForm(EditForm):
    """The same step, and whether she is still there."""

    type = type_field()
    taken_on = DateField(label=_("Since"))
    place = line(_("Employer or training body"), required=False)
    weekly_hours = HoursField()
    ends_on = DateField(label=_("Ends on"), required=False)
    details = text(_("Details"), required=False, help_text=USEFUL_ONLY)
    holds_at_3_months = answer_field(_("Still there after 3 months"))
    holds_at_6_months = answer_field(_("Still there after 6 months"))

    class Meta:
        model = Step
        fields = (
            "type",
            "taken_on",
            "place",
            "weekly_hours",
            "ends_on",
            "details",
            "holds_at_3_months",
            "holds_at_6_months",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = cast("forms.ModelChoiceField", self.fields["type"])
        kinds.queryset = StepType.objects.all()


# --- in one gesture -----------------------------------------------------------------------------


class MoveForm(IdempotentForm):
    """A button that moves something on: to what, from which version."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    to = forms.ChoiceField(widget=forms.HiddenInput, choices=())

    def __init__(self, *args: Any, moves: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = cast("forms.ChoiceField", self.fields["to"])
        choices.choices = [(move, move) for move in moves]

    def show_conflict(self, current: VersionedRecord) -> None:
        self.add_error(
            None, _("Someone changed this meanwhile: look at it again, then say it again.")
        )
