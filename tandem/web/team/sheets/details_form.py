"""The form of what the spreadsheet does not say, and of what its own words stand for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tandem.accounts.enums import Role
from tandem.exchange.sheet.codes import LABELS, MOST_SPELLINGS, NOT_TAKEN, CodeLists, Spelling
from tandem.exchange.sheet.holders import Holders
from tandem.exchange.sheet.layout import Layout
from tandem.exchange.sheet.spread import Spread
from tandem.pathways.models import Program
from tandem.web.fields import DateField
from tandem.web.forms import IdempotentForm

KNOWN, NEW = "known", "new"
ACTS = (
    "interviews", "interview_count", "workshops", "workshop_count", "visits", "visit_count",
    "act_on",
)  # fmt: skip
ANSWERS = ("history", "known_since", "program", "counsellor", "follow_up")


@dataclass
class CodeGroup:
    """The spellings of a list: those that wait for a choice, then those that are sure."""

    label: str | Promise
    to_choose: list[tuple[Spelling, forms.BoundField]]
    sure: list[tuple[Spelling, forms.BoundField]]
    is_too_long: bool = False


class DetailsForm(IdempotentForm):
    """What holds for everyone, and the codes."""

    def __init__(
        self,
        layout: Layout,
        spread: dict[str, Spread],
        remembered: dict[str, dict[str, str]],
        today: date,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.layout = layout
        self._add_answers()
        lists = CodeLists(today)
        self.spellings: dict[str, list[Spelling]] = {}
        self.too_long: set[str] = set()
        for name in LABELS:
            if name not in spread:
                continue
            seen, texts = spread[name]
            if len(seen) > MOST_SPELLINGS:
                self.too_long.add(name)
                continue
            chosen = remembered.get(name, {}) | layout.codes.get(name, {})
            self.spellings[name] = lists.match(name, seen, texts, chosen)
            for spelling in self.spellings[name]:
                self._add_code(name, spelling)

    def _add_answers(self) -> None:
        layout, said = self.layout, self.layout.answers
        self._add_history(said)
        programs = list(Program.objects.values_list("code", "name"))
        if layout.has(*ACTS, "enrolled_on", "left_on", "organization", "referred_on"):
            only = programs[0][0] if len(programs) == 1 else ""
            where_empty = layout.has("program")
            empty = _("None: the column says it") if where_empty else _("Choose…")
            self.fields["program"] = forms.ChoiceField(
                label=_("Program, where the line does not say it"),
                choices=[("", empty), *programs],
                initial=said.get("program", only),
                required=not where_empty,
                error_messages={"required": _("Choose the program of these people.")},
            )
            self.fields["follow_up"] = forms.ChoiceField(
                label=_("Who has an individual follow-up?"),
                choices=[
                    ("interviewed", _("Those who had an interview")),
                    ("all", _("Everyone")),
                    ("none", _("Nobody")),
                ],
                initial=said.get("follow_up", "interviewed"),
                widget=forms.RadioSelect,
            )
            if layout.has("followed"):
                self.fields["follow_up"].help_text = _("Where the column says nothing.")
        if layout.has(*ACTS):
            self._add_counsellor(said)

    def _add_history(self, said: dict[str, Any]) -> None:
        has_column = self.layout.has("known_since")
        self.fields["history"] = forms.ChoiceField(
            label=_("Were these people known to the service before this spreadsheet?"),
            help_text=_("Where the column says nothing.")
            if has_column
            else _("Without this, everyone would be counted as new in the report."),
            choices=[
                (KNOWN, _("Yes, since the date below at the latest")),
                (NEW, _("No: each is known since her first date in the spreadsheet")),
            ],
            initial=said.get("history") or (NEW if has_column else None),
            widget=forms.RadioSelect,
            error_messages={"required": _("Say whether these people were known before.")},
        )
        self.fields["known_since"] = DateField(
            label=_("Known since"),
            required=False,
            initial=date.fromisoformat(said["known_since"]) if said.get("known_since") else None,
        )

    def _add_counsellor(self, said: dict[str, Any]) -> None:
        names = Holders().counsellors()
        self.fields["counsellor"] = forms.CharField(
            label=_("Counsellor, where the line does not name her"),
            help_text=_("She held the interviews and was responsible for the workshops."),
            max_length=200,
            initial=said.get("counsellor", names[0] if len(names) == 1 else ""),
            required=not self.layout.has("counsellor")
            or self.layout.has("workshops", "workshop_count"),
            widget=forms.TextInput(attrs={"autocomplete": "off", "list": "conseilleres"}),
            error_messages={"required": _("Write the name of the counsellor.")},
        )
        self.counsellors = names

    counsellors: list[str] = []

    def _add_code(self, name: str, spelling: Spelling) -> None:
        self.fields[field_of(name, spelling.key)] = forms.ChoiceField(
            label=_("What “%(text)s” stands for") % {"text": spelling.text},
            choices=[("", _("Choose…")), *spelling.choices.items(), (NOT_TAKEN, _("Not taken"))],
            initial=spelling.code,
            error_messages={
                "required": _("“%(text)s”: choose what it stands for, or do not take it.")
                % {"text": spelling.text}
            },
        )

    def clean_counsellor(self) -> str:
        """A member of the team who signs in and is no counsellor holds no interview."""
        name = str(self.cleaned_data["counsellor"]).strip()
        holder = Holders().named(name)
        if holder and holder.has_login and Role.COUNSELLOR not in holder.ends:
            raise forms.ValidationError(
                _("%(name)s is not a counsellor: interviews are never delegated.")
                % {"name": holder.name}
            )
        return holder.name if holder else name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_known = cleaned.get("history") == KNOWN
        if is_known and not cleaned.get("known_since") and "known_since" not in self.errors:
            self.add_error("known_since", _("Give a date, for example 31/12/2024, or answer “No”."))
        if self.too_long:
            labels = ", ".join(str(LABELS[name]) for name in sorted(self.too_long))
            raise forms.ValidationError(
                _(
                    "The column of this list has more than %(most)s different spellings: "
                    "%(labels)s. Check that it is the right column."
                )
                % {"most": MOST_SPELLINGS, "labels": labels}
            )
        return cleaned

    def answers(self) -> dict[str, Any]:
        """What holds for everyone, to be kept."""
        said = {name: self.cleaned_data.get(name, "") for name in ANSWERS}
        known = said["known_since"] if said["history"] == KNOWN else None
        return said | {"known_since": known.isoformat() if known else ""}

    def codes(self) -> dict[str, dict[str, str]]:
        """What each spelling stands for, list by list."""
        return {
            name: {s.key: self.cleaned_data[field_of(name, s.key)] for s in spellings}
            for name, spellings in self.spellings.items()
        }

    def asked(self) -> Iterator[forms.BoundField]:
        """The questions that hold for everyone."""
        return (self[name] for name in self.fields if name in ANSWERS)

    def groups(self) -> Iterator[CodeGroup]:
        """The codes, list by list."""
        for name, spellings in self.spellings.items():
            bound = [(s, self[field_of(name, s.key)]) for s in spellings]
            yield CodeGroup(
                LABELS[name],
                [(s, field) for s, field in bound if not s.is_sure or field.errors],
                [(s, field) for s, field in bound if s.is_sure and not field.errors],
            )


def field_of(name: str, key: str) -> str:
    """The name of the field of a spelling: the same at each sending, whatever it holds."""
    return f"{name}-{sha256(key.encode()).hexdigest()[:12]}"
