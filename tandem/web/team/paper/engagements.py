"""What is planned between two days: appointments, workshop sessions, absences. Three queries.

A file closed to the reader keeps its line, so that the hour is seen to be taken, without its name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from tandem.activities.enums import AppointmentStatus, InterviewPlace
from tandem.activities.models import Absence, Appointment, WorkshopSession
from tandem.kernel.written_hours import span
from tandem.people.models import Person, PersonQuerySet
from tandem.territory.models import Site
from tandem.web.team.day.lines import attendance_words, sessions
from tandem.web.templatetags.typography import clock, phone

GIVEN_BACK = frozenset(
    {AppointmentStatus.CANCELLED, AppointmentStatus.POSTPONED, AppointmentStatus.EXCUSED}
)
"""Appointments that no longer take their hour."""


@dataclass(frozen=True, slots=True)
class Engagement:
    """Something that takes an hour of someone of the team."""

    day: date
    what: str
    holder: str
    starts_at: time | None = None
    ends_at: time | None = None
    where: str = ""
    site: Site | None = None
    program: str = ""
    detail: str = ""
    phone: str = ""
    is_meeting: bool = False
    person: Person | None = None
    """The person named, if one is."""

    @property
    def hours(self) -> str:
        """« 9 h 45 – 10 h 30 », « 9 h 45 » where its end is not known."""
        if self.starts_at and self.ends_at:
            return span(self.starts_at, self.ends_at)
        return clock(self.starts_at or self.ends_at)

    @property
    def order(self) -> tuple[date, time, str]:
        """By day, then by hour; what has none comes first."""
        return self.day, self.starts_at or time.min, self.what


def engagements(first: date, last: date, people: PersonQuerySet) -> list[Engagement]:
    """What is planned from a day to a day, in order of time.

    :param people: those whose file the reader may open.
    """
    days = {"held_on__range": (first, last)}
    meetings = (
        Appointment.objects.filter(**days)
        .exclude(status__in=GIVEN_BACK)
        .select_related("person", "program", "site", "holder")
        .annotate(is_open=Exists(people.filter(pk=OuterRef("person_id"))))
    )
    groups = sessions(WorkshopSession.objects.filter(**days, is_cancelled=False))
    absences = Absence.objects.filter(opened_on__lte=last, closed_on__gte=first)
    found = [
        *(_meeting(row) for row in meetings),
        *(_session(row) for row in groups),
        *(
            absence
            for row in absences.select_related("member").defer("message")
            for absence in _days_away(row, first, last)
        ),
    ]
    return sorted(found, key=lambda one: one.order)


def _meeting(row: Any) -> Engagement:
    person = row.person if row.is_open else None
    return Engagement(
        day=row.held_on,
        what=person.full_name if person else _("File closed to you"),
        holder=row.holder.name,
        starts_at=row.held_at,
        ends_at=row.ends_at or _end(row),
        where=_where(row),
        site=row.site,
        program=row.program.name,
        phone=phone(person.phone) if person else "",
        is_meeting=True,
        person=person,
    )


def _session(row: Any) -> Engagement:
    return Engagement(
        day=row.held_on,
        what=row.workshop.name,
        holder=row.responsible.name,
        starts_at=row.held_at,
        ends_at=_end(row),
        where=row.site.name if row.site else "",
        site=row.site,
        program=row.program.name,
        detail=attendance_words(row.expected, row.present),
    )


def _days_away(row: Absence, first: date, last: date) -> Iterator[Engagement]:
    """One line for each day of an absence; why is nobody's business on a paper."""
    day, end = max(row.opened_on, first), min(row.closed_on, last)
    while day <= end:
        yield Engagement(
            day=day,
            what=_("Absence"),
            holder=row.member.name,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
        )
        day += timedelta(days=1)


def _end(row: Any) -> time | None:
    if row.held_at is None or not row.minutes:
        return None
    end = datetime.combine(row.held_on, row.held_at) + timedelta(minutes=row.minutes)
    return end.time() if end.date() == row.held_on else None


def _where(row: Any) -> str:
    if row.place != InterviewPlace.ON_SITE:
        return str(InterviewPlace(row.place).label).capitalize()
    return row.site.name if row.site else ""
