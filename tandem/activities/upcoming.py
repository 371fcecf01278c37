"""Appointments still to come when someone enters, passes on or leaves: booked, moved, cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.activities.actions import Meeting, give_appointment
from tandem.activities.announcing import announce
from tandem.activities.delegation import may_lead_interview
from tandem.activities.enums import AppointmentStatus, CancellationReason, MessageKind
from tandem.activities.models import Appointment
from tandem.kernel.journal import Action, record
from tandem.kernel.refused import RefusedError
from tandem.pathways.models import Program
from tandem.people.dating import Reasons, written
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
    if reasons := _meeting_refusals(meeting):
        raise RefusedError(reasons)
    holder = TeamMember.objects.get(pk=meeting.holder_id)
    given = Meeting(meeting.held_on, meeting.held_at, site=meeting.site)
    try:
        return give_appointment(person=person, holder=holder, by=by, program=program, meeting=given)
    except RefusedError as past:  # the hour is over, today
        raise RefusedError({"meeting_at": " ".join(map(str, past.reasons.values()))}) from past


def move_to(program: Program, appointments: Sequence[Appointment], *, by: UUID) -> None:
    """What is planned follows the person into another program."""
    _write(appointments, by, "program", program=program)


def cancel(appointments: Sequence[Appointment], *, by: UUID) -> None:
    """The service calls these appointments off."""
    called_off = {
        "status": AppointmentStatus.CANCELLED,
        "cancelled_because": CancellationReason.OTHER,
    }
    _write(appointments, by, "status", **called_off)
    for appointment in appointments:
        announce(appointment, MessageKind.CANCELLATION)


def _write(appointments: Sequence[Appointment], by: UUID, field: str, **value: object) -> None:
    if not appointments:
        return
    rows = Appointment.objects.filter(pk__in=[row.pk for row in appointments])
    rows.update(version=F("version") + 1, **value)
    ids = [row.uuid for row in appointments]
    record(Action.CHANGED, kind="appointment", ids=ids, by=by, fields=[field])


def _meeting_refusals(meeting: FirstMeeting) -> Reasons:
    reasons: Reasons = {}
    if meeting.held_on < timezone.localdate():
        reasons["meeting_on"] = _(
            "This day is over: record the interview that was held, or choose a day to come."
        )
        return reasons
    roles = RoleAssignment.objects.on(meeting.held_on).filter(member=meeting.holder_id)
    held = [Role(role) for role in roles.values_list("role", flat=True)]
    if why := may_lead_interview(held):
        reasons["meeting_on"] = why[0]
    elif meeting.held_at is not None and _is_taken(meeting):
        reasons["meeting_at"] = _(
            "Another appointment is already given at this hour on %(day)s: choose another hour."
        ) % {"day": written(meeting.held_on)}
    return reasons


def _is_taken(meeting: FirstMeeting) -> bool:
    rows = Appointment.objects.filter(status=AppointmentStatus.UPCOMING, holder=meeting.holder_id)
    return rows.filter(held_on=meeting.held_on, held_at=meeting.held_at).exists()
