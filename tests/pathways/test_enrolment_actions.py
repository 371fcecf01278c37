"""Being in a program: entered with or without a derogation, left, reopened, followed."""

from datetime import date
from decimal import Decimal

import pytest

from tandem.kernel.models import Correction
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import ChangedMeanwhileError
from tandem.pathways.actions.enrolments import (
    PASSAGE,
    WishedFollowUp,
    accept_referral,
    close_enrolment,
    keep_enrolment_open,
    reopen_enrolment,
)
from tandem.pathways.actions.follow_ups import change_follow_up, start_follow_up
from tandem.pathways.enums import Channel, Derogation, FollowUpMode, Outcome
from tandem.pathways.models import Enrolment, FollowUp, Referral
from tandem.territory.models import Service
from tests.factories import (
    EndReasonFactory,
    EnrolmentFactory,
    FollowUpFactory,
    PersonFactory,
    ReferralFactory,
    ResourceFactory,
)
from tests.pathways.conftest import BY, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_that_day")]


@pytest.fixture
def person():
    return PersonFactory(birth_date=date(1990, 1, 1))


def waiting(person, program, **given):
    return ReferralFactory(
        **{
            "person": person,
            "program": program,
            "received_on": date(2026, 11, 20),
            "outcome": Outcome.WAITING,
            "decided_on": None,
        }
        | given
    )


def accepted(referral, counsellor, **given):
    return accept_referral(
        referral=referral,
        **{"by": BY, "member_id": counsellor.pk, "on": TODAY, "expected_version": 1} | given,
    )


def test_an_accepted_orientation_opens_the_enrolment_and_keeps_what_was_known(
    person, sesame, counsellor
):
    ResourceFactory(person=person, monthly_amount=Decimal(635))

    enrolment = accepted(waiting(person, sesame), counsellor, follow_up=WishedFollowUp())

    kept = enrolment.referral
    income = next(r for r in kept.assessment["reasons"] if r["condition"] == "income")
    assert (enrolment.opened_on, kept.outcome, kept.decided_by) == (
        TODAY, Outcome.ACCEPTED, counsellor,
    )  # fmt: skip
    assert income["ceiling"] == "1\u202f400,00\u00a0€"
    assert FollowUp.objects.get(enrolment=enrolment).mode == FollowUpMode.LASTING


def test_outside_the_conditions_it_takes_a_reason_and_is_never_blocked(person, sesame, counsellor):
    ResourceFactory(person=person, monthly_amount=Decimal(1400))
    referral = waiting(person, sesame)

    with pytest.raises(RefusedError) as refusal:
        accepted(referral, counsellor)
    enrolment = accepted(referral, counsellor, derogation_reason="Fin de contrat lundi.")

    assert set(refusal.value.reasons) == {"derogation_reason"}
    assert enrolment.referral.derogation == Derogation.DOCUMENTED
    assert enrolment.referral.decided_by == counsellor


def test_who_comes_alone_to_sesame_takes_a_derogation_and_not_to_dynamique_emploi(
    person, sesame, emploi, counsellor
):
    alone = {"channel": Channel.SELF, "organization": None}

    with pytest.raises(RefusedError) as refusal:
        accepted(waiting(person, sesame, **alone), counsellor)
    enrolment = accepted(waiting(person, emploi, **alone), counsellor)

    assert "derogation_reason" in refusal.value.reasons
    assert enrolment.referral.derogation == ""


def test_what_is_only_to_verify_asks_no_derogation(person, sesame, counsellor):
    assert accepted(waiting(person, sesame), counsellor).closed_on is None


def test_in_one_program_at_a_time_unless_the_service_allows_it(person, sesame, emploi, counsellor):
    EnrolmentFactory(person=person, program=sesame, opened_on=date(2026, 1, 5))
    referral = waiting(person, emploi)

    with pytest.raises(RefusedError) as refusal:
        accepted(referral, counsellor)
    Service.objects.update(allows_several_programs=True)
    accepted(referral, counsellor)

    assert set(refusal.value.reasons) == {"leaves_others"}
    assert Enrolment.objects.filter(person=person, closed_on=None).count() == 2


def test_who_leaves_the_other_program_enters_this_one_the_same_day(
    person, sesame, emploi, counsellor
):
    left = EnrolmentFactory(person=person, program=sesame, opened_on=date(2026, 1, 5))
    EndReasonFactory(code=PASSAGE)

    accepted(waiting(person, emploi), counsellor, leaves_others=True)

    left.refresh_from_db()
    assert (left.closed_on, left.end_reason.code) == (date(2026, 11, 25), PASSAGE)


