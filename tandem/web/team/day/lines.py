"""The lines of a register of the day: appointments, interviews and workshop sessions.

Three queries, whatever the number of days. A file closed to the reader keeps its line, so that
the hour is seen to be taken, without its name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tandem.activities.enums import (
    OPEN_STATUSES,
    AppointmentStatus,
    InterviewKind,
    InterviewPlace,
    Presence,
)
from tandem.activities.models import Appointment, Interview, WorkshopSession
from tandem.people.enums import Sex
from tandem.people.models import Person, PersonQuerySet
from tandem.web.team.people.events import INTERVIEWS, MEETINGS
from tandem.web.team.people.life import Mark
from tandem.web.team.people.wordings import comma
from tandem.web.templatetags.typography import brief_day, clock, unbroken

SOON = 10
"""Minutes before its hour from which an appointment is under way."""


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
    action: str = ""
    action_url: str = ""
    key: str = ""
    """The key that does the gesture."""
    is_current: bool = False
    is_done: bool = False
    site: int | None = None
    """Where it is, for an agenda that goes site by site."""
    planned_url: str = ""
    """The page of the appointment."""
    is_group: bool = False
    beside: str = ""
    """The detail without the site, where the site is said above."""
    missed: str = ""
    """« Absente »: the gesture beside, once the hour has come."""
    missed_url: str = ""

    @property
    def hour(self) -> str:
        """The mark in the margin."""
        return clock(self.at)

    @property
    def order(self) -> tuple[date, time, str]:
        """By day, then by hour; those without an hour come first."""
        return self.day, self.at or time.min, self.title


@dataclass(frozen=True)
class Acts:
    """What is planned and what happened, row by row."""

    appointments: list[Any]
    interviews: list[Any]
    sessions: list[Any]


def acts_between(
    first: date, last: date, *, people: PersonQuerySet, with_past: bool = False
) -> Acts:
    """What is planned and what happened from a day to a day: three queries.

    :param people: those whose file the reader may open.
    :param with_past: whether an appointment knows if it is the first, and the last one missed.
    """
    days = Q(held_on__range=(first, last))
    planned = _appointments(days, people)
    return Acts(
        list(_with_past(planned) if with_past else planned),
        list(_of_someone(Interview.objects.filter(days), people)),
        list(sessions(WorkshopSession.objects.filter(days))),
    )


def lines_of(
    acts: Acts, *, reader: int | None, today: date, records_interviews: bool = False
) -> list[Line]:
    """These acts, written, in order of time.

    :param reader: the member of the team who reads: her own name is not repeated to her.
    :param records_interviews: whether her appointments lead to the form of the interview.
    """
    lines = (
        *(_meeting(row, reader, today, may_record=records_interviews) for row in acts.appointments),
        *(_interview(row, reader) for row in acts.interviews),
        *(_session(row, reader, today) for row in acts.sessions),
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
        waiting=Count("attendance", filter=Q(attendance__presence=Presence.EXPECTED)),
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


def _with_past(planned: QuerySet) -> QuerySet:
    hers = {"person": OuterRef("person_id"), "held_on__lt": OuterRef("held_on")}
    missed = Appointment.objects.filter(**hers, status=AppointmentStatus.MISSED)
    known: QuerySet = planned.annotate(
        is_first=~Exists(Interview.objects.filter(person=OuterRef("person_id"))),
        missed_last=Subquery(missed.order_by("-held_on").values("held_on")[:1]),
    )
    return known


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
    """The site, or how it is held when it is not there."""
    place = getattr(row, "place", InterviewPlace.ON_SITE)
    if place != InterviewPlace.ON_SITE:
        return str(InterviewPlace(place).label)
    return row.site.name if row.site else ""


def _far(row: Any) -> str:
    """How it is held, when it is not there."""
    place = getattr(row, "place", InterviewPlace.ON_SITE)
    return str(InterviewPlace(place).label) if place != InterviewPlace.ON_SITE else ""


def _past(row: Any) -> str:
    """« premier entretien », « absence le 17 octobre »: what is good to know before."""
    if not row.is_open:
        return ""
    if getattr(row, "is_first", False):
        return _("first interview")
    missed = getattr(row, "missed_last", None)
    return _("absence on %(day)s") % {"day": brief_day(missed)} if missed else ""


def _missed(person: Person) -> str:
    """The word of the button about who did not come."""
    words = {
        Sex.WOMAN.value: pgettext("a woman", "Absent"),
        Sex.MAN.value: pgettext("a man", "Absent"),
    }
    return words.get(person.sex, pgettext("someone", "Did not come"))


def _arrival(row: Any, today: date) -> str:
    """« Arrivée à 9 h 40 », on the day itself."""
    if row.arrived_at is None or row.held_on != today:
        return ""
    return _("Arrival at %(hour)s") % {"hour": clock(row.arrived_at)}


def with_current(lines: Iterable[Line], now: time) -> list[Line]:
    """The line under way: the last whose hour has come, if something is to note of it.

    The key of the interview belongs to appointments alone: to the last whose hour has come, or
    before that to the first of the day; a workshop under way leaves it where it is.
    """
    rows = list(lines)
    to_note = [line for line in rows if line.action]
    to_interview = [line for line in to_note if line.person]
    soon = _minutes(now) + SOON

    def last_come(among: Sequence[Line]) -> Line | None:
        return next((x for x in reversed(among) if x.at and _minutes(x.at) <= soon), None)

    current = last_come(to_note)
    keyed = last_come(to_interview) or next(iter(to_interview), None)
    return [
        replace(
            line,
            is_current=line is current,
            key="e" if line is keyed else "",
            missed=line.missed if line.at is None or _minutes(line.at) <= soon else "",
        )
        for line in rows
    ]


def _minutes(hour: time) -> int:
    return hour.hour * 60 + hour.minute


def _meeting(row: Any, reader: int | None, today: date, *, may_record: bool) -> Line:
    is_open = row.status in OPEN_STATUSES
    may_record = may_record and is_open and row.is_open and row.holder_id == reader
    late = row.status == AppointmentStatus.UPCOMING and row.held_on < today
    state, label = MEETINGS[AppointmentStatus.TO_FILL_IN if late else row.status]
    arrival = _arrival(row, today)
    words = comma(_place(row), _who(row.holder, reader), arrival)
    beside = comma(_far(row), _who(row.holder, reader), arrival or _past(row))
    is_missable = may_record and row.held_on <= today
    return Line(
        day=row.held_on,
        at=row.held_at,
        program=Mark(row.program.name, row.program.mark),
        detail=unbroken(words),
        state="" if may_record and not late else state,
        state_label="" if may_record and not late else str(label),
        beside=unbroken(beside),
        missed=_missed(row.person) if is_missable else "",
        missed_url=reverse("appointments:became", args=[row.uuid]) if is_missable else "",
        action=_("Interview held") if may_record and row.held_on <= today else "",
        action_url=reverse("interviews:from_appointment", args=[row.uuid]) if may_record else "",
        site=row.site_id,
        planned_url=reverse("appointments:read", args=[row.uuid]) if row.is_open else "",
        **_whom(row),
    )


def _interview(row: Interview, reader: int | None) -> Line:
    place = _place(row)
    usual = row.kind == InterviewKind.FOLLOW_UP
    kind = "" if usual else str(INTERVIEWS[row.kind])
    words = comma(kind, place, _who(row.holder, reader))
    return Line(
        beside=unbroken(comma(kind, _far(row), _who(row.holder, reader))),
        day=row.held_on,
        at=row.held_at,
        program=Mark(row.program.name, row.program.mark),
        detail=unbroken(words),
        state="ok",
        state_label=_("Interview held"),
        is_done=True,
        site=row.site_id,
        **_whom(row),
    )


def _session(row: Any, reader: int | None, today: date) -> Line:
    """A session whose list is to be filled in leads to it in one click."""
    count = "" if row.is_cancelled else attendance_words(row.expected, row.present)
    is_to_note = row.waiting and row.held_on <= today and not row.is_cancelled
    return Line(
        day=row.held_on,
        at=row.held_at,
        title=row.workshop.name,
        is_group=True,
        url=reverse("workshops:session", args=[row.uuid]),
        program=Mark(row.program.name, row.program.mark),
        detail=unbroken(comma(_place(row), count, _who(row.responsible, reader))),
        beside=unbroken(comma(count, _who(row.responsible, reader))),
        state="info" if row.is_cancelled else "",
        state_label=_("session cancelled") if row.is_cancelled else "",
        site=row.site_id,
        action=_("Who is there?") if is_to_note else "",
        action_url=reverse("workshops:presence", args=[row.uuid]) if is_to_note else "",
    )
