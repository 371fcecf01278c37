"""The answers to an orientation: yes, no, elsewhere, tell me more, never mind, I was wrong."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tandem.activities.upcoming import FirstMeeting
from tandem.pathways.actions.enrolments import WishedFollowUp
from tandem.pathways.enums import FollowUpMode, Outcome
from tandem.pathways.models import Program, Referral, RefusalReason
from tandem.territory.models import Site
from tandem.web.fields import ComingDateField, DateField, HourField
from tandem.web.forms import IdempotentForm
from tandem.web.reserved import ReservedForm
from tandem.web.team.enrolments.forms import words_field

NO_FOLLOW_UP = ""


class EntryFields(IdempotentForm):
    """What one says of someone who is let in."""

    on = DateField(label=_("Enters on"))
    follow_up = forms.ChoiceField(
        label=_("Individual follow-up"),
        choices=[(NO_FOLLOW_UP, _("no individual follow-up")), *FollowUpMode.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    meeting_on = ComingDateField(label=pgettext_lazy("an appointment", "Day"), required=False)
    meeting_at = HourField(label=pgettext_lazy("an appointment", "Hour"), required=False)
    site = forms.ModelChoiceField(
        label=pgettext_lazy("an appointment", "Where"),
        queryset=Site.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label=_("Not said"),
    )
    leaves_others = forms.BooleanField(
        label=_("She leaves it that day to enter this one"), required=False
    )
    derogation_reason = words_field(_("Reason of the derogation"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", today)
        sites = cast("forms.ModelChoiceField", self.fields["site"])
        sites.queryset = Site.objects.on(today)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("meeting_at") and not cleaned.get("meeting_on"):
            self.add_error("meeting_on", _("Give the day of the first appointment too."))
        return cleaned

    def follow_up_wished(self) -> WishedFollowUp | None:
        """The individual follow-up, if there is one."""
        mode = self.cleaned_data["follow_up"]
        return WishedFollowUp(FollowUpMode(mode)) if mode else None

    def first_meeting(self, holder_id: int | None) -> FirstMeeting | None:
        """The first appointment, if one is given."""
        given = self.cleaned_data
        if given["meeting_on"] is None or holder_id is None:
            return None
        return FirstMeeting(holder_id, given["meeting_on"], given["meeting_at"], given["site"])


class AcceptForm(EntryFields, ReservedForm):
    """Yes, since a day."""

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, row=referral, **kwargs)
        if not referral.program.has_optional_follow_up:
            self.initial.setdefault("follow_up", FollowUpMode.LASTING)


class AnswerForm(ReservedForm):
    """An answer beside the first one; several stand on one page, each under its own prefix."""

    def __init__(self, *args: Any, referral: Referral, today: date, **kwargs: Any) -> None:
        super().__init__(*args, row=referral, **kwargs)
        self.referral, self.today = referral, today


class RefuseForm(AnswerForm):
    """No, and why."""

    reason = forms.ModelChoiceField(
        label=_("Reason"),
        queryset=RefusalReason.objects.none(),
        to_field_name="code",
        empty_label=_("Choose…"),
        error_messages={"required": _("Choose why the orientation is refused.")},
    )
    explanation = words_field(
        _("Details"), help_text=_("The receipt gives the reason, never these words.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField", self.fields["reason"])
        field.queryset = RefusalReason.objects.on(self.today)


class RedirectForm(AnswerForm):
    """To another program of the service, where it waits in its turn."""

    program = forms.ModelChoiceField(
        label=_("To"),
        queryset=Program.objects.none(),
        to_field_name="code",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose the program.")},
    )
    explanation = words_field(_("Details"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField", self.fields["program"])
        others = Program.objects.on(self.today).exclude(pk=self.referral.program_id)
        field.queryset = others
        if (first := others.first()) and others.count() == 1:
            self.initial.setdefault("program", first.code)


class AskForm(AnswerForm):
    """Tell me more first."""

    asked_for = words_field(
        _("What is missing"),
        required=True,
        error_messages={"required": _("Say what is missing.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("asked_for", self.referral.asked_for)


class CloseForm(AnswerForm):
    """Neither yes nor no."""

    outcome = forms.ChoiceField(
        label=_("What became of it"),
        choices=[
            (Outcome.WITHDRAWN, _("the prescriber or the person withdrew it")),
            (Outcome.NO_FOLLOW_UP, _("nothing came of it")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what became of it.")},
    )
    explanation = words_field(_("Details"))


class UndoForm(AnswerForm):
    """I was wrong: it waits again."""

    reason = words_field(_("Why the decision is taken back"))

    def __init__(self, *args: Any, needs_reason: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needs_reason
        self.fields["reason"].error_messages["required"] = _(
            "This decision is no longer fresh: say why it is taken back."
        )
