"""Saying yes with a first appointment, and going back on it while nothing followed."""

from datetime import date, time

import pytest

from tandem.activities.enums import AppointmentStatus
from tandem.activities.models import Appointment
from tandem.activities.undoing import undo_acceptance
from tandem.activities.upcoming import FirstMeeting
from tandem.activities.welcome import welcome
from tandem.kernel.models import Correction
from tandem.kernel.refused import RefusedError
from tandem.pathways.enums import Outcome
from tandem.pathways.models import Enrolment, Referral
from tests.factories import (
    AppointmentFactory,
    EndReasonFactory,
    EnrolmentFactory,
    InterviewFactory,
    ReferralFactory,
    SiteFactory,
    TeamMemberFactory,
)
from tests.pathways.conftest import BY, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_that_day")]
MONDAY = date(2026, 11, 30)


@pytest.fixture
def waiting(emploi):
    return ReferralFactory(
        program=emploi, received_on=date(2026, 11, 20), outcome=Outcome.WAITING, decided_on=None
    )


def welcomed(referral, counsellor, meeting=None, **given):
    return welcome(
        referral=referral,
        by=BY,
        member_id=counsellor.pk,
        on=TODAY,
        expected_version=1,
        first_meeting=meeting,
        **given,
    )


def test_a_yes_comes_with_the_first_appointment(waiting, counsellor):
    site = SiteFactory()

    welcomed(waiting, counsellor, FirstMeeting(counsellor.pk, MONDAY, time(9, 30), site))

    given = Appointment.objects.get()
    assert (given.person, given.program, given.holder) == (
        waiting.person, waiting.program, counsellor,
    )  # fmt: skip
    assert (given.held_on, given.held_at, given.site, given.status) == (
        MONDAY, time(9, 30), site, AppointmentStatus.UPCOMING,
    )  # fmt: skip


@pytest.mark.parametrize("day", [date(2026, 11, 25), MONDAY])
def test_an_appointment_is_to_come_and_with_a_counsellor(waiting, counsellor, day):
    holder = counsellor if day < TODAY else TeamMemberFactory()

    with pytest.raises(RefusedError) as refusal:
        welcomed(waiting, counsellor, FirstMeeting(holder.pk, day))

    assert set(refusal.value.reasons) == {"meeting_on"}
    assert not Enrolment.objects.exists()


def test_an_hour_of_today_that_is_over_is_told(waiting, counsellor):
    with pytest.raises(RefusedError) as refusal:
        welcomed(waiting, counsellor, FirstMeeting(counsellor.pk, TODAY, time(8)))

    assert set(refusal.value.reasons) == {"meeting_at"}


def test_an_hour_already_taken_is_told(waiting, counsellor):
    AppointmentFactory(holder=counsellor, held_on=MONDAY, held_at=time(9))

    with pytest.raises(RefusedError) as refusal:
        welcomed(waiting, counsellor, FirstMeeting(counsellor.pk, MONDAY, time(9)))

    assert set(refusal.value.reasons) == {"meeting_at"}


def test_what_was_planned_in_the_program_she_leaves_follows(waiting, sesame, counsellor):
    EnrolmentFactory(person=waiting.person, program=sesame, opened_on=date(2026, 1, 5))
    planned = AppointmentFactory(person=waiting.person, program=sesame, held_on=MONDAY)

    welcomed(waiting, counsellor, leaves_others=True)

    planned.refresh_from_db()
    assert planned.program == waiting.program


def test_a_yes_taken_back_waits_again_and_calls_the_appointment_off(waiting, counsellor):
    enrolment = welcomed(waiting, counsellor, FirstMeeting(counsellor.pk, MONDAY))

    undo_acceptance(referral=waiting, by=BY, expected_version=2, reason="Mauvaise personne.")

    kept = Referral.objects.get()
    assert (kept.outcome, kept.assessment, kept.decided_by) == (Outcome.WAITING, {}, None)
    assert not Enrolment.objects.exists()
    assert Appointment.objects.get().status == AppointmentStatus.CANCELLED
    assert Correction.objects.get(row=enrolment.uuid).reason == "Mauvaise personne."


def test_taking_back_a_yes_gives_back_the_program_that_was_left(waiting, sesame, counsellor):
    EndReasonFactory(code="passage")
    left = EnrolmentFactory(person=waiting.person, program=sesame, opened_on=date(2026, 1, 5))
    welcomed(waiting, counsellor, leaves_others=True)

    undo_acceptance(referral=waiting, by=BY, expected_version=2)

    left.refresh_from_db()
    assert (left.closed_on, left.end_reason) == (None, None)


def an_interview(enrolment, counsellor):
    InterviewFactory(
        person=enrolment.person, program=enrolment.program, holder=counsellor, held_on=TODAY
    )


def an_honoured_meeting(enrolment, counsellor):
    AppointmentFactory(
        person=enrolment.person,
        program=enrolment.program,
        held_on=TODAY,
        status=AppointmentStatus.HONOURED,
    )


def an_exit(enrolment, counsellor):
    enrolment.closed_on = TODAY
    enrolment.save()


@pytest.mark.parametrize("followed", [an_interview, an_honoured_meeting, an_exit])
def test_a_yes_stays_once_something_followed(waiting, counsellor, followed):
    enrolment = welcomed(waiting, counsellor)
    followed(enrolment, counsellor)

    with pytest.raises(RefusedError):
        undo_acceptance(referral=waiting, by=BY, expected_version=2)

    assert Referral.objects.get().outcome == Outcome.ACCEPTED


def test_a_yes_given_back_by_an_action_can_be_said_again(waiting, counsellor):
    welcomed(waiting, counsellor)
    undo_acceptance(referral=waiting, by=BY, expected_version=2)

    again = welcome(referral=waiting, by=BY, member_id=counsellor.pk, on=TODAY, expected_version=3)

    assert again.opened_on == TODAY
