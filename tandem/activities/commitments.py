"""What members of the team are taken by, day by day: appointments, interviews, workshops.

An act without an hour takes no hour; without a length it lasts as long as a usual slot.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce

from tandem.activities.enums import OPEN_STATUSES, InterviewPlace
from tandem.activities.holding import USUAL_MINUTES
from tandem.activities.models import Appointment, Interview, WorkshopSession


@dataclass(frozen=True, slots=True)
class Commitment:
    """Someone of the team is taken, on a day, from an hour to another."""

    day: date
    starts_at: time
    ends_at: time
    holder_id: int
    site_id: int | None = None
    program_id: int | None = None
    person_id: int | None = None
    appointment_id: int | None = None
    is_group: bool = False
    site: str = ""
    program: str = ""

    def meets(self, starts_at: time, ends_at: time) -> bool:
        """Whether the two share a minute."""
        return starts_at < self.ends_at and self.starts_at < ends_at


def end_of(starts_at: time, ends_at: time | None, minutes: int | None) -> time:
    """When an act ends, as it is noted or else by its length; the day ends it at the latest."""
    if ends_at is not None:
        return ends_at
    start = datetime.combine(date.min, starts_at)
    end = start + timedelta(minutes=minutes or USUAL_MINUTES)
    return end.time() if end.date() == start.date() else time.max


def commitments_of(holders: Iterable[int], first: date, last: date) -> list[Commitment]:
    """What takes these members, between two days, both in; three queries."""
    among = set(holders)
    return commitments(first, last, individual=Q(holder__in=among), group=Q(responsible__in=among))


def commitments(first: date, last: date, *, individual: Q, group: Q) -> list[Commitment]:
    """What happens between two days among these acts; three queries."""
    asked = Q(held_on__range=(first, last), held_at__isnull=False)
    return [
        *_appointments(asked & individual),
        *_interviews(asked & individual),
        *_sessions(asked & group),
    ]


def _appointments(chosen: Q) -> Iterator[Commitment]:
    rows = Appointment.objects.filter(chosen, status__in=OPEN_STATUSES).values(
        *_COLUMNS, "holder_id", "person_id", "place", "ends_at", "pk"
    )
    for row in rows:
        at = {"person_id": row["person_id"], "appointment_id": row["pk"]}
        yield _commitment(row, row["holder_id"], ends_at=row["ends_at"], **at)


def _interviews(chosen: Q) -> Iterator[Commitment]:
    rows = Interview.objects.filter(chosen).values(*_COLUMNS, "holder_id", "person_id", "place")
    for row in rows:
        yield _commitment(row, row["holder_id"], person_id=row["person_id"])


def _sessions(chosen: Q) -> Iterator[Commitment]:
    rows = WorkshopSession.objects.filter(chosen, is_cancelled=False).values(
        *_COLUMNS, "responsible_id", usual=Coalesce("minutes", "workshop__minutes")
    )
    for row in rows:
        row["minutes"] = row["usual"]
        yield _commitment(row, row["responsible_id"], is_group=True)


_COLUMNS = ("held_on", "held_at", "minutes", "site_id", "site__name", "program_id", "program__name")


def _commitment(
    row: dict[str, Any], holder_id: int, ends_at: time | None = None, **more: Any
) -> Commitment:
    is_there = row.get("place", InterviewPlace.ON_SITE) == InterviewPlace.ON_SITE
    return Commitment(
        row["held_on"],
        row["held_at"],
        end_of(row["held_at"], ends_at, row["minutes"]),
        holder_id,
        site_id=row["site_id"] if is_there else None,
        site=(row["site__name"] or "") if is_there else "",
        program_id=row["program_id"],
        program=row["program__name"],
        **more,
    )