def test_an_exit_has_a_day_and_a_reason_of_the_list(person, emploi):
    enrolment = EnrolmentFactory(person=person, program=emploi, opened_on=date(2026, 1, 5))
    reason = EndReasonFactory(valid_to=date(2026, 6, 30))

    with pytest.raises(RefusedError) as late:
        close(enrolment, reason)
    with pytest.raises(RefusedError) as passage:
        close(enrolment, EndReasonFactory(code=PASSAGE))
    closed = close(enrolment, reason, on=date(2026, 6, 30))

    assert set(late.value.reasons) == set(passage.value.reasons) == {"reason"}
    assert (closed.closed_on, closed.end_reason) == (date(2026, 6, 30), reason)


def close(enrolment, reason, **given):
    return close_enrolment(
        enrolment=enrolment,
        reason=reason,
        **{"by": BY, "on": TODAY, "expected_version": 1} | given,
    )


def test_of_two_exits_the_second_is_told(person, emploi):
    enrolment = EnrolmentFactory(person=person, program=emploi, opened_on=date(2026, 1, 5))
    close(enrolment, EndReasonFactory())

    with pytest.raises(ChangedMeanwhileError):
        close(enrolment, EndReasonFactory())
    with pytest.raises(RefusedError, match="26/11/2026"):
        close(enrolment, EndReasonFactory(), expected_version=2)


def test_an_exit_taken_back_is_as_if_it_had_not_been_and_stays_written(person, emploi):
    enrolment = EnrolmentFactory(person=person, program=emploi, opened_on=date(2026, 1, 5))
    follow_up = FollowUpFactory(enrolment=enrolment)
    close(enrolment, EndReasonFactory(), details="Partie chez sa fille.")

    kept = reopen_enrolment(enrolment=enrolment, by=BY, expected_version=2, reason="Erreur.")

    follow_up.refresh_from_db()
    assert (kept.closed_on, kept.end_reason, kept.end_details) == (None, None, "")
    assert follow_up.closed_on is None
    assert "Partie chez sa fille." in Correction.objects.get(row=enrolment.uuid).before


def test_who_went_elsewhere_is_passed_on_rather_than_reopened(person, sesame, emploi):
    gone = EnrolmentFactory(
        person=person, program=sesame, opened_on=date(2026, 1, 5), closed_on=date(2026, 6, 1)
    )
    EnrolmentFactory(person=person, program=emploi, opened_on=date(2026, 6, 2))

    with pytest.raises(RefusedError, match="Dynamique Emploi"):
        reopen_enrolment(enrolment=gone, by=BY, expected_version=1)


def test_someone_said_to_be_still_there_is_dated(person, emploi):
    enrolment = EnrolmentFactory(person=person, program=emploi)

    keep_enrolment_open(enrolment=enrolment, by=BY, on=TODAY, expected_version=1)

    assert Enrolment.objects.get(pk=enrolment.pk).kept_open_on == TODAY


def start(enrolment, **given):
    return start_follow_up(
        enrolment=enrolment,
        **{"by": BY, "on": TODAY, "mode": FollowUpMode.LASTING} | given,
    )


def test_in_sesame_a_follow_up_begins_only_if_she_wishes_it(person, sesame):
    enrolment = EnrolmentFactory(person=person, program=sesame, opened_on=date(2026, 1, 5))

    with pytest.raises(RefusedError) as refusal:
        start(enrolment, is_wished=False)

    assert set(refusal.value.reasons) == {"is_wished"}
    assert start(enrolment).opened_on == TODAY


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({"on": date(2026, 1, 4)}, "opened_on"),
        ({"on": date(2026, 11, 27)}, "opened_on"),
        ({"review_on": date(2026, 11, 25)}, "review_on"),
    ],
)
def test_the_dates_of_a_follow_up_hold_within_the_enrolment(person, emploi, given, answer):
    enrolment = EnrolmentFactory(person=person, program=emploi, opened_on=date(2026, 1, 5))

    with pytest.raises(RefusedError) as refusal:
        start(enrolment, **given)

    assert set(refusal.value.reasons) == {answer}


def test_one_follow_up_at_a_time_and_it_ends(person, emploi):
    enrolment = EnrolmentFactory(person=person, program=emploi, opened_on=date(2026, 1, 5))
    follow_up = start(enrolment)

    with pytest.raises(RefusedError):
        start(enrolment)
    change_follow_up(
        follow_up=follow_up,
        by=BY,
        mode=FollowUpMode.ONE_OFF,
        review_on=None,
        closed_on=TODAY,
        expected_version=1,
    )

    kept = FollowUp.objects.get(pk=follow_up.pk)
    assert (kept.mode, kept.closed_on) == (FollowUpMode.ONE_OFF, TODAY)


def test_an_orientation_answered_is_not_answered_again(person, emploi, counsellor):
    referral = waiting(person, emploi)
    accepted(referral, counsellor)

    with pytest.raises(RefusedError, match="Claire Fournier"):
        accepted(referral, counsellor, expected_version=2)
    assert Referral.objects.get(pk=referral.pk).outcome == Outcome.ACCEPTED
