"""What a week had planned and nobody filled in yet, and what is noted already. Six queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from tandem.activities.enums import OPEN_STATUSES, Presence
from tandem.activities.models import Appointment, Attendance, Interview, WorkshopSession
from tandem.people.models import PersonQuerySet
from tandem.web.team.agenda.week import Week
from tandem.web.team.workshops.attendance import Line, lines_of_rows


@dataclass(frozen=True)
class SessionToFill:
    """A session of the week, and those of its list of whom nothing is noted yet."""

    session: WorkshopSession
    lines: list[Line]


@dataclass(frozen=True)
class Planned:
    """What is to fill in, and what is done."""

    appointments: list[Appointment]
    sessions: list[SessionToFill]
    done: list[str] = field(default_factory=list)
    """The names of those whose interview is already noted."""


def planned_in(week: Week, *, holder: int | None, people: PersonQuerySet, today: date) -> Planned:
    """The appointments of this counsellor and the sessions of the service, up to today."""
    days = Q(held_on__range=(week.monday, min(week.sunday, today)))
    meetings = (
        Appointment.objects.filter(days, holder=holder, status__in=OPEN_STATUSES, person__in=people)
        .select_related("person", "program", "site")
        .order_by("held_on", "held_at", "pk")
    )
    held = (
        Interview.objects.filter(days, holder=holder, person__in=people)
        .select_related("person")
        .defer("note")
        .order_by("held_on", "held_at", "pk")
    )
    return Planned(
        appointments=list(meetings),
        sessions=list(_sessions(days, people)),
        done=[row.person.full_name for row in held],
    )


def _sessions(days: Q, people: PersonQuerySet) -> Iterable[SessionToFill]:
    rows: dict[int, list[Any]] = {}
    waiting = (
        Attendance.objects.filter(
            session__in=WorkshopSession.objects.filter(days, is_cancelled=False),
            presence=Presence.EXPECTED,
            person__in=people,
        )
        .select_related("person")
        .annotate(is_open=Exists(people.filter(pk=OuterRef("person_id"))))
    )
    for row in waiting:
        rows.setdefault(row.session_id, []).append(row)
    sessions = WorkshopSession.objects.filter(pk__in=rows).select_related("workshop", "program")
    for session in sessions.order_by("held_on", "held_at", "pk"):
        yield SessionToFill(session, lines_of_rows(rows[session.pk], full_names=True))
