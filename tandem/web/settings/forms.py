"""How a setting is edited: once, knowingly, with what a colleague wrote meanwhile beside it."""

from copy import copy
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.kernel.versions import fingerprint
from tandem.web.fields import AmountField, DateField
from tandem.web.forms import Difference, IdempotentForm
from tandem.web.team.situation.communes import FormWithCommune

RECORD = "record"
"""The button that records once the figures have been seen."""


class SettingForm(IdempotentForm, forms.ModelForm):
    """Edits a row that counts no versions: what was read goes with what is sent."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance = copy(self.instance)  # what is being typed stays out of the row shown
        if self.instance.pk:
            self.initial.setdefault("seen", fingerprint(self.instance, self.edited))

    @property
    def edited(self) -> tuple[str, ...]:
        """The fields of the row that this form edits."""
        return tuple(self._meta.fields or ())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        refuse_disorder(self, cleaned)
        return cleaned

    def answers(self) -> dict[str, Any]:
        """What was answered, without what the form adds for itself."""
        return {name: self.cleaned_data[name] for name in self.edited}

    def show_conflict(self, current: Model) -> None:
        """Keep what was typed, show what stands, and let the next sending replace it knowingly."""
        self.conflict = [
            Difference(
                self[name].label, self[name], self._words(name, mine), self._words(name, theirs)
            )
            for name, mine in self.answers().items()
            if mine != (theirs := getattr(current, name))
        ]
        sent = cast("QueryDict", self.data).copy()
        sent[self.add_prefix("seen")] = fingerprint(current, self.edited)
        self.data = sent
        self.add_error(
            None,
            _(
                "Someone changed this meanwhile. Both texts are below: "
                "keep yours, or copy theirs, then record again."
            ),
        )

    def _words(self, name: str, value: Any) -> str:
        """A value as it is read."""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, date):
            return date_format(value, "SHORT_DATE_FORMAT")
        choices = dict(getattr(self.fields[name], "choices", None) or {})
        return str(choices.get(value, "" if value is None else value))


def refuse_disorder(form: forms.Form, cleaned: dict[str, Any]) -> None:
    """A period ends on the day it begins at the earliest."""
    for start, end in (("opened_on", "closed_on"), ("since", "until"), ("valid_from", "valid_to")):
        first, last = cleaned.get(start), cleaned.get(end)
        if first and last and last < first:
            form.add_error(end, _("The end is before the beginning: check the two dates."))


class CommuneForm(FormWithCommune):
    """A form that asks a commune, as it was on a day."""

    since = DateField(label=gettext_lazy("Since"))
    is_asked = True
    """Whether a commune is needed."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        refuse_disorder(self, cleaned)
        text = cleaned.get("q", "")
        if text:
            day = cleaned.get("since") or self.usual_day()
            cleaned["commune"] = self.commune_meant(text, cleaned.get("commune", ""), day)
        elif self.is_asked and "q" not in self.errors:
            self.ask_for_commune()
        return cleaned

    def usual_day(self) -> date:
        """The day on which the commune must have existed, where none was given."""
        return timezone.localdate()


def amount_field(label: Any, **more: Any) -> AmountField:
    """An amount or a fraction, with a comma or a point."""
    return AmountField(
        label=label,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 10, "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Give a number, for example 1 426,30.")},
        **more,
    )
