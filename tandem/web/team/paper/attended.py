"""When someone was really received: interviews held, sessions she came to. Two queries."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from tandem.activities.enums import InterviewPlace, Presence
from tandem.activities.models import Attendance, Interview
from tandem.people.models import Person


@dataclass(frozen=True, slots=True)
class Attended:
    """One time someone was received: neither by which program, nor what for."""

    uuid: UUID
    day: date
    kind: str
    starts_at: time | None = None
    ends_at: time | None = None


def attended_by(person: Person, first: date, last: date) -> list[Attended]:
    """What she attended from a day to a day, the latest first."""
    days = (first, last)
    interviews = Interview.objects.filter(person=person, held_on__range=days).values_list(
        "uuid", "held_on", "held_at", "minutes", "place"
    )
    sessions = Attendance.objects.filter(
        person=person,
        presence=Presence.PRESENT,
        session__is_cancelled=False,
        session__held_on__range=days,
    ).values_list("uuid", "session__held_on", "session__held_at", "session__minutes")
    found = [
        *(
            Attended(uuid, day, _kind_of(place), hour, _end(day, hour, minutes))
            for uuid, day, hour, minutes, place in interviews
        ),
        *(
            Attended(uuid, day, _("group session"), hour, _end(day, hour, minutes))
            for uuid, day, hour, minutes in sessions
        ),
    ]
    return sorted(found, key=lambda one: (one.day, one.starts_at or time.min), reverse=True)


def _kind_of(place: str) -> str:
    if place == InterviewPlace.PHONE:
        return _("appointment by telephone")
    return _("appointment by video") if place == InterviewPlace.VIDEO else _("appointment")


def _end(day: date, hour: time | None, minutes: int | None) -> time | None:
    if hour is None or not minutes:
        return None
    end = datetime.combine(day, hour) + timedelta(minutes=minutes)
    return end.time() if end.date() == day else None
