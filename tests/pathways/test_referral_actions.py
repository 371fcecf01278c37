"""Orientations: received, refused, sent elsewhere, completed, closed, answered again."""

from datetime import date, timedelta

import pytest

from tandem.kernel.models import Correction, JournalEntry
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import ChangedMeanwhileError
from tandem.pathways.actions.referrals import (
    Told,
    ask_for_more,
    close_referral,
    give_receipt,
    redirect_referral,
    refuse_referral,
    submit_referral,
    undo_refusal,
)
from tandem.pathways.enums import Channel, Outcome, ReferralMedium
from tandem.pathways.models import Referral
from tests.factories import (
    PartnerContactFactory,
    PartnerOrganizationFactory,
    PersonFactory,
    ReferralFactory,
    RefusalReasonFactory,
    ThemeFactory,
)
from tests.pathways.conftest import BY, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_that_day")]


def submitted(program, **given):
    return submit_referral(
        **{
            "person": PersonFactory(birth_date=date(1990, 1, 1)),
            "program": program,
            "channel": Channel.PARTNER,
            "received_on": date(2026, 11, 20),
            "organization": PartnerOrganizationFactory(),
            "by": BY,
        }
        | given
    )


@pytest.fixture
def waiting(emploi):
    return ReferralFactory(
        program=emploi, received_on=date(2026, 11, 20), outcome=Outcome.WAITING, decided_on=None
    )


def author(counsellor, **given):
    return {"by": BY, "member_id": counsellor.pk, "on": TODAY, "expected_version": 1} | given


def test_an_orientation_is_kept_as_it_was_told_and_waits(emploi, counsellor):
    contact, theme = PartnerContactFactory(), ThemeFactory()

    referral = submitted(
        emploi,
        organization=None,
        contact=contact,
        member_id=counsellor.pk,
        told=Told(ReferralMedium.PHONE, "Cherche un mi-temps.", [theme], True, True),
    )

    kept = Referral.objects.get(pk=referral.pk)
    assert (kept.outcome, kept.organization) == (Outcome.WAITING, contact.organization)
    assert (kept.request, kept.is_urgent, kept.recorded_by) == (
        "Cherche un mi-temps.", True, counsellor,
    )  # fmt: skip
    assert list(kept.perceived_barriers.all()) == [theme]


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({"received_on": TODAY + timedelta(days=1)}, "received_on"),
        ({"received_on": date(1989, 12, 31)}, "received_on"),
        ({"received_on": date(2011, 8, 31)}, "received_on"),
        ({"organization": None}, "prescriber"),
        ({"channel": Channel.SELF}, "prescriber"),
        ({"channel": Channel.INTERNAL}, "prescriber"),
    ],
    ids=["to come", "before birth", "before it opened", "nobody", "sent by itself", "a passage"],
)
def test_an_orientation_that_cannot_be_is_refused_in_words(emploi, given, answer):
    with pytest.raises(RefusedError) as refusal:
        submitted(emploi, **given)

    assert set(refusal.value.reasons) == {answer}
    assert not Referral.objects.exists()


def test_nothing_is_recorded_in_a_file_made_one_with_another(emploi):
    merged = PersonFactory(merged_into=PersonFactory())

    with pytest.raises(RefusedError, match=r"one with another|réunie"):
        submitted(emploi, person=merged)


def test_a_refusal_keeps_its_reason_and_its_author(waiting, counsellor):
    reason = RefusalReasonFactory()

    refuse_referral(referral=waiting, reason=reason, **author(counsellor))

    kept = Referral.objects.get(pk=waiting.pk)
    assert (kept.outcome, kept.refusal_reason, kept.decided_by, kept.decided_on) == (
        Outcome.REFUSED, reason, counsellor, TODAY,
    )  # fmt: skip


def test_a_reason_to_specify_asks_for_words(waiting, counsellor):
    reason = RefusalReasonFactory(needs_text=True)

    with pytest.raises(RefusedError) as refusal:
        refuse_referral(referral=waiting, reason=reason, explanation=" ", **author(counsellor))

    assert set(refusal.value.reasons) == {"explanation"}


def test_an_answer_is_dated_from_the_reception_to_today(waiting, counsellor):
    for day in (date(2026, 11, 19), TODAY + timedelta(days=1)):
        with pytest.raises(RefusedError) as refusal:
            refuse_referral(
                referral=waiting, reason=RefusalReasonFactory(), **author(counsellor, on=day)
            )
        assert set(refusal.value.reasons) == {"on"}


