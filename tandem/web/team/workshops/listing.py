"""What the pages of workshops read: four queries for the list, three for a session."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from tandem.activities.models import Attendance, Workshop, WorkshopSession
from tandem.pathways.models import Enrolment
from tandem.people.models import Person, PersonQuerySet
from tandem.web.team.day.lines import sessions
from tandem.web.team.people.events import PRESENCES

LINES_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Place:
    """Someone expected at a session, and whether she came."""

    person: Person
    is_open: bool
    state: str
    state_label: str
    is_guest: bool = False
    """Whether she is in another program than the one of the session."""


def workshops_on(day: date) -> QuerySet:
    """Workshops by program, with the day of the last session and that of the next one."""
    held = WorkshopSession.objects.filter(workshop=OuterRef("pk")).order_by("held_on")
    return (
        Workshop.objects.select_related("program")
        .annotate(
            last_on=Subquery(
                held.filter(held_on__lte=day).order_by("-held_on").values("held_on")[:1]
            ),
            next_on=Subquery(held.filter(held_on__gt=day).values("held_on")[:1]),
        )
        .order_by("program__position", "name")
    )


def session_page(number: Any) -> Page[Any]:
    """Sessions, the newest first."""
    return Paginator(_newest_first(WorkshopSession.objects.all()), LINES_A_PAGE).get_page(number)


def _newest_first(rows: QuerySet) -> QuerySet:
    return sessions(rows.prefetch_related("helpers")).order_by(
        "-held_on", F("held_at").desc(nulls_last=True), "-pk"
    )


def own_session_page(member: int | None, number: Any) -> Page[Any]:
    """Sessions of one person responsible, the newest first; none without a member."""
    rows = WorkshopSession.objects.visible_to(sees_all=False, member_id=member)
    return Paginator(_newest_first(rows), LINES_A_PAGE).get_page(number)


def places_of(session: WorkshopSession, people: PersonQuerySet) -> list[Place]:
    """Who was expected, in the order of names; closed files last, without a name."""
    in_a_program = Enrolment.objects.on(session.held_on).filter(person=OuterRef("person_id"))
    rows = (
        Attendance.objects.filter(session=session)
        .select_related("person")
        .annotate(
            is_open=Exists(people.filter(pk=OuterRef("person_id"))),
            is_here=Exists(in_a_program.filter(program=session.program)),
            is_elsewhere=Exists(in_a_program),
        )
        .order_by("-is_open", "person__sort_key", "pk")
    )
    return [_place(row) for row in rows]


def _place(row: Any) -> Place:
    state, label = PRESENCES.get(row.presence, ("ok", row.get_presence_display()))
    is_guest = row.is_elsewhere and not row.is_here
    return Place(row.person, row.is_open, state, str(label), is_guest)
