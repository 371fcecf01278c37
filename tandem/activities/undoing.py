"""Going back on a yes, or on a passage, while nothing followed: as if it had not been said."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from tandem.activities.booking import call_off, follow_into
from tandem.activities.enums import AppointmentStatus
from tandem.activities.models import Appointment, Attendance, DropInVisit, Interview
from tandem.activities.upcoming import upcoming_of
from tandem.kernel.corrections import cancel_entry, note_correction
from tandem.kernel.refused import RefusedError
from tandem.kernel.snapshots import values_of
from tandem.kernel.versions import take_version
from tandem.pathways.actions.enrolments import LEFT
from tandem.pathways.actions.referrals import back_to_waiting, with_version
from tandem.pathways.enums import Channel, Outcome
from tandem.pathways.models import Enrolment, Referral


@transaction.atomic
def undo_acceptance(
    *, referral: Referral, by: UUID, expected_version: int, reason: str = ""
) -> Referral | None:
    """Take back a yes: the enrolment goes, the orientation waits again; ``None`` for a passage.

    Who had left another program to enter this one is there again, with what was planned.

    :raises RefusedError: something followed.
    :raises ChangedMeanwhileError: someone changed this orientation meanwhile.
    """
    kept = with_version(referral, expected_version)
    enrolment = enrolment_to_undo(kept)
    if why := undoing_refusal(kept, enrolment):
        raise RefusedError(why)
    assert enrolment is not None
    person, on = kept.person, enrolment.opened_on
    planned = list(upcoming_of(person, enrolment.program).filter(held_on__gte=on))
    cancel_entry(row=enrolment, person=person, by=by, reason=reason)
    origin = _come_back(kept, by)
    if origin is not None:
        follow_into(origin.program, planned, by=by)
    else:
        call_off(planned, by=by)
    if kept.channel == Channel.INTERNAL:
        cancel_entry(row=kept, person=person, by=by, reason=reason)
        return None
    back_to_waiting(kept, by=by, reason=reason)
    return kept


def enrolment_to_undo(referral: Referral) -> Enrolment | None:
    """The enrolment that a yes opened."""
    rows = Enrolment.objects.filter(referral=referral, program=referral.program)
    return rows.select_related("program", "person").order_by("-opened_on").first()


def undoing_refusal(referral: Referral, enrolment: Enrolment | None) -> str:
    """Why it is too late to go back on a yes; nothing while it is not."""
    if referral.outcome != Outcome.ACCEPTED:
        return _("There is no acceptance here to go back on.")
    if enrolment is None:
        return _("Nothing is left of this entry: note what happened since on the person’s file.")
    if enrolment.closed_on is not None:
        return _("This person left the program since: correct that exit first.")
    if _something_followed(enrolment):
        return _(
            "Something was recorded in %(program)s since: this entry stays. "
            "Note an exit, or pass the person on."
        ) % {"program": enrolment.program.name}
    return ""


def _something_followed(enrolment: Enrolment) -> bool:
    """An act, or an appointment that is no longer to come, since the entry."""
    of_person = Q(person=enrolment.person_id, program=enrolment.program_id)
    since = Q(held_on__gte=enrolment.opened_on)
    attended = Attendance.objects.filter(
        person=enrolment.person_id,
        session__program=enrolment.program_id,
        session__held_on__gte=enrolment.opened_on,
    )
    called_off = [AppointmentStatus.UPCOMING, AppointmentStatus.CANCELLED]
    met = Appointment.objects.filter(of_person, since).exclude(status__in=called_off)
    return (
        Interview.objects.filter(of_person, since).exists()
        or DropInVisit.objects.filter(of_person, since).exists()
        or attended.exists()
        or met.exists()
    )


def _come_back(referral: Referral, by: UUID) -> Enrolment | None:
    """The programs that she had left to enter this one go on again; the latest, if there is one."""
    uuids = referral.assessment.get(LEFT, [])
    rows = Enrolment.objects.filter(uuid__in=uuids, person=referral.person_id)
    left = list(rows.select_related("program", "person").order_by("-opened_on", "-pk"))
    for origin in left:
        before = values_of(origin)
        take_version(origin, origin.version)
        origin.closed_on, origin.end_reason = None, None
        origin.save()
        note_correction(row=origin, before=before, person=origin.person, by=by)
    return left[0] if left else None
