"""The forms of the counsellor named for someone."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.accounts.models import TeamMember
from tandem.pathways.models import NamedCounsellor
from tandem.web.fields import ComingDateField
from tandem.web.forms import VersionedModelForm
from tandem.web.settings.forms import refuse_disorder
from tandem.web.team.office_hours.forms import counsellors_on


class NamedForm(VersionedModelForm):
    """By whom someone is followed, from when to when."""

    member = forms.ModelChoiceField(label=_("Followed by"), queryset=TeamMember.objects.none())
    opened_on = ComingDateField(label=_("Since"))
    closed_on = ComingDateField(
        label=_("Until"),
        required=False,
        help_text=_("Empty: until it is said. The usual counsellor follows her afterwards."),
    )

    class Meta:
        model = NamedCounsellor
        fields = ("member", "opened_on", "closed_on")

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["member"]).queryset = counsellors_on(day)
        self.initial.setdefault("opened_on", day)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        refuse_disorder(self, cleaned)
        return cleaned


class EndForm(VersionedModelForm):
    """Until when she follows this person."""

    closed_on = ComingDateField(label=_("Until"), required=False)

    class Meta:
        model = NamedCounsellor
        fields = ("closed_on",)
