"""What is wanted on a paper: kept in the address, written nowhere."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.activities.enums import MessageKind
from tandem.web.fields import ComingDateField
from tandem.web.team.paper.attended import Attended
from tandem.web.team.paper.certificate import said_of

FIRST_YEAR, LAST_YEAR = 1900, 2199


class DayForm(forms.Form):
    """Which day; nothing sent is today."""

    jour = ComingDateField(label=_("Another day"), required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data if "jour" in data else None, initial={"jour": today})
        self.today = today

    def clean_jour(self) -> date:
        """The day, in a year that one means."""
        day: date = self.cleaned_data["jour"] or self.today
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(
                self.fields["jour"].error_messages["invalid"], code="invalid"
            )
        return day

    @property
    def day(self) -> date:
        """The day asked for; today where none is understood."""
        return self.cleaned_data["jour"] if self.is_bound and self.is_valid() else self.today


class CertificateForm(forms.Form):
    """Which days, and whether with their hours; nothing sent is the latest day."""

    choisi = forms.CharField(widget=forms.HiddenInput, initial="1", required=False)
    jours = forms.MultipleChoiceField(
        label=_("Days to certify"),
        required=False,
        choices=(),
        widget=forms.CheckboxSelectMultiple,
    )
    heures = forms.BooleanField(label=_("With the hours"), required=False, initial=True)

    def __init__(self, *args: Any, attended: Sequence[Attended], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.attended = attended
        days = cast("forms.MultipleChoiceField", self.fields["jours"])
        days.choices = [(str(one.uuid), said_of(one, shows_hours=True)) for one in attended]
        self.usual = [one for one in attended if one.day == attended[0].day] if attended else []
        self.initial["jours"] = [str(one.uuid) for one in self.usual]
        self.is_bound = self.is_bound and "choisi" in self.data

    def chosen(self) -> list[Attended]:
        """What is certified."""
        if not self.is_bound or not self.is_valid():
            return self.usual
        wanted = set(self.cleaned_data["jours"])
        return [one for one in self.attended if str(one.uuid) in wanted]

    @property
    def shows_hours(self) -> bool:
        """Whether hours are printed."""
        return not self.is_bound or not self.is_valid() or self.cleaned_data["heures"]


class LetterForm(forms.Form):
    """Which letter."""

    sorte = forms.ChoiceField(label=_("Letter"), required=False, choices=())

    def __init__(self, *args: Any, usual: MessageKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.usual = usual
        kinds = cast("forms.ChoiceField", self.fields["sorte"])
        kinds.choices = [(kind.value, str(kind.label).capitalize()) for kind in MessageKind]
        self.initial["sorte"] = usual.value
        self.is_bound = self.is_bound and bool(self.data.get("sorte"))

    @property
    def kind(self) -> MessageKind:
        """The letter asked for, else the usual one."""
        if self.is_bound and self.is_valid():
            return MessageKind(self.cleaned_data["sorte"])
        return self.usual
