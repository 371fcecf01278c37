"""The agenda as a table: days or sites, mornings and afternoons, with the hours that are free.

Six queries, whatever the number of days, of counsellors and of people.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from tandem.activities.availability import (
    Away,
    Occurrence,
    Slot,
    away_of,
    left_free,
    occurrences,
    slots_of,
    stood_in,
)
from tandem.activities.commitments import Commitment, end_of
from tandem.activities.enums import OPEN_STATUSES
from tandem.activities.models import Absence, OfficeHours
from tandem.kernel.holidays import holiday_name
from tandem.kernel.periods import Period
from tandem.web.guards import PageActor
from tandem.web.team.appointments.offers import FreeSlot
from tandem.web.team.day.lines import Acts, Line, acts_between, lines_of
from tandem.web.team.people.wordings import comma
from tandem.web.templatetags.typography import clock, unbroken

NOON = time(12, 30)
"""What begins then or later is of the afternoon."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One hour: what happens then, or that it is free."""

    at: time
    line: Line | None = None
    slot: FreeSlot | None = None


@dataclass(slots=True)
class Half:
    """A morning or an afternoon: the permanences behind it, and hour by hour."""

    label: str
    behind: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """One day of the week, or one site of the day."""

    label: str
    date: date | None
    morning: Half
    afternoon: Half
    words: list[str] = field(default_factory=list)
    """A holiday, who is away."""

    @property
    def halves(self) -> tuple[Half, Half]:
        """Both, in order."""
        return self.morning, self.afternoon

    def half(self, at: time) -> Half:
        """Where this hour stands."""
        return self.morning if at < NOON else self.afternoon


@dataclass(frozen=True)
class Board:
    """What the agenda knows between two days."""

    lines: list[Line]
    slots: list[FreeSlot]
    permanences: list[tuple[Occurrence, OfficeHours]]
    absences: list[Absence]

    @property
    def sites(self) -> list[Any]:
        """The sites where something happens or may, by name."""
        found = {hours.site.pk: hours.site for _one, hours in self.permanences}
        return sorted(found.values(), key=lambda site: site.name)

    def at(self, site: int) -> "Board":
        """The same, at one site."""
        return Board(
            [line for line in self.lines if line.site == site],
            [one for one in self.slots if one.slot.site_id == site],
            [pair for pair in self.permanences if pair[1].site_id == site],
            self.absences,
        )


def board_between(first: date, last: date, actor: PageActor, *, now: datetime) -> Board:
    """What is planned, what happened and what is free, from a day to a day."""
    acts = acts_between(first, last, people=actor.people())
    hours = {
        row.pk: row
        for row in OfficeHours.objects.meeting(Period(first, last)).select_related(
            "holder", "site", "program"
        )
    }
    absences = list(
        Absence.objects.meeting(Period(first, last))
        .select_related("member", "replaced_by")
        .defer("message")
    )
    found = occurrences(hours.values(), first, last)
    lines = lines_of(acts, reader=actor.member_id, today=actor.day)
    return Board(
        lines,
        _free(found, hours, absences, acts, now),
        [(one, hours[one.office_hours_id]) for one in found],
        absences,
    )


def rows_by_day(board: Board, days: Sequence[date], reader: int | None) -> list[Row]:
    """One row for each day."""
    rows = {day: _row("", day) for day in days}
    for line in board.lines:
        if line.day in rows:
            _add(rows[line.day], line)
    for one in board.slots:
        if one.slot.day in rows:
            _add(rows[one.slot.day], one)
    for there, hours in board.permanences:
        if there.day in rows:
            rows[there.day].half(there.starts_at).behind.append(_behind(there, hours, reader))
    for day, row in rows.items():
        row.words = [*_holiday(day), *_away(board.absences, day)]
    return _in_order(rows.values())


def rows_by_site(board: Board, day: date, reader: int | None) -> list[Row]:
    """One row for each site of that day; what is nowhere comes last."""
    rows = {site.pk: _row(site.name, None) for site in board.sites}
    names = {line.site: line.detail for line in board.lines if line.site}
    for line in board.lines:
        known = rows.setdefault(line.site or 0, _row(_elsewhere(line, names), None))
        _add(known, line)
    for one in board.slots:
        _add(rows[one.slot.site_id], one)
    for there, hours in board.permanences:
        row = rows[hours.site_id]
        row.half(there.starts_at).behind.append(_behind(there, hours, reader))
    last = rows.pop(0, None)
    return _in_order([*rows.values(), *([last] if last else [])])


