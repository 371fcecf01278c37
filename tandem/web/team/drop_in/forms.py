"""One more visit: when, in which program, and by whom where she gives her name."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.pathways.models import Program
from tandem.web.fields import HourField
from tandem.web.forms import IdempotentForm


class VisitForm(IdempotentForm):
    """A visit, anonymous unless a person is chosen."""

    program = forms.ChoiceField(
        label=_("Program"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose the program that receives her."),
            "invalid_choice": _("Choose the program that receives her."),
        },
    )
    at = HourField(label=_("Hour"), required=False)
    person = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any, *, programs: Sequence[Program], offered: Sequence[Program], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self._programs = {program.code: program for program in programs}
        field = self.fields["program"]
        assert isinstance(field, forms.ChoiceField)
        # What a day refuses is answered by the rule, in words, rather than by the list.
        shown = [(program.code, program.name) for program in offered]
        field.choices = [*shown, *((code, code) for code in self._programs)] if data else shown

    def clean_program(self) -> Program:
        """The program itself."""
        return self._programs[self.cleaned_data["program"]]


def day_asked(text: str, today: date) -> date:
    """The day that the address names; today where it names none, or one to come."""
    try:
        return min(date.fromisoformat(text), today)
    except ValueError:
        return today
