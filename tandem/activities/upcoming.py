"""Appointments still to come when someone enters, passes on or leaves."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import QuerySet

from tandem.accounts.models import TeamMember
from tandem.activities.appointment_rows import Meeting
from tandem.activities.booking import give_appointment
from tandem.activities.enums import AppointmentStatus
from tandem.activities.models import Appointment
from tandem.kernel.refused import RefusedError
from tandem.pathways.models import Program
from tandem.people.models import Person
from tandem.territory.models import Site


@dataclass(frozen=True, slots=True)
class FirstMeeting:
    """The first appointment given with a yes; its holder is a counsellor."""

    holder_id: int
    held_on: date
    held_at: time | None = None
    site: Site | None = None


def upcoming_of(person: Person, program: Program | None = None) -> QuerySet[Appointment]:
    """What is still planned with someone, the next first."""
    rows = Appointment.objects.filter(person=person, status=AppointmentStatus.UPCOMING)
    if program is not None:
        rows = rows.filter(program=program)
    return rows.select_related("program", "site", "holder").order_by("held_on", "held_at", "pk")


def book_first_meeting(
    person: Person, program: Program, meeting: FirstMeeting, *, by: UUID
) -> Appointment:
    """Give the first appointment.

    :raises RefusedError: the day is over, the holder is no counsellor, or she is taken.
    """
    holder = TeamMember.objects.get(pk=meeting.holder_id)
    given = Meeting(meeting.held_on, meeting.held_at, site=meeting.site)
    try:
        return give_appointment(person=person, holder=holder, by=by, program=program, meeting=given)
    except RefusedError as refused:
        where = "meeting_at" if "at" in refused.reasons else "meeting_on"
        raise RefusedError({where: refused.in_words()}) from refused
