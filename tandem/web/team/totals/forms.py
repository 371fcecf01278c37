"""The forms of the years known by a total."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tandem.kernel.refused import RefusedError
from tandem.web.forms import IdempotentForm

MOST_PEOPLE = 10_000_000
DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class CountField(forms.IntegerField):
    """A number of people, whose thousands may be set apart."""

    widget = forms.TextInput(attrs={**DIGITS, "size": 10})
    default_error_messages = {
        "invalid": _("Write a whole number, for example 139; nothing if it is not known."),
        "min_value": _("Write a whole number, for example 139; nothing if it is not known."),
        "max_value": _("Check this number: it is larger than any service."),
    }

    def to_python(self, value: Any) -> int | None:
        text = str(value if value is not None else "")
        return super().to_python("".join(text.split()))


class TotalForm(IdempotentForm):
    """The people received in a past year, if it is known."""

    people = CountField(
        label=_("People received"),
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=_("Leave it empty if the total is not known: “n/a” is then printed."),
    )


class ChangedTotalForm(TotalForm):
    """A total already listed, with what stood there when it was read."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def refuse(self, refusal: RefusedError) -> None:
        """A colleague was quicker: her total is shown; sent again, this one replaces it."""
        super().refuse(refusal)
        standing = self.initial["seen"]
        sent = cast("QueryDict", self.data).copy()
        sent["seen"] = "" if standing is None else str(standing)
        self.data = sent


class NewTotalForm(TotalForm):
    """A past year to list."""

    year = forms.IntegerField(
        label=_("Year"),
        widget=forms.TextInput(attrs={**DIGITS, "size": 6, "maxlength": 4}),
        error_messages={
            "required": _("Write the year in four digits, for example 2012."),
            "invalid": _("Write the year in four digits, for example 2012."),
        },
    )
    field_order = ["year", "people"]


class RemovalForm(IdempotentForm):
    """Nothing to answer: it is sent or it is not."""
