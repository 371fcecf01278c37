"""One line of the answering machine, as it is typed: a number, a name, what was said."""

import re
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tandem.activities.call_actions import Left
from tandem.pathways.models import Program
from tandem.web.fields import ComingDateField, no_security_number
from tandem.web.forms import IdempotentForm
from tandem.web.team.calls.fields import CallerPhoneField, ReceivedField

SAID = ("phone", "caller_name", "reason", "before", "received_at")
"""What makes a line worth keeping; a program or « urgent » alone says nothing."""

MOST_ROWS = 60
_NAME = re.compile(r"(m[0-9a-f]{8})-([a-z_]+)")
Typed = dict[str, str]


class MessageRow(IdempotentForm):
    """A line: empty, typed, or sent. It acts once, by the identity of its form."""

    phone = CallerPhoneField(label=_("Telephone"), required=False, max_length=40)
    caller_name = forms.CharField(
        label=_("Name"), required=False, max_length=120, validators=[no_security_number]
    )
    reason = forms.CharField(
        label=_("Message"), required=False, max_length=1000, validators=[no_security_number]
    )
    program = forms.ChoiceField(label=_("Program"), required=False)
    before = ComingDateField(label=_("Before"), required=False)
    is_urgent = forms.BooleanField(label=pgettext_lazy("a call", "Urgent"), required=False)
    received_at = ReceivedField(label=_("Received"), required=False)

    def __init__(
        self, typed: Mapping[str, str], *, programs: Iterable[Program], is_sent: bool = False
    ) -> None:
        self.typed = dict(typed) | {"form_id": str(identity_of(typed) or uuid4())}
        prefix = f"m{self.typed['form_id'][:8]}"
        sent = {f"{prefix}-{name}": value for name, value in self.typed.items()}
        super().__init__(sent if is_sent else None, prefix=prefix, initial=dict(self.typed))
        self.programs = {program.code: program for program in programs}
        offered = [(code, program.name) for code, program in self.programs.items()]
        field = self.fields["program"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Program?")), *offered]
        for name in ("phone", "caller_name", "reason", "before"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["received_at"].widget.attrs["placeholder"] = _("now")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said on this line."""
        return not any(self.typed.get(name, "").strip() for name in SAID)

    @property
    def name(self) -> str:
        """What tells this line from the others."""
        said = (self.typed.get(name, "").strip() for name in ("caller_name", "phone", "reason"))
        return next((text for text in said if text), "")

    def left(self) -> Left:
        """The message, once it is read."""
        given = self.cleaned_data
        return Left(
            received_at=given["received_at"],
            phone=given["phone"],
            caller_name=given["caller_name"],
            reason=given["reason"],
            program=self.programs.get(given["program"]),
            is_urgent=given["is_urgent"],
            before=given["before"],
        )


def rows_sent(data: QueryDict) -> list[Typed]:
    """The lines that a browser sent, or that a draft kept, in the order of the page."""
    rows: dict[str, Typed] = {}
    for name in data:
        if found := _NAME.fullmatch(name):
            rows.setdefault(found[1], {})[found[2]] = str(data[name])
    return list(rows.values())[:MOST_ROWS]


def typed_in(rows: Iterable[MessageRow], *, but: Collection[str] = ()) -> dict[str, list[str]]:
    """What these lines hold, as a browser would send it."""
    return {
        f"{row.prefix}-{name}": [text]
        for row in rows
        if not row.is_empty and row.prefix not in but
        for name, text in row.typed.items()
    }


def identity_of(typed: Mapping[str, str]) -> UUID | None:
    """The identity of the form that was typed, where it can be read."""
    try:
        return UUID(typed.get("form_id", ""))
    except ValueError:
        return None
