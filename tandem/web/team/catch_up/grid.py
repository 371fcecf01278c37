"""The grid of a week: its rows as they are shown, typed, pasted and sent."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tandem.web.forms import IdempotentForm
from tandem.web.team.catch_up.lists import Lists
from tandem.web.team.catch_up.pasting import MOST_LINES, read_pasted
from tandem.web.team.catch_up.planned import Planned, SessionToFill
from tandem.web.team.catch_up.rows import RowForm, uuid_in
from tandem.web.team.catch_up.said import CANCELLED, came_said
from tandem.web.team.workshops.attendance import Line

BLANK_ROWS = 5
MOST_ROWS = 300
_NAME = re.compile(r"r(\d{1,4})-([a-z_]+)")
Typed = dict[str, str]


class GridForm(IdempotentForm):
    """What surrounds the rows: the box where a spreadsheet is pasted."""

    paste = forms.CharField(
        label=_("Lines copied from a spreadsheet"),
        required=False,
        max_length=100_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_(
            "Name, date, came, theme, step, next: in this order, or under a line of titles."
        ),
    )


@dataclass(frozen=True)
class Place:
    """One person of a session, of whom it is to be said whether she came."""

    line: Line
    prefix: str
    said: str
    is_wrong: bool = False
    """Whether what was said of her is not understood."""


@dataclass(frozen=True)
class SessionRows:
    """A session, and its rows."""

    of: SessionToFill
    places: list[Place]
    all_came: bool


@dataclass
class Grid:
    """Everything on the page."""

    meetings: list[RowForm]
    sessions: list[SessionRows]
    free: list[RowForm]
    paste: str = ""

    @property
    def forms(self) -> list[RowForm]:
        """The rows that are interviews or appointments."""
        return [*self.meetings, *self.free]

    @property
    def is_empty(self) -> bool:
        """Whether nothing that was planned waits."""
        return not self.meetings and not self.sessions

    def typed(self) -> dict[str, list[str]]:
        """What the grid holds, as a browser would send it."""
        sent = {"paste": [self.paste]} if self.paste else {}
        for form in self.forms:
            if not form.is_empty:
                sent |= {f"r{form.number}-{name}": [text] for name, text in form.typed.items()}
        for session in self.sessions:
            if session.all_came:
                sent[f"all-{session.of.session.uuid}"] = ["on"]
            for place in session.places:
                if place.said:
                    sent[f"{place.prefix}-key"] = [f"place:{place.line.shown}"]
                    sent[f"{place.prefix}-came"] = [place.said]
        return sent


@dataclass(frozen=True)
class Sent:
    """What a browser sent, or a draft kept, sorted by row."""

    by_key: dict[str, Typed]
    free: list[Typed]
    whole_sessions: frozenset[str]
    paste: str = ""

    @classmethod
    def of(cls, data: QueryDict) -> "Sent":
        """Rows in the order of the page."""
        rows: dict[int, Typed] = {}
        for name in data:
            if found := _NAME.fullmatch(name):
                rows.setdefault(int(found[1]), {})[found[2]] = str(data[name])
        in_order = [_identified(rows[number]) for number in sorted(rows)]
        return cls(
            by_key={_identity(row["key"]): row for row in in_order if row.get("key")},
            free=[row for row in in_order if not row.get("key")],
            whole_sessions=frozenset(n.removeprefix("all-") for n in data if n.startswith("all-")),
            paste=data.get("paste", ""),
        )

    def only(self, form_ids: Collection[str]) -> "Sent":
        """The rows of these forms, as they were typed."""
        return Sent(
            {
                uuid: row
                for uuid, row in self.by_key.items()
                if row.get("form_id") in form_ids or row["key"].removeprefix("place:") in form_ids
            },
            [row for row in self.free if row.get("form_id") in form_ids],
            frozenset(),
            self.paste,
        )

    def with_pasted(self) -> "Sent":
        """The lines pasted become rows; what the grid cannot take stays in the box."""
        said = [row for row in self.free if any(row.get(name) for name in ("who", "on", "next"))]
        room = max(0, min(MOST_LINES, MOST_ROWS - len(said) - len(self.by_key)))
        pasted = read_pasted(self.paste, room)
        return Sent(self.by_key, [*said, *pasted.rows], self.whole_sessions, pasted.left)


def _identified(row: Typed) -> Typed:
    """Each row acts once, by the identity of its form; an unreadable one is given anew."""
    try:
        UUID(row.get("form_id", ""))
    except ValueError:
        row["form_id"] = str(uuid4())
    return row


def _identity(key: str) -> str:
    return str(uuid_in(key) or "")


def grid_of(
    planned: Planned,
    lists: Lists,
    sent: Sent,
    *,
    is_sent: bool,
    blanks: int = BLANK_ROWS,
) -> Grid:
    """The rows of the page: what is planned, what was typed, and some to fill.

    :param is_sent: whether the rows are to be judged, or only shown as they were typed.
    """
    numbers = count()
    meetings = [
        RowForm(
            sent.by_key.get(str(row.uuid)),
            number=next(numbers),
            lists=lists,
            appointment=row,
            is_sent=is_sent and str(row.uuid) in sent.by_key,
        )
        for row in planned.appointments
    ]
    sessions = [_session(each, sent, numbers) for each in planned.sessions]
    free = [
        RowForm(row, number=next(numbers), lists=lists, is_sent=is_sent and bool(row))
        for row in [*sent.free, *({} for _blank in range(blanks - _left_blank(sent.free)))]
    ]
    return Grid(meetings, sessions, free, sent.paste)


def _left_blank(rows: Sequence[Typed]) -> int:
    return sum(not any(row.get(name) for name in ("who", "on", "came", "next")) for row in rows)


def _session(each: SessionToFill, sent: Sent, numbers: Iterable[int]) -> SessionRows:
    places = []
    for line, number in zip(each.lines, numbers, strict=False):
        said = sent.by_key.get(str(line.uuid), {}).get("came", "").strip()
        is_wrong = bool(said) and came_said(said) in {None, CANCELLED}
        places.append(Place(line, f"r{number}", said, is_wrong))
    return SessionRows(each, places, str(each.session.uuid) in sent.whole_sessions)
