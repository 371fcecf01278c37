"""The visits of one day of the open reception. Two queries."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Value, When

from tandem.activities.models import DropInVisit
from tandem.people.models import PersonQuerySet


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit: by someone named, by someone whose file is closed, or anonymous."""

    uuid: UUID
    at: time | None
    program: Any
    person: Any
    is_open: bool
    received_by: str


@dataclass(frozen=True)
class DayOfVisits:
    """A day, its visits, and how many there were."""

    day: date
    visits: list[Visit]

    @property
    def count(self) -> int:
        """How many visits."""
        return len(self.visits)

    @property
    def named(self) -> int:
        """How many of them by someone named."""
        return sum(visit.person is not None for visit in self.visits)

    @property
    def by_program(self) -> list[tuple[Any, int]]:
        """How many in each program, in the order of programs."""
        found = Counter(visit.program for visit in self.visits)
        return sorted(found.items(), key=lambda each: each[0].position)

    @property
    def people(self) -> list[UUID]:
        """Those whose names are shown."""
        shown = [visit.person.uuid for visit in self.visits if visit.person and visit.is_open]
        return list(dict.fromkeys(shown))


def visits_on(day: date, people: PersonQuerySet) -> DayOfVisits:
    """Everyone received that day, the last one first."""
    rows = (
        DropInVisit.objects.filter(held_on=day)
        .select_related("program", "person", "received_by")
        .annotate(
            is_open=Case(
                When(person=None, then=Value(value=True)),
                default=Exists(people.filter(pk=OuterRef("person_id"))),
            )
        )
        .order_by(F("held_at").desc(nulls_last=True), "-pk")
    )
    return DayOfVisits(day, [_visit(row) for row in rows])


def _visit(row: Any) -> Visit:
    return Visit(
        uuid=row.uuid,
        at=row.held_at,
        program=row.program,
        person=row.person,
        is_open=row.is_open,
        received_by=row.received_by.name if row.received_by else "",
    )
