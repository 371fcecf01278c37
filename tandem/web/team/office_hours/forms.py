"""The forms of office hours, in plain words: how often, which days, from when to when."""

import re
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.activities.models import OfficeHours
from tandem.activities.rhythm import Rhythm, pattern_of, rule_of
from tandem.kernel.written_dates import NotADateError, read_date
from tandem.pathways.models import Program
from tandem.territory.models import Site
from tandem.web.fields import ComingDateField, DateField, HourField
from tandem.web.forms import IdempotentForm, VersionedModelForm
from tandem.web.settings.forms import RECORD, refuse_disorder

_BETWEEN_DATES = re.compile(r"[\n,;]+")


class DaysField(forms.CharField):
    """Several days, as people write them: one a line, or between commas."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        days = set()
        for written in filter(None, (part.strip() for part in _BETWEEN_DATES.split(text))):
            try:
                days.add(read_date(written, date.today(), 5))  # noqa: DTZ011 a year only
            except NotADateError as unread:
                raise forms.ValidationError(
                    _("« %(text)s » is no date: write one a line, for example 24/12/2026.")
                    % {"text": written},
                    code="invalid",
                ) from unread
        return sorted(day.isoformat() for day in days)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(f"{date.fromisoformat(day):%d/%m/%Y}" for day in value)
        return value


class OfficeHoursForm(VersionedModelForm):
    """Who receives where, how often, on which days and at which hours."""

    buttons = (RECORD,)

    holder = forms.ModelChoiceField(
        label=gettext_lazy("Who receives"), queryset=TeamMember.objects.none()
    )
    site = forms.ModelChoiceField(label=gettext_lazy("Where"), queryset=Site.objects.none())
    program = forms.ModelChoiceField(
        label=gettext_lazy("Program"),
        queryset=Program.objects.all(),
        required=False,
        empty_label=gettext_lazy("all programs"),
    )
    rhythm = forms.ChoiceField(
        label=gettext_lazy("How often"), choices=Rhythm, initial=Rhythm.WEEKLY
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which days"),
        choices=[(number, WEEKDAYS[number]) for number in range(7)],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Without an answer: the day of the week of the first day."),
    )
    opened_on = ComingDateField(label=gettext_lazy("From"))
    starts_at = HourField(label=gettext_lazy("Begins at"))
    ends_at = HourField(label=gettext_lazy("Ends at"))
    slot_minutes = forms.IntegerField(
        label=gettext_lazy("Slots of (minutes)"),
        min_value=5,
        max_value=480,
        initial=45,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5, "autocomplete": "off"}),
    )
    closed_on = DateField(label=gettext_lazy("Until"), required=False)
    except_on = DaysField(
        label=gettext_lazy("Days without"),
        required=False,
        help_text=gettext_lazy("One date a line."),
    )
    keeps_holidays = forms.BooleanField(
        label=gettext_lazy("Also on public holidays"), required=False
    )

    class Meta:
        model = OfficeHours
        fields = (
            "holder",
            "site",
            "program",
            "opened_on",
            "closed_on",
            "starts_at",
            "ends_at",
            "slot_minutes",
            "except_on",
            "keeps_holidays",
        )

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.instance if self.instance.pk else None
        _choose(self, "holder", counsellors_on(day, kept.holder_id if kept else 0))
        _choose(self, "site", Site.objects.on(day) | _kept_site(kept))
        pattern = pattern_of(self.instance.rule) if kept else None
        rhythm = cast("forms.ChoiceField", self.fields["rhythm"])
        is_other = pattern is not None and pattern.rhythm == Rhythm.OTHER
        rhythm.choices = [one for one in Rhythm.choices if one[0] != Rhythm.OTHER or is_other]
        if pattern:
            self.initial["rhythm"] = pattern.rhythm
            self.initial["weekdays"] = list(pattern.weekdays)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        refuse_disorder(self, cleaned)
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("They end before they begin: check the two hours."))
        return cleaned

    def columns(self) -> dict[str, Any]:
        """What was answered, as a row keeps it."""
        return self.answers() | {"rule": self._rule()}

    def _rule(self) -> str:
        rhythm = Rhythm(self.cleaned_data["rhythm"])
        if rhythm == Rhythm.OTHER:
            return str(self.instance.rule)
        weekdays = self.cleaned_data["weekdays"] or [self.cleaned_data["opened_on"].weekday()]
        return rule_of(rhythm, weekdays)


class ChangeForm(OfficeHoursForm):
    """Office hours held otherwise, since a day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, day = self.instance.opened_on, kwargs["day"]
        field = self.fields["opened_on"]
        field.label = _("Since when")
        field.help_text = _(
            "What was held before stays as it was. To correct a mistake, give their first day, "
            "%(day)s."
        ) % {"day": f"{first:%d/%m/%Y}"}
        self.initial["opened_on"] = max(first, day)


class CloseForm(VersionedModelForm):
    """The last day of office hours."""

    closed_on = DateField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Empty: they go on. What is already given after stands."),
    )

    class Meta:
        model = OfficeHours
        fields = ("closed_on",)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        last = cleaned.get("closed_on")
        if last and last < self.instance.opened_on:
            self.add_error(
                "closed_on",
                _("These office hours begin on %(day)s: give a later day, or take them away.")
                % {"day": f"{self.instance.opened_on:%d/%m/%Y}"},
            )
        return cleaned


class SkipForm(IdempotentForm):
    """A day on which the office hours are not held."""

    day = ComingDateField(label=gettext_lazy("Which day"))


def counsellors_on(day: date, also: int = 0) -> Any:
    """Who may hold interviews on that day or later, and whoever holds these already."""
    held = RoleAssignment.objects.filter(role=Role.COUNSELLOR).exclude(closed_on__lt=day)
    rows = TeamMember.objects.filter(pk__in=held.values("member"))
    return rows | TeamMember.objects.filter(pk=also)


def _kept_site(kept: OfficeHours | None) -> Any:
    return Site.objects.filter(pk=kept.site_id if kept else 0)


def _choose(form: forms.Form, name: str, rows: Any) -> None:
    """The rows among which one is chosen; where there is one alone, it is."""
    field = cast("forms.ModelChoiceField", form.fields[name])
    field.queryset = rows
    chosen = list(rows[:2])
    if len(chosen) == 1:
        form.initial.setdefault(name, chosen[0].pk)
