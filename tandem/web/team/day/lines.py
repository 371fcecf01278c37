"""The lines of a register of the day: appointments, interviews and workshop sessions.

Three queries, whatever the number of days. A file closed to the reader keeps its line, so that
the hour is seen to be taken, without its name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.activities.enums import AppointmentStatus, InterviewKind, InterviewPlace, Presence
from tandem.activities.models import Appointment, Interview, WorkshopSession
from tandem.people.models import PersonQuerySet
from tandem.web.team.people.events import INTERVIEWS, MEETINGS
from tandem.web.team.people.life import Mark
from tandem.web.team.people.wordings import comma
from tandem.web.templatetags.typography import clock, unbroken


@dataclass(frozen=True, slots=True)
class Line:
    """One line, already written."""

    day: date
    at: time | None
    title: str
    url: str
    program: Mark
    detail: str
    state: str = ""
    state_label: str = ""
    person: UUID | None = None
    """The person named, if one is."""

    @property
    def hour(self) -> str:
        """The mark in the margin."""
        return clock(self.at)

    @property
    def order(self) -> tuple[date, time, str]:
        """By day, then by hour; those without an hour come first."""
        return self.day, self.at or time.min, self.title


def lines_between(
    first: date, last: date, *, people: PersonQuerySet, reader: int | None, today: date
) -> list[Line]:
    """What is planned and what happened from a day to a day, in order of time.

    :param people: those whose file the reader may open.
    :param reader: the member of the team who reads: her own name is not repeated to her.
    """
    days = Q(held_on__range=(first, last))
    lines = (
        *(_meeting(row, reader, today) for row in _appointments(days, people)),
        *(_interview(row, reader) for row in _of_someone(Interview.objects.filter(days), people)),
        *(_session(row, reader) for row in sessions(WorkshopSession.objects.filter(days))),
    )
    return sorted(lines, key=lambda line: line.order)


def named(lines: Iterable[Line]) -> list[UUID]:
    """The people whom these lines name, each once."""
    return list(dict.fromkeys(line.person for line in lines if line.person))


def sessions(rows: QuerySet) -> QuerySet:
    """Sessions with how many people are expected, and how many came."""
    expected = Q(attendance__isnull=False) & ~Q(attendance__presence=Presence.CANCELLED)
    counted: QuerySet = rows.select_related("workshop", "program", "site", "responsible").annotate(
        expected=Count("attendance", filter=expected),
        present=Count("attendance", filter=Q(attendance__presence=Presence.PRESENT)),
    )
    return counted


def attendance_words(expected: int, present: int) -> str:
    """« 5 présents sur 8 » once someone was noted there, « 8 attendus » before."""
    if present:
        said = ngettext(
            "%(present)s person present out of %(expected)s",
            "%(present)s people present out of %(expected)s",
            present,
        )
        return said % {"present": present, "expected": expected}
    said = ngettext("%(number)s person expected", "%(number)s people expected", expected)
    return said % {"number": expected}


def _appointments(days: Q, people: PersonQuerySet) -> QuerySet:
    """An appointment that became an interview is told by the interview."""
    return _of_someone(Appointment.objects.filter(days, interview__isnull=True), people)


def _of_someone(acts: QuerySet, people: PersonQuerySet) -> QuerySet:
    """The notes stay closed: a register never asks for them."""
    sealed = ["note"] if acts.model is Interview else []
    shown: QuerySet = (
        acts.select_related("person", "program", "site", "holder")
        .annotate(is_open=Exists(people.filter(pk=OuterRef("person_id"))))
        .defer(*sealed)
    )
    return shown


def _whom(row: Any) -> dict[str, Any]:
    if not row.is_open:
        return {"title": _("File closed to you"), "url": "", "person": None}
    return {
        "title": row.person.full_name,
        "url": reverse("people:file", args=[row.person.uuid]),
        "person": row.person.uuid,
    }


def _who(member: Any, reader: int | None) -> str:
    return "" if member.pk == reader else str(member.name)


def _place(row: Any) -> str:
    return row.site.name if row.site else ""


def _meeting(row: Appointment, reader: int | None, today: date) -> Line:
    late = row.status == AppointmentStatus.UPCOMING and row.held_on < today
    state, label = MEETINGS[AppointmentStatus.TO_FILL_IN if late else row.status]
    words = comma(_place(row), _who(row.holder, reader))
    return Line(
        day=row.held_on,
        at=row.held_at,
        program=Mark(row.program.name, row.program.mark),
        detail=unbroken(words),
        state=state,
        state_label=str(label),
        **_whom(row),
    )


def _interview(row: Interview, reader: int | None) -> Line:
    far = row.place != InterviewPlace.ON_SITE
    place = str(InterviewPlace(row.place).label) if far else _place(row)
    usual = row.kind == InterviewKind.FOLLOW_UP
    words = comma("" if usual else str(INTERVIEWS[row.kind]), place, _who(row.holder, reader))
    return Line(
        day=row.held_on,
        at=row.held_at,
        program=Mark(row.program.name, row.program.mark),
        detail=unbroken(words),
        state="ok",
        state_label=_("Interview held"),
        **_whom(row),
    )


def _session(row: Any, reader: int | None) -> Line:
    count = attendance_words(row.expected, row.present)
    return Line(
        day=row.held_on,
        at=row.held_at,
        title=row.workshop.name,
        url=reverse("workshops:session", args=[row.uuid]),
        program=Mark(row.program.name, row.program.mark),
        detail=unbroken(comma(_place(row), count, _who(row.responsible, reader))),
    )
