"""Appointments: given, moved, called off, and what became of each. Everything that writes one.

One transaction each; the message that announces it is written in the same one. What is to come of
one counsellor never overlaps: the database refuses (refusals.py), and whoever was slower is told in
words. An appointment is never given, only kept, to someone who left or whose file is no more.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.activities.announcing import announce, is_heard_of, is_told_of, withdraw
from tandem.activities.appointment_rows import (
    Meeting,
    already_said,
    held,
    journal,
    note,
    place,
    say,
    standing_of,
    still_open,
)
from tandem.activities.bookable import Standing, booking_refusals, person_refusal
from tandem.activities.enums import (
    OPEN_STATUSES,
    AppointmentStatus,
    CancellationReason,
    MessageKind,
)
from tandem.activities.models import Appointment, Interview
from tandem.kernel.journal import Action, record
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import take_version
from tandem.pathways.models import Program
from tandem.people.dating import Reasons
from tandem.people.models import Person


@transaction.atomic
def give_appointment(
    *,
    person: Person,
    holder: TeamMember,
    by: UUID,
    program: Program,
    meeting: Meeting,
    now: datetime | None = None,
) -> Appointment:
    """Plan a meeting.

    :param now: the moment at which it is given.
    :raises RefusedError: it is in the past, she is no counsellor that day, or the person is gone.
    :raises SlotTakenError: the holder has another appointment then.
    """
    _refuse_unbookable(standing_of(person), holder, meeting, now)
    planned = place(_row(person, holder, program, meeting))
    record(Action.CREATED, kind="appointment", ids=[person.uuid, planned.uuid], by=by)
    announce(planned, MessageKind.CONFIRMATION)
    return planned


@transaction.atomic
def move_appointment(
    *,
    appointment: Appointment,
    by: UUID,
    meeting: Meeting,
    holder: TeamMember | None = None,
    expected_version: int | None = None,
    now: datetime | None = None,
) -> Appointment:
    """Give another moment instead: the first stays, « reporté », and leads to the second.

    :raises RefusedError: it was moved or called off meanwhile, or the new moment cannot be.
    :raises SlotTakenError: the holder has another appointment then.
    """
    standing = standing_of(appointment.person)
    current = still_open(appointment, expected_version)
    instead = holder or current.holder
    if (current.holder_id, *_where(current)) == (instead.pk, *_where_of(meeting)):
        raise RefusedError({"at": _("It is already at this moment: choose another one.")})
    _refuse_unbookable(standing, instead, meeting, now)
    say(current, AppointmentStatus.POSTPONED, by)  # first: its own hour is free again
    planned = place(_row(current.person, instead, current.program, meeting))
    current.moved_to = planned
    current.save(update_fields=["moved_to"])
    ids = [current.person.uuid, planned.uuid, current.uuid]
    record(Action.CREATED, kind="appointment", ids=ids, by=by)
    announce(planned, MessageKind.CHANGE)
    return planned


@transaction.atomic
def cancel_appointment(
    *,
    appointment: Appointment,
    by: UUID,
    because: CancellationReason,
    expected_version: int | None = None,
) -> Appointment:
    """Call it off: excused where the person cannot come, else called off by the service.

    :raises RefusedError: something else became of it meanwhile.
    """
    current = still_open(appointment, expected_version)
    excused = because == CancellationReason.PERSON
    became = AppointmentStatus.EXCUSED if excused else AppointmentStatus.CANCELLED
    say(current, became, by, cancelled_because=because)
    if because == CancellationReason.MISTAKE and not is_heard_of(current):
        withdraw(current)  # nobody was told: there is nothing to take back
    else:
        announce(current, MessageKind.CANCELLATION)
    return current


def call_off(appointments: Sequence[Appointment], *, by: UUID) -> None:
    """The service calls these appointments off, with what the person leaves."""
    for row in appointments:
        cancel_appointment(appointment=row, by=by, because=CancellationReason.OTHER)


@transaction.atomic
def say_what_became(*, appointment: Appointment, by: UUID, became: AppointmentStatus) -> None:
    """She did not come: excused, missed, or called off. Honoured is said by its interview.

    :raises RefusedError: it is still to come, or something was already said of it.
    """
    current = still_open(appointment)
    if became == AppointmentStatus.MISSED and current.held_on > timezone.localdate():
        raise RefusedError({"came": _("This appointment is still to come: move or cancel it.")})
    say(current, became, by)
    if became == AppointmentStatus.CANCELLED:
        announce(current, MessageKind.CANCELLATION)
    else:
        withdraw(current)  # she knows; an absence is never sent out


@transaction.atomic
def put_back(*, appointment: Appointment, by: UUID) -> Appointment:
    """What was said of it was a mistake: it is to come again, or to fill in.

    :raises RefusedError: it has its interview, or what replaces it was already held or moved; or it
        is to come, and nothing is planned any more with this person.
    :raises SlotTakenError: its hour was given to someone else meanwhile.
    """
    why = person_refusal(standing_of(appointment.person))
    current = held(appointment)
    if why and current.held_on >= timezone.localdate():
        raise RefusedError({"person": why})
    if current.interview_id is not None:
        raise RefusedError(
            _("The interview of this appointment is recorded: cancel that interview first.")
        )
    if current.status in OPEN_STATUSES:
        return current
    news = MessageKind.CONFIRMATION
    if current.moved_to is not None:
        if is_told_of(current.moved_to):
            news = MessageKind.CHANGE
        _take_back_what_replaced(current.moved_to, by)
    take_version(current, current.version)
    current.moved_to, current.cancelled_because = None, ""
    current.status = AppointmentStatus.UPCOMING
    place(current)
    journal(current, by)
    announce(current, news)
    return current


@transaction.atomic
def announce_arrival(*, appointment: Appointment, by: UUID) -> Appointment:
    """She is here; said twice, the first hour stands.

    :raises RefusedError: it is not of today, or something else became of it.
    """
    current = held(appointment)
    if current.held_on != timezone.localdate():
        raise RefusedError(_("This appointment is not today: only today’s arrivals are announced."))
    if current.status not in OPEN_STATUSES:
        raise RefusedError(already_said(current))
    if current.arrived_at is None:
        now = timezone.localtime().time().replace(second=0, microsecond=0)
        note(current, by, arrived_at=now)
    return current


@transaction.atomic
def take_arrival_back(*, appointment: Appointment, by: UUID) -> Appointment:
    """She was announced by mistake."""
    current = held(appointment)
    if current.arrived_at is not None:
        note(current, by, arrived_at=None)
    return current


@transaction.atomic
def note_course(
    *,
    appointment: Appointment,
    by: UUID,
    is_late: bool | None = None,
    is_shortened: bool | None = None,
) -> Appointment:
    """She came late, or it was shortened; nothing is said of what is not given.

    :raises RefusedError: its day is still to come.
    """
    current = held(appointment)
    if current.held_on > timezone.localdate():
        raise RefusedError(_("This appointment is still to come: nothing happened there yet."))
    said = {"is_late": is_late, "is_shortened": is_shortened}
    note(current, by, **{name: value for name, value in said.items() if value is not None})
    return current


@transaction.atomic
def honour(*, appointment: Appointment, interview: Interview, by: UUID) -> None:
    """She came: the appointment is honoured, and the interview tells it from now on.

    :raises RefusedError: another screen already noted its interview.
    """
    current = held(appointment)
    if current.interview_id is not None:
        raise RefusedError(
            _(
                "The interview of this appointment is already recorded, perhaps on another screen: "
                "open it from the file, and add there what is missing."
            )
        )
    take_version(current, current.version)
    current.interview = interview
    say(current, AppointmentStatus.HONOURED, by, cancelled_because="")
    withdraw(current)


def ask_again(interview: Interview) -> None:
    """Its interview is cancelled: whether she came is not known any more."""
    Appointment.objects.filter(interview=interview).update(
        status=AppointmentStatus.TO_FILL_IN, version=F("version") + 1
    )


def honoured_again(interview: Interview) -> None:
    """Its interview is given back."""
    Appointment.objects.filter(interview=interview).update(status=AppointmentStatus.HONOURED)


def follow_into(program: Program, appointments: Sequence[Appointment], *, by: UUID) -> None:
    """What is planned follows the person into another program, at the same hour."""
    if not appointments:
        return
    rows = Appointment.objects.filter(pk__in=[row.pk for row in appointments])
    rows.update(version=F("version") + 1, program=program)
    ids = [row.uuid for row in appointments]
    record(Action.CHANGED, kind="appointment", ids=ids, by=by, fields=["program"])


def _refuse_unbookable(
    standing: Standing, holder: TeamMember, meeting: Meeting, now: datetime | None
) -> None:
    roles = RoleAssignment.objects.on(meeting.on).filter(member=holder)
    reasons: Reasons = booking_refusals(
        meeting.moment,
        now=now or timezone.localtime(),
        standing=standing,
        roles_that_day=[Role(role) for role in roles.values_list("role", flat=True)],
    )
    if reasons:
        raise RefusedError(reasons)


def _row(person: Person, holder: TeamMember, program: Program, meeting: Meeting) -> Appointment:
    return Appointment(
        person=person,
        holder=holder,
        program=program,
        held_on=meeting.on,
        held_at=meeting.at,
        minutes=meeting.moment.minutes,
        site=meeting.site,
        place=meeting.place,
        office_hours_id=meeting.office_hours_id,
    )


def _take_back_what_replaced(moved_to: Appointment, by: UUID) -> None:
    second = held(moved_to)
    if second.status not in OPEN_STATUSES:
        raise RefusedError(
            _("What replaced this appointment is no longer to come: leave both as they are.")
        )
    take_version(second, second.version)
    say(second, AppointmentStatus.CANCELLED, by, cancelled_because=CancellationReason.MISTAKE)
    withdraw(second)


def _where(current: Appointment) -> tuple[Any, ...]:
    return current.held_on, current.held_at, current.site_id, current.place


def _where_of(meeting: Meeting) -> tuple[Any, ...]:
    return meeting.on, meeting.at, meeting.site.pk if meeting.site else None, meeting.place
