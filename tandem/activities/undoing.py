"""Going back on a yes, or on a passage, while nothing followed: as if it had not been said."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
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
from tandem.people.models import Person


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
    if referral.channel == Channel.INTERNAL and not _left_for(referral).exists():
        return _(
            "Which enrolment she left for this one is not known here: "
            "note an exit, or pass the person on."
        )
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
    rows = _left_for(referral).select_related("program", "person")
    left = list(rows.order_by("-opened_on", "-pk"))
    for origin in left:
        before = values_of(origin)
        take_version(origin, origin.version)
        origin.closed_on, origin.end_reason = None, None
        try:
            with transaction.atomic():
                origin.save()
        except IntegrityError as entered_again:
            raise RefusedError(
                _("This person entered %(program)s again since: correct that enrolment first.")
                % {"program": origin.program.name}
            ) from entered_again
        note_correction(row=origin, before=before, person=origin.person, by=by)
    return left[0] if left else None


def _left_for(referral: Referral) -> QuerySet[Enrolment]:
    """The enrolments that gave way to the one this orientation opened."""
    uuids = referral.assessment.get(LEFT, [])
    return Enrolment.objects.filter(uuid__in=uuids, person=referral.person_id)


def passage_to_undo(person: Person) -> Referral | None:
    """The last passage of someone, as long as it may be taken back."""
    rows = Referral.objects.filter(person=person, channel=Channel.INTERNAL)
    last = rows.select_related("person", "program").order_by("-decided_on", "-pk").first()
    if last is None or undoing_refusal(last, enrolment_to_undo(last)):
        return None
    return last
