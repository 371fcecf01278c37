"""Passing someone on: enrolments, follow-up, what is planned; undone while nothing followed."""

from datetime import date, time

import pytest

from tandem.activities.enums import AppointmentStatus
from tandem.activities.models import Appointment
from tandem.activities.transfer import transfer_person
from tandem.activities.undoing import passage_to_undo, undo_acceptance
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import ChangedMeanwhileError
from tandem.pathways.enums import Channel, FollowUpMode, Outcome
from tandem.pathways.models import Enrolment, FollowUp, Referral
from tandem.pathways.standing import follow_up_of
from tests.factories import (
    AppointmentFactory,
    EndReasonFactory,
    EnrolmentFactory,
    FollowUpFactory,
    InterviewFactory,
    PersonFactory,
    ReferralFactory,
    ResourceFactory,
)
from tests.pathways.conftest import BY, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_that_day")]
TOMORROW = date(2026, 11, 27)


@pytest.fixture
def person():
    return PersonFactory(birth_date=date(1990, 1, 1))


@pytest.fixture
def here(person, sesame):
    EndReasonFactory(code="passage")
    return EnrolmentFactory(person=person, program=sesame, opened_on=date(2026, 1, 5))


def passed(enrolment, program, counsellor, **given):
    return transfer_person(
        enrolment=enrolment,
        program=program,
        **{
            "by": BY,
            "member_id": counsellor.pk,
            "on": TODAY,
            "expected_version": enrolment.version,
        }
        | given,
    )


def test_a_passage_ends_one_enrolment_and_opens_the_other(here, emploi, counsellor):
    arrived = passed(here, emploi, counsellor, reason="Recherche d’emploi effective.")

    here.refresh_from_db()
    passage = arrived.referral
    assert (here.closed_on, here.end_reason.code) == (date(2026, 11, 25), "passage")
    assert (arrived.program, arrived.opened_on, arrived.closed_on) == (emploi, TODAY, None)
    assert (passage.channel, passage.outcome) == (Channel.INTERNAL, Outcome.ACCEPTED)
    assert (passage.explanation, passage.decided_by) == (
        "Recherche d’emploi effective.", counsellor,
    )  # fmt: skip
    assert not Referral.objects.received().exists()


def test_conditions_that_no_longer_hold_are_kept_and_block_nothing(
    person, sesame, emploi, counsellor
):
    ResourceFactory(person=person, monthly_amount=3000)
    working = EnrolmentFactory(person=person, program=emploi, opened_on=date(2026, 1, 5))

    arrived = passed(working, sesame, counsellor)

    verdicts = {r["condition"]: r["verdict"] for r in arrived.referral.assessment["reasons"]}
    assert verdicts["income"] == "not_met"
    assert arrived.referral.derogation == ""


def test_what_is_planned_follows_and_what_was_stays(here, emploi, counsellor):
    holder = {"person": here.person, "program": here.program, "holder": counsellor}
    planned = AppointmentFactory(held_on=TOMORROW, **holder)
    missed = AppointmentFactory(held_on=TOMORROW, status=AppointmentStatus.MISSED, **holder)
    held = InterviewFactory(held_on=date(2026, 3, 2), **holder)

    passed(here, emploi, counsellor)

    for act in (planned, missed, held):
        act.refresh_from_db()
    assert (planned.program, planned.version) == (emploi, 2)
    assert missed.program == held.program == here.program


def test_the_follow_up_goes_on_if_she_wishes(here, emploi, counsellor):
    FollowUpFactory(enrolment=here, mode=FollowUpMode.ONE_OFF, review_on=date(2027, 1, 4))

    kept = follow_up_of(passed(here, emploi, counsellor))

    assert kept is not None
    assert (kept.mode, kept.opened_on, kept.review_on) == (
        FollowUpMode.ONE_OFF, TODAY, date(2027, 1, 4),
    )  # fmt: skip


