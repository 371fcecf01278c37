"""Someone is away: whom to tell, what became of each, and who takes over.

The list is of appointments, not of people: hour, place, name and telephone, no note and no reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment
from tandem.activities.appointment_rows import SlotTakenError, place, still_open
from tandem.activities.availability import away_between, away_of
from tandem.activities.booking import cancel_appointment
from tandem.activities.commitments import end_of
from tandem.activities.delegation import may_lead_interview
from tandem.activities.enums import OPEN_STATUSES, CancellationReason, NoticeState
from tandem.activities.models import Absence, AbsenceNotice, Appointment
from tandem.kernel.journal import Action, record
from tandem.kernel.refused import RefusedError


@dataclass(frozen=True, slots=True)
class ToTell:
    """An appointment that an absence meets, and what was said about it."""

    appointment: Appointment
    notice: AbsenceNotice | None

    @property
    def state(self) -> NoticeState | None:
        """What was said of it; nothing yet, or no longer where it stands again."""
        if self.notice is None or (self.is_open and self.notice.state == NoticeState.CANCELLED):
            return None
        return NoticeState(self.notice.state)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.state == NoticeState.TOLD or not self.is_open

    @property
    def is_open(self) -> bool:
        """Whether the appointment still stands."""
        return self.appointment.status in OPEN_STATUSES


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What whoever stands in took over, and what she could not, with the reason."""

    count: int = 0
    left: list[tuple[Appointment, str]] = field(default_factory=list)


def whom_to_tell(absence: Absence, today: date) -> list[ToTell]:
    """The appointments to come that an absence meets, and those already dealt with."""
    return told_of([absence], today)[absence.pk]


def left_to_tell(absences: Sequence[Absence], today: date) -> dict[int, int]:
    """How many are still to be told, by absence."""
    return {
        absence: sum(not one.is_done for one in rows)
        for absence, rows in told_of(absences, today).items()
    }


def told_of(absences: Sequence[Absence], today: date) -> dict[int, list[ToTell]]:
    """Whom each of these absences meets; two queries, whatever their number."""
    notices: dict[int, dict[int, AbsenceNotice]] = {row.pk: {} for row in absences}
    for notice in AbsenceNotice.objects.filter(absence__in=notices):
        notices[notice.absence_id][notice.appointment_id] = notice
    met = Q(pk__in=[pk for said in notices.values() for pk in said])
    for row in absences:
        days = (max(row.opened_on, today), row.closed_on)
        met |= Q(holder=row.member_id, held_on__range=days, status__in=OPEN_STATUSES)
    found = (
        Appointment.objects.filter(met)
        .select_related("person", "holder", "site", "program")
        .order_by("held_on", "held_at", "pk")
    )
    rows = list(found) if absences else []
    return {
        absence.pk: [
            ToTell(row, notices[absence.pk].get(row.pk))
            for row in rows
            if row.pk in notices[absence.pk] or _meets(absence, row, today)
        ]
        for absence in absences
    }


def to_tell(today: date) -> QuerySet[Appointment]:
    """The appointments to come of someone who is away then, until the person is told."""
    met = Absence.objects.filter(
        member=OuterRef("holder"),
        opened_on__lte=OuterRef("held_on"),
        closed_on__gte=OuterRef("held_on"),
    )
    at_that_hour = met.filter(
        Q(starts_at=None) | Q(starts_at__lt=OuterRef("ends_at")),
        Q(ends_at=None) | Q(ends_at__gt=OuterRef("held_at")),
    )
    said = AbsenceNotice.objects.filter(appointment=OuterRef("pk"))
    over = said.filter(state=NoticeState.TAKEN_OVER)
    rows = Appointment.objects.filter(status__in=OPEN_STATUSES, held_on__gte=today)
    return rows.filter(
        Q(Exists(at_that_hour)) | Q(Exists(met), held_at=None) | Q(Exists(over))
    ).exclude(Exists(said.filter(state=NoticeState.TOLD)))


def _meets(absence: Absence, row: Appointment, today: date) -> bool:
    if row.holder_id != absence.member_id or row.status not in OPEN_STATUSES:
        return False
    if row.held_on < today:
        return False
    if row.held_at is None:
        return absence.opened_on <= row.held_on <= absence.closed_on
    end = end_of(row.held_at, row.ends_at, row.minutes)
    return away_of(absence).meets(row.held_on, row.held_at, end)


