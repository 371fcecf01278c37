"""One row of the grid: what was typed, what it means, and why not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tandem.activities.appointment_rows import Meeting
from tandem.activities.enums import AppointmentStatus
from tandem.activities.models import Appointment
from tandem.kernel.refused import RefusedError
from tandem.pathways.models import StepType, Theme
from tandem.web.fields import no_security_number
from tandem.web.forms import IdempotentForm
from tandem.web.hours import NotAnHourError, read_hour, split_hour
from tandem.web.team.catch_up.days import NotADateError, read_day, read_next
from tandem.web.team.catch_up.lists import Lists
from tandem.web.team.catch_up.said import CAME, came_said, matched
from tandem.web.team.people.namebook import Reading, Someone

CELLS = ("who", "on", "at", "came", "theme", "step", "next")
ELSEWHERE = {"held_on": "on", "held_at": "at", "next_on": "next", "next_at": "next"}
"""Answers of other forms, and the cell of the grid that stands for each."""

_TITLES = {
    "who": gettext_lazy("Person"),
    "on": gettext_lazy("Date"),
    "at": gettext_lazy("Hour"),
    "came": gettext_lazy("Came?"),
    "theme": gettext_lazy("Theme"),
    "step": gettext_lazy("Step"),
    "next": pgettext_lazy("a meeting", "Next"),
    "person": gettext_lazy("Which person"),
    "program": gettext_lazy("Program"),
}


@dataclass(frozen=True)
class Meant:
    """What a right row means."""

    person: int
    program: str
    on: date
    at: time | None
    became: AppointmentStatus
    themes: tuple[Theme, ...]
    step: StepType | None
    next_meeting: Meeting | None


def _cell(size: int, **attrs: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "size": size, **attrs})
    return forms.CharField(
        required=False, max_length=300, widget=widget, validators=[no_security_number]
    )


class RowForm(IdempotentForm):
    """A row: an appointment of the week, or someone who came without one."""

    key = forms.CharField(required=False, widget=forms.HiddenInput)
    who = _cell(18)
    person = forms.UUIDField(required=False, widget=forms.Select)
    program = forms.CharField(required=False, widget=forms.Select)
    on = _cell(9)
    at = _cell(6)
    came = _cell(8, list="venus")
    theme = _cell(16, list="themes")
    step = _cell(12, list="etapes")
    next = _cell(14)

    def __init__(
        self,
        typed: Mapping[str, str] | None,
        *,
        number: int,
        lists: Lists,
        appointment: Appointment | None = None,
        is_sent: bool = False,
    ) -> None:
        prefix = f"r{number}"
        known = {"form_id": str(uuid4())} | dict(typed or {})
        if appointment is not None:
            known["key"] = f"appointment:{appointment.uuid}"
        sent = {f"{prefix}-{name}": value for name, value in known.items()} if is_sent else None
        super().__init__(sent, prefix=prefix, initial=dict(known))
        self.number, self.lists, self.appointment = number, lists, appointment
        self.typed = known
        self.reading: Reading | None = None
        self.meant: Meant | None = None
        self._label_cells()
        self._offer_programs()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said on this row."""
        return not any(self.typed.get(name, "").strip() for name in CELLS)

    @property
    def asks_who(self) -> bool:
        """Whether several people may be meant."""
        return bool(self.reading and self.reading.choices)

    @property
    def is_unknown(self) -> bool:
        """Whether nobody bears this name: a file may be opened."""
        return bool(self.reading and self.reading.text and self.reading.is_unknown)

    @property
    def asks_program(self) -> bool:
        """Whether the program is to be chosen."""
        return "program" in self.errors if self.is_bound else bool(self.typed.get("program"))

    @property
    def name(self) -> str:
        """Who the row is about, as far as it is known."""
        if self.appointment:
            return str(self.appointment.person.full_name)
        return self.typed.get("who", "")

    def _label_cells(self) -> None:
        whom = self.name or _("row %(number)s") % {"number": self.number + 1}
        for name, title in _TITLES.items():
            self.fields[name].widget.attrs["aria-label"] = f"{title}, {whom}"
            self.fields[name].label = title

    def _offer_programs(self) -> None:
        programs = self.fields["program"].widget
        assert isinstance(programs, forms.Select)
        offered = [(code, each.name) for code, each in self.lists.programs.items()]
        programs.choices = [("", _("Which program?")), *offered]

    def offer_people(self) -> None:
        """The people who may be meant, to choose from."""
        field = self.fields["person"].widget
        assert isinstance(field, forms.Select)
        if self.reading:
            choices = [(str(one.uuid), one.label) for one in self.reading.choices]
            field.choices = [("", _("Which one?")), *choices]

    def read_name(self) -> Someone | None:
        """Who is meant on a row without appointment."""
        who = self.typed.get("who", "")
        self.reading = self.lists.book.read(who)
        self.offer_people()
        chosen = self.typed.get("person", "")
        offered = {str(one.uuid): one for one in self.reading.choices}
        return offered.get(chosen) or self.reading.sure

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_empty:
            return cleaned
        person = self._person()
        on, at = self._when()
        became = self._became()
        themes, step, following = self._themes(), self._step(), self._next()
        program = self._program(person, on) if person and on else ""
        if person and on and became and program and not self.errors:
            self.meant = Meant(person, program, on, at, became, themes, step, following)
        return cleaned

    def _person(self) -> int | None:
        if self.appointment:
            return self.appointment.person_id
        found = self.read_name()
        if found is not None:
            return found.pk
        if not self.typed.get("who", "").strip():
            self.add_error("who", _("Give a name, or empty this row."))
        elif self.asks_who:
            self.add_error("person", _("“%(name)s”: choose which person.") % {"name": self.name})
        else:
            words = _("“%(name)s” is unknown: check the name, or open a file for this person.")
            self.add_error("who", words % {"name": self.name})
        return None

    def _when(self) -> tuple[date | None, time | None]:
        if self.appointment:
            return self.appointment.held_on, self.appointment.held_at
        said, hour = self.typed.get("on", ""), self.typed.get("at", "").strip()
        if not hour:
            said, hour = split_hour(said)
        on, at = None, None
        try:
            on = read_day(said, self.lists.monday, self.lists.today)
        except NotADateError:
            self.add_error("on", _("Give a day, for example “Tuesday”, “24” or “24/11/2026”."))
        if on and on > self.lists.today:
            self.add_error("on", _("This day is still to come: note who came once it is past."))
        try:
            at = read_hour(hour) if hour else None
        except NotAnHourError:
            self.add_error("at", _("Give an hour, for example 9 h 30."))
        return on, at

    def _became(self) -> AppointmentStatus | None:
        typed = self.typed.get("came", "").strip()
        if not typed and self.appointment is None:
            return CAME  # she is on the grid because she came
        if became := came_said(typed):
            return became
        words = _("Say whether she came: came, excused, absent or cancelled.")
        self.add_error("came", words)
        return None

    def _themes(self) -> tuple[Theme, ...]:
        """Several themes are parted by semicolons."""
        labels = {code: theme.label for code, theme in self.lists.themes.items()}
        codes = [self._line("theme", text, labels) for text in self._parts("theme")]
        return tuple(self.lists.themes[code] for code in dict.fromkeys(codes) if code)

    def _step(self) -> StepType | None:
        labels = {code: step.label for code, step in self.lists.steps.items()}
        codes = [self._line("step", text, labels) for text in self._parts("step")[:1]]
        return self.lists.steps[codes[0]] if codes and codes[0] else None

    def _parts(self, name: str) -> list[str]:
        return [part for text in self.typed.get(name, "").split(";") if (part := text.strip())]

    def _line(self, name: str, text: str, labels: Mapping[str, str]) -> str:
        found = matched(text, labels)
        if not found.code:
            self.add_error(name, _unmatched(text, found.choices))
        return found.code

    def _next(self) -> Meeting | None:
        text = self.typed.get("next", "").strip()
        if not text:
            return None
        try:
            day, at = read_next(text, self.lists.today)
        except (NotADateError, NotAnHourError):
            self.add_error("next", _("Give a day and an hour, for example “2/12 9 h 30”."))
            return None
        planned = self.appointment
        return Meeting(
            on=day,
            at=at,
            minutes=planned.minutes if planned else None,
            site=planned.site if planned else None,
        )

    def _program(self, person: int, on: date) -> str:
        if self.appointment:
            return str(self.appointment.program.code)
        chosen = self.typed.get("program", "")
        if chosen in self.lists.programs:
            return chosen
        there = self.lists.programs_of(person, on)
        if len(there) == 1:
            return there[0]
        words = (
            _("%(name)s is in several programs on that day: choose one.")
            if there
            else _("%(name)s is in no program on that day: choose the one that received her.")
        )
        self.add_error("program", words % {"name": self.name})
        return ""

    def refuse(self, refusal: RefusedError) -> None:
        """The reasons, beside the cells that they concern."""
        super().refuse(
            RefusedError({ELSEWHERE.get(name, name): why for name, why in refusal.reasons.items()})
        )


def _unmatched(text: str, choices: Iterable[str]) -> str:
    if offered := list(choices):
        words = {"text": text, "choices": " · ".join(offered[:4])}
        return _("“%(text)s” may mean: %(choices)s.") % words
    return _("“%(text)s” is not in the list: choose a line of it, or leave the cell empty.") % {
        "text": text
    }


def uuid_in(key: str) -> UUID | None:
    """The identity that a key holds: « appointment:… », « place:… »."""
    try:
        return UUID(key.split(":")[1])
    except (IndexError, ValueError):
        return None