def test_of_two_who_answer_the_second_is_told(waiting, counsellor):
    refuse_referral(referral=waiting, reason=RefusalReasonFactory(), **author(counsellor))

    with pytest.raises(ChangedMeanwhileError):
        close_referral(referral=waiting, outcome=Outcome.WITHDRAWN, **author(counsellor))
    with pytest.raises(RefusedError, match="Claire Fournier"):
        close_referral(
            referral=waiting, outcome=Outcome.WITHDRAWN, **author(counsellor, expected_version=2)
        )


def test_sent_to_another_program_it_waits_there_as_it_was_received(waiting, sesame, counsellor):
    waiting.request = "Voir du monde."
    waiting.save()
    waiting.perceived_barriers.add(ThemeFactory())

    second = redirect_referral(referral=waiting, program=sesame, **author(counsellor))

    first = Referral.objects.get(pk=waiting.pk)
    assert (first.outcome, first.redirected_to) == (Outcome.REDIRECTED, second)
    assert (second.outcome, second.received_on, second.request) == (
        Outcome.WAITING, waiting.received_on, "Voir du monde.",
    )  # fmt: skip
    assert second.perceived_barriers.count() == 1


def test_it_is_not_sent_to_where_it_is(waiting, counsellor):
    with pytest.raises(RefusedError) as refusal:
        redirect_referral(referral=waiting, program=waiting.program, **author(counsellor))

    assert set(refusal.value.reasons) == {"program"}


def test_what_is_missing_is_asked_for_and_it_goes_on_waiting(waiting):
    ask_for_more(referral=waiting, asked_for="La commune.", by=BY, on=TODAY, expected_version=1)

    kept = Referral.objects.get(pk=waiting.pk)
    assert (kept.outcome, kept.asked_on, kept.asked_for) == (
        Outcome.WAITING, TODAY, "La commune.",
    )  # fmt: skip


def test_an_orientation_withdrawn_is_closed_without_being_refused(waiting, counsellor):
    close_referral(referral=waiting, outcome=Outcome.WITHDRAWN, **author(counsellor))

    assert Referral.objects.get(pk=waiting.pk).outcome == Outcome.WITHDRAWN


def test_the_first_day_a_receipt_was_given_is_the_one_kept(waiting):
    give_receipt(referral=waiting, by=BY, on=date(2026, 11, 21))
    give_receipt(referral=waiting, by=BY, on=TODAY)

    assert Referral.objects.get(pk=waiting.pk).receipt_given_on == date(2026, 11, 21)
    assert JournalEntry.objects.filter(kind="referral", action="changed").count() == 1


def test_a_refusal_taken_back_waits_again_and_leaves_its_trace(waiting, counsellor):
    refuse_referral(
        referral=waiting,
        reason=RefusalReasonFactory(code="capacite_atteinte"),
        explanation="Plus de place.",
        **author(counsellor),
    )

    undo_refusal(referral=waiting, by=BY, expected_version=2, reason="Une place s’est libérée.")

    kept = Referral.objects.get(pk=waiting.pk)
    trace = Correction.objects.get(row=waiting.uuid)
    assert (kept.outcome, kept.refusal_reason, kept.explanation) == (Outcome.WAITING, None, "")
    assert "Plus de place." in trace.before
    assert trace.reason == "Une place s’est libérée."


def test_a_redirection_is_taken_back_while_the_other_program_has_not_answered(
    waiting, sesame, counsellor
):
    second = redirect_referral(referral=waiting, program=sesame, **author(counsellor))

    undo_refusal(referral=waiting, by=BY, expected_version=2)

    assert Referral.objects.get(pk=waiting.pk).outcome == Outcome.WAITING
    assert not Referral.objects.filter(pk=second.pk).exists()


def test_a_redirection_stays_once_the_other_program_answered(waiting, sesame, counsellor):
    second = redirect_referral(referral=waiting, program=sesame, **author(counsellor))
    refuse_referral(referral=second, reason=RefusalReasonFactory(), **author(counsellor))

    with pytest.raises(RefusedError, match="Sésame"):
        undo_refusal(referral=waiting, by=BY, expected_version=2)
