"""The forms of an enrolment: pass on, leave, reopen, follow, keep open."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.pathways.actions.enrolments import PASSAGE
from tandem.pathways.enums import FollowUpMode
from tandem.pathways.models import EndReason, Enrolment, FollowUp, Program
from tandem.people.models import Person
from tandem.web.fields import ComingDateField, DateField, no_security_number
from tandem.web.forms import IdempotentForm
from tandem.web.reserved import ReservedForm

KEEP, CALL_OFF = "garder", "annuler"


def words_field(label: Any, **options: Any) -> forms.CharField:
    """A free text, sealed like every other."""
    rows = options.pop("rows", 2)
    return forms.CharField(
        label=label,
        required=options.pop("required", False),
        widget=forms.Textarea(attrs={"rows": rows}),
        validators=[no_security_number],
        **options,
    )


class EnrolmentForm(ReservedForm):
    """A form about one enrolment of someone; she may have several, and chooses."""

    enrolment = forms.ChoiceField(
        label=_("Enrolment"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("This enrolment is gone: reload the page.")},
    )

    def __init__(
        self, *args: Any, person: Person, offered: Sequence[Enrolment], **kwargs: Any
    ) -> None:
        first = offered[0] if offered else None
        super().__init__(*args, row=first, **kwargs)
        self.person = person
        field = cast("forms.ChoiceField", self.fields["enrolment"])
        field.choices = [(str(row.uuid), row.program.name) for row in offered]
        self.initial.setdefault("enrolment", str(first.uuid) if first else "")
        if len(offered) == 1:
            field.widget = forms.HiddenInput()
        field.valid_value = self._is_hers  # type: ignore[method-assign]
        self.sole = first if len(offered) == 1 else None

    def _is_hers(self, value: Any) -> bool:
        """One that was closed meanwhile is hers still: the action says what became of it."""
        try:
            return Enrolment.objects.filter(person=self.person, uuid=UUID(str(value))).exists()
        except ValueError:
            return False

    def chosen(self) -> Enrolment:
        """The enrolment meant."""
        rows = Enrolment.objects.select_related("program", "person")
        return rows.get(uuid=self.cleaned_data["enrolment"])

    def expected_version(self) -> int:
        """The version read; where one chose among several, the version that stands."""
        if self.sole is not None:
            return int(self.cleaned_data["version"])
        return self.chosen().version


class TransferForm(EnrolmentForm):
    """To which program, from which day, and why if one wishes."""

    program = forms.ModelChoiceField(
        label=_("To"),
        queryset=Program.objects.none(),
        to_field_name="code",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose the program she passes to.")},
    )
    on = DateField(label=_("Day of the passage"))
    reason = words_field(_("Reason"))
    keeps_follow_up = forms.BooleanField(
        label=_("Her individual follow-up goes on"), required=False, initial=True
    )

    def __init__(self, *args: Any, targets: Sequence[Program], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField", self.fields["program"])
        field.queryset = Program.objects.all()  # one that is no longer offered: the action says why
        field.choices = [(program.code, program.name) for program in targets]
        self.initial.setdefault("on", today)
        if len(targets) == 1:
            self.initial.setdefault("program", targets[0].code)
            field.widget = forms.HiddenInput()


class TakeBackForm(IdempotentForm):
    """A passage made by mistake: why it is taken back, once it is no longer fresh."""

    reason = words_field(_("Why the passage is taken back"))

    def __init__(self, *args: Any, is_reason_asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, prefix="back", **kwargs)
        self.fields["reason"].required = is_reason_asked
        self.fields["reason"].error_messages["required"] = _(
            "This passage is no longer fresh: say why it is taken back."
        )


class ExitForm(EnrolmentForm):
    """Her last day in the program, and why she leaves it."""

    on = DateField(label=_("Last day in the program"))
    reason = forms.ModelChoiceField(
        label=_("Reason"),
        queryset=EndReason.objects.none(),
        to_field_name="code",
        empty_label=_("Choose…"),
        error_messages={"required": _("Choose why she leaves the program.")},
    )
    details = words_field(_("About the end"))
    appointments = forms.ChoiceField(
        label=_("Appointments still planned"),
        choices=[(CALL_OFF, _("Call them off")), (KEEP, _("Keep them"))],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField", self.fields["reason"])
        field.queryset = EndReason.objects.on(today).exclude(code=PASSAGE)
        self.initial.setdefault("on", today)

    def calls_off(self) -> bool | None:
        """What becomes of the appointments; ``None`` while nothing is said."""
        return {CALL_OFF: True, KEEP: False}.get(self.cleaned_data["appointments"])


class ReopenForm(EnrolmentForm):
    """The exit was a mistake, or was noted too soon."""

    reason = words_field(_("Why the exit is taken back"))


class FollowUpForm(ReservedForm):
    """How a follow-up is meant, when it is looked at again, when it ends."""

    mode = forms.ChoiceField(
        label=_("Follow-up"),
        choices=FollowUpMode,
        initial=FollowUpMode.LASTING,
        widget=forms.RadioSelect,
    )
    opened_on = DateField(label=_("Since"))
    review_on = ComingDateField(label=_("To look at again on"), required=False)
    closed_on = DateField(
        label=_("Ended on"), required=False, help_text=_("Leave empty while it goes on.")
    )
    is_wished = forms.BooleanField(label=_("The person wishes it"), required=False)

    def __init__(
        self, *args: Any, enrolment: Enrolment, current: FollowUp | None, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, row=current or enrolment, **kwargs)
        if current is None:
            self.initial.setdefault("opened_on", today)
            del self.fields["closed_on"]
        else:
            del self.fields["opened_on"]
            for name in ("mode", "review_on"):
                self.initial.setdefault(name, getattr(current, name))
        if current is not None or not enrolment.program.has_optional_follow_up:
            del self.fields["is_wished"]


class ForgottenForm(ReservedForm):
    """One line of the forgotten exits: closed, or still there."""

    buttons = ("choice",)
    enrolment = forms.UUIDField(widget=forms.HiddenInput)

    def closes(self) -> bool:
        """Whether the exit is noted."""
        return self.data.get("choice") == "close"


class DaysForm(forms.Form):
    """Since how many days nobody has seen them: in the address."""

    jours = forms.ChoiceField(
        label=_("Not seen for"),
        choices=[
            ("90", _("90 days")),
            ("180", _("180 days")),
            ("365", _("365 days")),
        ],
        required=False,
    )
    module = forms.ChoiceField(label=_("Program"), required=False)

    def __init__(self, data: Any, programs: Sequence[tuple[str, str]]) -> None:
        super().__init__(data, use_required_attribute=False)
        field = cast("forms.ChoiceField", self.fields["module"])
        field.choices = [("", _("All programs")), *programs]

    def known_values(self) -> dict[str, str]:
        """Filters whose value exists; the others are as if they were not there."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