@transaction.atomic
def note_told(
    *, absence: Absence, appointment: Appointment, by: UUID, state: NoticeState
) -> AbsenceNotice:
    """The person was told, could not be reached, or asks for another moment."""
    notice, _is_new = AbsenceNotice.objects.update_or_create(
        absence=absence, appointment=appointment, defaults={"state": state}
    )
    _journal(appointment, by, state)
    return notice


@transaction.atomic
def take_back(*, absence: Absence, appointment: Appointment, by: UUID) -> None:
    """It was ticked by mistake. An appointment called off stays so: it is given again."""
    rows = AbsenceNotice.objects.filter(absence=absence, appointment=appointment)
    if rows.filter(state=NoticeState.CANCELLED).exists():
        raise RefusedError(_("This appointment was called off: give another one instead."))
    if absence.member_id == appointment.holder_id:
        rows.delete()
    else:
        rows.update(state=NoticeState.TAKEN_OVER)
    _journal(appointment, by, "")


@transaction.atomic
def call_off(*, absence: Absence, appointment: Appointment, by: UUID) -> None:
    """The appointment is called off: the counsellor is away.

    :raises RefusedError: something else became of it meanwhile.
    """
    cancel_appointment(appointment=appointment, by=by, because=CancellationReason.COUNSELLOR)
    note_told(absence=absence, appointment=appointment, by=by, state=NoticeState.CANCELLED)


@transaction.atomic
def take_over(*, absence: Absence, by: UUID, today: date) -> TakenOver:
    """Whoever stands in receives, at the same hours, all those she can.

    An appointment stays where it was when she is not a counsellor that day, is away herself, or is
    taken at that hour: it is told or moved as the others.

    :raises RefusedError: nobody stands in.
    """
    if absence.replaced_by is None:
        raise RefusedError(_("Nobody stands in: choose who does in the absence."))
    taken = TakenOver()
    count = 0
    for one in whom_to_tell(absence, today):
        if not one.is_open or one.appointment.holder_id != absence.member_id:
            continue
        if why := _cannot(absence, one.appointment):
            taken.left.append((one.appointment, why))
            continue
        try:
            _hand_over(absence, one.appointment, by)
        except RefusedError as refused:
            taken.left.append((one.appointment, " ".join(map(str, refused.reasons.values()))))
        else:
            count += 1
    return TakenOver(count, taken.left)


def _cannot(absence: Absence, appointment: Appointment) -> str:
    """Why whoever stands in cannot hold this one; nothing when she can."""
    stands_in, day = absence.replaced_by_id, appointment.held_on
    assert stands_in is not None
    roles = RoleAssignment.objects.on(day).filter(member=stands_in)
    if why := may_lead_interview([Role(role) for role in roles.values_list("role", flat=True)]):
        return str(why[0])
    if appointment.held_at is None:
        return ""
    end = end_of(appointment.held_at, appointment.ends_at, appointment.minutes)
    hers = away_between(day, day, members=[stands_in])
    if any(one.member_id == stands_in and one.meets(day, appointment.held_at, end) for one in hers):
        return _("She is away herself at this hour.")
    return ""


def _hand_over(absence: Absence, appointment: Appointment, by: UUID) -> None:
    """The same appointment, held by whoever stands in; the database refuses a double booking."""
    assert absence.replaced_by is not None
    with transaction.atomic():
        current = still_open(appointment)
        current.holder = absence.replaced_by
        try:
            place(current)
        except SlotTakenError as taken:
            raise RefusedError(_("She already receives someone at this hour.")) from taken
        state = NoticeState.TAKEN_OVER
        AbsenceNotice.objects.update_or_create(
            absence=absence, appointment=current, defaults={"state": state}
        )
    _journal(current, by, state)


def _journal(appointment: Appointment, by: UUID, state: str) -> None:
    ids = [appointment.person.uuid, appointment.uuid]
    record(Action.CHANGED, kind="absence_notice", ids=ids, by=by, state=str(state))
