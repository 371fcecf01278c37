"""The forms of an absence: from when to when, who stands in, what callers are told."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.activities.absence_checks import absence_refusals
from tandem.activities.enums import AbsenceKind, NoticeState
from tandem.activities.models import Absence
from tandem.web.fields import ComingDateField, HourField, no_security_number
from tandem.web.forms import IdempotentForm, VersionedModelForm
from tandem.web.team.office_hours.forms import counsellors_on

TEAM = (
    Role.COUNSELLOR,
    Role.PROGRAM_OFFICER,
    Role.DIRECTOR,
    Role.RECEPTION,
    Role.SESSION_LEADER,
)
CALL_OFF = "call_off"
"""The answer that calls the appointment off."""


class AbsenceForm(VersionedModelForm):
    """Who is away, when, who stands in and what callers are told."""

    member = forms.ModelChoiceField(label=_("Who is away"), queryset=TeamMember.objects.none())
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=AbsenceKind,
        initial=AbsenceKind.LEAVE,
        help_text=_("Only those who plan the hours see it; the reason of an illness is not asked."),
    )
    opened_on = ComingDateField(label=_("From"), help_text=_("The only day, or the first of them."))
    closed_on = ComingDateField(
        label=_("Until"), required=False, help_text=_("Empty: that day alone.")
    )
    starts_at = HourField(
        label=_("From the hour"), required=False, help_text=_("Empty: the whole day.")
    )
    ends_at = HourField(
        label=_("To the hour"),
        required=False,
        help_text=_("The same hours each day."),
    )
    replaced_by = forms.ModelChoiceField(
        label=_("Who stands in"),
        queryset=TeamMember.objects.none(),
        required=False,
        empty_label=_("nobody"),
        help_text=_("A counsellor in post on all these days: interviews are never delegated."),
    )
    message = forms.CharField(
        label=_("What callers are told"),
        required=False,
        validators=[no_security_number],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Read by the reception: when she is back, whom to call. Never why."),
    )

    class Meta:
        model = Absence
        fields = (
            "member",
            "kind",
            "opened_on",
            "closed_on",
            "starts_at",
            "ends_at",
            "replaced_by",
            "message",
        )

    def __init__(self, *args: Any, day: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = RoleAssignment.objects.filter(role__in=TEAM).exclude(closed_on__lt=day)
        kept = self.instance if self.instance.pk else None
        _choose(
            self,
            "member",
            TeamMember.objects.filter(pk__in=held.values("member"))
            | TeamMember.objects.filter(pk=kept.member_id if kept else 0),
        )
        _choose(self, "replaced_by", counsellors_on(day, (kept and kept.replaced_by_id) or 0))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first = cleaned.get("opened_on")
        if first and "closed_on" not in self.errors:
            cleaned["closed_on"] = cleaned.get("closed_on") or first
            hours = cleaned.get("starts_at"), cleaned.get("ends_at")
            for name, reason in absence_refusals(first, cleaned["closed_on"], *hours).items():
                self.add_error(name, str(reason))
        return cleaned


class TellForm(IdempotentForm):
    """What became of one appointment."""

    state = forms.ChoiceField(
        choices=[
            *(
                one
                for one in NoticeState.choices
                if one[0] in {NoticeState.TOLD, NoticeState.NOT_REACHED, NoticeState.TO_MOVE}
            ),
            (CALL_OFF, CALL_OFF),
        ]
    )


def _choose(form: forms.Form, name: str, rows: Any) -> None:
    cast("forms.ModelChoiceField", form.fields[name]).queryset = rows
