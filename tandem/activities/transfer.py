"""Passing someone on to another program: the enrolments, the follow-up, what is planned."""

from datetime import date
from uuid import UUID

from django.db import transaction

from tandem.activities.booking import follow_into
from tandem.activities.upcoming import upcoming_of
from tandem.kernel.changes import touched
from tandem.kernel.corrections import note_correction
from tandem.kernel.journal import Action, record
from tandem.kernel.refused import RefusedError
from tandem.kernel.snapshots import values_of
from tandem.kernel.versions import take_version
from tandem.pathways.actions.enrolments import WishedFollowUp, decision_data, end_by_passage, enter
from tandem.pathways.applicants import assess_person
from tandem.pathways.enums import Channel, FollowUpMode, Outcome
from tandem.pathways.models import Enrolment, FollowUp, Program, Referral
from tandem.pathways.standing import entered, follow_up_of, in_turn, stay_of, stays_of, today_of
from tandem.pathways.transfer import passage_of, passage_refusal
from tandem.people.models import Person


@transaction.atomic
def transfer_person(
    *,
    enrolment: Enrolment,
    program: Program,
    by: UUID,
    member_id: int | None,
    on: date,
    expected_version: int,
    reason: str = "",
    keeps_follow_up: bool = True,
) -> Enrolment:
    """Pass someone on from the program of this enrolment to another; nothing of the past moves.

    :raises RefusedError: the dates contradict each other; conditions never block a passage.
    :raises ChangedMeanwhileError: someone changed this enrolment meanwhile.
    """
    person = in_turn(enrolment.person)
    take_version(enrolment, expected_version)
    left = Enrolment.objects.select_related("program", "person").get(pk=enrolment.pk)
    stays, target = stays_of(person), entered(program)
    if why := passage_refusal(on, stay_of(left), target, stays, today_of(person)):
        raise RefusedError({"program" if target.id == left.program_id else "on": why})
    follow_up = follow_up_of(left) if keeps_follow_up else None
    passage = passage_of(on, stay_of(left), target, stays)
    end_by_passage(left, on=passage.left_on, by=by)
    referral = _passage_of(left, program, on, reason, by, member_id)
    if passage.resumed is None:
        arrived = enter(referral, on=on, by=by, follow_up=_carried(follow_up))
    else:
        arrived = _resume(Enrolment.objects.get(pk=passage.resumed.id), person, by)
        _agree_on_follow_up(arrived, on, _carried(follow_up))
    planned = upcoming_of(person, left.program).filter(held_on__gte=on)
    follow_into(program, list(planned), by=by)
    touched([person.pk])
    return arrived


def _passage_of(
    left: Enrolment, program: Program, on: date, reason: str, by: UUID, member_id: int | None
) -> Referral:
    """The passage itself: an internal orientation, accepted, with what was known that day."""
    person = left.person
    assessment = assess_person(person, program, Channel.INTERNAL, on)
    referral = Referral.objects.create(
        person=person,
        program=program,
        channel=Channel.INTERNAL,
        received_on=on,
        decided_on=on,
        decided_by_id=member_id,
        recorded_by_id=member_id,
        outcome=Outcome.ACCEPTED,
        explanation=reason,
        assessment=decision_data(assessment, [left]),
    )
    record(
        Action.CREATED,
        kind="referral",
        ids=[person.uuid, referral.uuid],
        by=by,
        channel=Channel.INTERNAL.value,
    )
    return referral


def _carried(follow_up: FollowUp | None) -> WishedFollowUp | None:
    if follow_up is None:
        return None
    return WishedFollowUp(FollowUpMode(follow_up.mode), follow_up.review_on)


def _resume(enrolment: Enrolment, person: Person, by: UUID) -> Enrolment:
    """The stay of that very day goes on; that it had ended stays written."""
    before = values_of(enrolment)
    take_version(enrolment, enrolment.version)
    enrolment.closed_on, enrolment.end_reason, enrolment.end_details = None, None, ""
    enrolment.save()
    note_correction(row=enrolment, before=before, person=person, by=by)
    return enrolment


def _agree_on_follow_up(enrolment: Enrolment, on: date, wished: WishedFollowUp | None) -> None:
    """Whoever comes back the same day keeps the follow-up she has now, or its absence."""
    current = follow_up_of(enrolment)
    if wished is not None and current is None:
        FollowUp.objects.create(
            enrolment=enrolment, opened_on=on, mode=wished.mode, review_on=wished.review_on
        )
    elif wished is None and current is not None:
        take_version(current, current.version)
        current.closed_on = on
        current.save(update_fields=["closed_on"])