def test_the_follow_up_stays_behind_if_she_does_not(here, emploi, counsellor):
    FollowUpFactory(enrolment=here)

    assert follow_up_of(passed(here, emploi, counsellor, keeps_follow_up=False)) is None


def test_back_and_forth_in_one_day_leaves_one_open_enrolment(here, sesame, emploi, counsellor):
    FollowUpFactory(enrolment=here)

    there = passed(here, emploi, counsellor)
    back = passed(there, sesame, counsellor)
    again = passed(back, emploi, counsellor)

    assert Enrolment.objects.get(closed_on=None) == again
    assert again.pk == there.pk
    assert follow_up_of(again) is not None
    assert FollowUp.objects.filter(enrolment=again).count() == 1


def test_of_two_passages_at_once_the_second_is_told(here, emploi, counsellor):
    passed(here, emploi, counsellor)

    with pytest.raises(ChangedMeanwhileError):
        passed(here, emploi, counsellor, expected_version=1)
    with pytest.raises(RefusedError, match="25/11/2026"):
        passed(here, emploi, counsellor, expected_version=2)
    assert Referral.objects.count() == 1


@pytest.mark.parametrize("day", [TOMORROW, date(2026, 1, 4), date(1989, 1, 1)])
def test_a_passage_that_cannot_be_dated_so_changes_nothing(here, emploi, counsellor, day):
    with pytest.raises(RefusedError) as refusal:
        passed(here, emploi, counsellor, on=day)

    here.refresh_from_db()
    assert set(refusal.value.reasons) == {"on"}
    assert (here.closed_on, here.version) == (None, 1)


def test_a_passage_taken_back_leaves_nothing_but_its_trace(here, emploi, counsellor):
    meeting = AppointmentFactory(
        person=here.person, program=here.program, held_on=TOMORROW, held_at=time(9)
    )
    arrived = passed(here, emploi, counsellor)

    undo_acceptance(referral=arrived.referral, by=BY, expected_version=1)

    here.refresh_from_db()
    meeting.refresh_from_db()
    assert (here.closed_on, here.end_reason) == (None, None)
    assert meeting.program == here.program
    assert not Referral.objects.exists()
    assert Enrolment.objects.count() == 1


def test_a_passage_stays_once_something_followed(here, emploi, counsellor):
    arrived = passed(here, emploi, counsellor)
    InterviewFactory(person=here.person, program=emploi, holder=counsellor, held_on=TODAY)

    with pytest.raises(RefusedError, match="Dynamique Emploi"):
        undo_acceptance(referral=arrived.referral, by=BY, expected_version=1)
    assert Appointment.objects.count() == 0


def test_a_passage_brought_in_from_the_past_is_not_taken_back(person, emploi):
    """A pack tells that she passed, not what she left: nothing could go on again."""
    referral = ReferralFactory(person=person, program=emploi, channel=Channel.INTERNAL)
    EnrolmentFactory(person=person, program=emploi, referral=referral, opened_on=TODAY)

    with pytest.raises(RefusedError, match="pas connue ici"):
        undo_acceptance(referral=referral, by=BY, expected_version=1)
    assert passage_to_undo(person) is None
    assert Enrolment.objects.count() == 1


def test_a_passage_stays_once_she_entered_the_first_program_again(here, emploi, counsellor):
    arrived = passed(here, emploi, counsellor)
    again = EnrolmentFactory(person=here.person, program=here.program, opened_on=TODAY)

    with pytest.raises(RefusedError, match="entrée de nouveau"):
        undo_acceptance(referral=arrived.referral, by=BY, expected_version=1)
    assert set(Enrolment.objects.filter(closed_on=None)) == {arrived, again}


def test_passages_are_taken_back_one_after_the_other(here, sesame, emploi, counsellor):
    there = passed(here, emploi, counsellor)
    back = passed(there, sesame, counsellor)

    for made in (back, there):
        assert passage_to_undo(here.person) == made.referral
        undo_acceptance(referral=made.referral, by=BY, expected_version=1)

    assert passage_to_undo(here.person) is None
    assert Enrolment.objects.get() == here