def words_of_day(board: Board, day: date) -> list[str]:
    """A holiday, who is away that day."""
    return [*_holiday(day), *_away(board.absences, day)]


def _row(label: str, day: date | None) -> Row:
    return Row(label, day, Half(_("Morning")), Half(_("Afternoon")))


def _elsewhere(line: Line, names: dict[int, str]) -> str:
    """A site without office hours that day is named by what happens there."""
    if line.site is None:
        return _("Elsewhere or by telephone")
    return names[line.site].split(",")[0]


def _add(row: Row, what: Line | FreeSlot) -> None:
    if isinstance(what, Line):
        at = what.at or time.min
        row.half(at).entries.append(Entry(at, line=what))
    else:
        row.half(what.slot.starts_at).entries.append(Entry(what.slot.starts_at, slot=what))


def _in_order(rows: Iterable[Row]) -> list[Row]:
    shown = list(rows)
    for row in shown:
        for half in row.halves:
            half.entries.sort(key=lambda entry: (entry.at, entry.slot is not None))
    return shown


def _behind(one: Occurrence, hours: OfficeHours, reader: int | None) -> str:
    """« Permanence de 9 h à 12 h, Centre social »."""
    span = _("Office hours from %(start)s to %(end)s") % {
        "start": clock(one.starts_at),
        "end": clock(one.ends_at),
    }
    whom = "" if hours.holder_id == reader else hours.holder.name
    return comma(span, hours.site.name, hours.program.name if hours.program else "", whom)


def _holiday(day: date) -> list[str]:
    name = holiday_name(day)
    return [unbroken(_("Public holiday: %(name)s") % {"name": name})] if name else []


def _away(absences: Iterable[Absence], day: date) -> list[str]:
    """Who is away that day, and who stands in; never why."""
    said = []
    for row in absences:
        if not row.opened_on <= day <= row.closed_on:
            continue
        words = _("%(name)s is away") % {"name": row.member.name}
        if row.starts_at and row.ends_at:
            words = _("%(name)s is away from %(start)s to %(end)s") % {
                "name": row.member.name,
                "start": clock(row.starts_at),
                "end": clock(row.ends_at),
            }
        stands_in = (
            _("%(name)s stands in") % {"name": row.replaced_by.name} if row.replaced_by else ""
        )
        said.append(comma(words, stands_in))
    return said


def _free(
    found: Iterable[Occurrence],
    hours: dict[int, OfficeHours],
    absences: Sequence[Absence],
    acts: Acts,
    now: datetime,
) -> list[FreeSlot]:
    away: list[Away] = [away_of(row) for row in absences]
    slots: list[Slot] = [stood_in(slot, away) for one in found for slot in slots_of(one)]
    members = {row.holder_id: row.holder for row in hours.values()}
    members |= {row.replaced_by.pk: row.replaced_by for row in absences if row.replaced_by}
    return [
        FreeSlot(
            slot,
            members[slot.holder_id],
            hours[slot.office_hours_id].site,
            hours[slot.office_hours_id].program,
        )
        for slot in left_free(slots, away=away, taken=list(taken_by(acts)), now=now)
    ]


def taken_by(acts: Acts) -> Iterable[Commitment]:
    """What takes someone, among what is already read."""
    for row in acts.appointments:
        if row.status in OPEN_STATUSES and row.held_at:
            yield _commitment(row, row.holder_id, row.ends_at)
    for row in acts.interviews:
        if row.held_at:
            yield _commitment(row, row.holder_id)
    for row in acts.sessions:
        if row.held_at and not row.is_cancelled:
            length = row.minutes or row.workshop.minutes
            yield Commitment(
                row.held_on, row.held_at, end_of(row.held_at, None, length), row.responsible_id
            )


def _commitment(row: Any, holder: int, ends_at: time | None = None) -> Commitment:
    end = end_of(row.held_at, ends_at, row.minutes)
    return Commitment(row.held_on, row.held_at, end, holder)
