"""Saying yes to an orientation: the enrolment, the follow-up she wishes, the first appointment."""

from datetime import date
from uuid import UUID

from django.db import transaction

from tandem.activities.booking import follow_into
from tandem.activities.upcoming import FirstMeeting, book_first_meeting, upcoming_of
from tandem.pathways.actions.enrolments import WishedFollowUp, accept_referral
from tandem.pathways.models import Enrolment, Referral
from tandem.pathways.standing import open_enrolments


@transaction.atomic
def welcome(
    *,
    referral: Referral,
    by: UUID,
    member_id: int | None,
    on: date,
    expected_version: int,
    derogation_reason: str = "",
    explanation: str = "",
    follow_up: WishedFollowUp | None = None,
    leaves_others: bool = False,
    first_meeting: FirstMeeting | None = None,
) -> Enrolment:
    """Let someone in, and give her a first appointment; what was planned elsewhere follows her.

    :raises RefusedError: see :func:`accept_referral`, or the appointment does not fit.
    """
    left = [
        row.program
        for row in open_enrolments(referral.person, on)
        if leaves_others and row.program_id != referral.program_id
    ]
    enrolment = accept_referral(
        referral=referral,
        by=by,
        member_id=member_id,
        on=on,
        expected_version=expected_version,
        derogation_reason=derogation_reason,
        explanation=explanation,
        follow_up=follow_up,
        leaves_others=leaves_others,
    )
    planned = upcoming_of(referral.person).filter(program__in=left, held_on__gte=on)
    follow_into(enrolment.program, list(planned), by=by)
    if first_meeting is not None:
        book_first_meeting(referral.person, enrolment.program, first_meeting, by=by)
    return enrolment
