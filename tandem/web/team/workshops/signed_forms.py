"""The signed paper sheet, as it is typed: one name a line, then whom each line means."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.web.fields import no_security_number
from tandem.web.forms import IdempotentForm
from tandem.web.team.people.namebook import Reading

MOST_LINES = 200
NOBODY = ""


class NamesForm(IdempotentForm):
    """Names, one a line, as they stand on the sheet."""

    names = forms.CharField(
        label=_("Names on the sheet, one a line"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("First name and initial, or the whole name, in any order."),
        validators=[no_security_number],
        error_messages={"required": _("Type at least one name, one a line.")},
    )
    closes_list = forms.BooleanField(
        label=_("The sheet is complete: those expected who did not sign are absent"),
        required=False,
        initial=True,
    )

    buttons: tuple[str, ...] = ("match",)

    def clean_names(self) -> list[str]:
        """The lines that say something, numbers of rows left out."""
        lines = [
            bare
            for line in self.cleaned_data["names"].replace("\t", " ").splitlines()
            if (bare := line.strip().lstrip("0123456789.)°-• ").strip())
        ]
        if not lines:
            raise forms.ValidationError(self.fields["names"].error_messages["required"])
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(
                _("Type at most %(most)s names at a time: record these first."),
                params={"most": MOST_LINES},
            )
        return lines


class ChoicesForm(NamesForm):
    """Whom each line means: what is sure is chosen, the rest is to choose or to leave."""

    def __init__(self, data: Any, readings: list[Reading], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.readings = readings
        for number, reading in enumerate(readings):
            options = [reading.sure] if reading.sure else list(reading.choices)
            self.fields[f"line{number}"] = forms.ChoiceField(
                label=reading.text,
                required=False,
                choices=[
                    (NOBODY, _("Do not note")),
                    *((str(one.uuid), one.label) for one in options),
                ],
                initial=str(reading.sure.uuid) if reading.sure else NOBODY,
                widget=forms.Select(attrs={"autocomplete": "off", "class": "ch"}),
                error_messages={"invalid_choice": _("Choose again: this line has changed.")},
            )

    def lines(self) -> list[tuple[Reading, forms.BoundField]]:
        """Each line of the sheet with its choice."""
        return [(reading, self[f"line{number}"]) for number, reading in enumerate(self.readings)]

    def chosen(self) -> list[UUID]:
        """The people chosen, each once."""
        picked = (self.cleaned_data[f"line{n}"] for n in range(len(self.readings)))
        return list(dict.fromkeys(UUID(one) for one in picked if one))
