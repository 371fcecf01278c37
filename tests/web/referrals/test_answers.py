"""One orientation: what its page says, and each answer as the counsellor gives it."""

from datetime import date, time
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from tandem.activities.models import Appointment
from tandem.kernel.models import JournalEntry
from tandem.pathways.enums import Derogation, FollowUpMode, Outcome
from tandem.pathways.models import Enrolment, FollowUp, Referral
from tests.cast import sign_in
from tests.factories import (
    EnrolmentFactory,
    InterviewFactory,
    PersonFactory,
    RefusalReasonFactory,
    ResourceFactory,
    SiteFactory,
)

pytestmark = pytest.mark.django_db


def page_of(referral, name="referral"):
    return reverse(f"referrals:{name}", args=[referral.uuid])


def text_of(answer):
    return answer.content.decode()


def yes(**answers):
    return {
        "form_id": str(uuid4()),
        "version": "1",
        "on": "26/11/2026",
        "follow_up": "",
        "meeting_on": "",
        "meeting_at": "",
        "site": "",
        "derogation_reason": "",
    } | answers


def other(how, **answers):
    given = {"form_id": str(uuid4()), "version": "1"} | answers
    return {f"{how}-{name}": value for name, value in given.items()}


def test_the_page_says_what_was_received_and_the_conditions_in_words(claires, waiting):
    ResourceFactory(person=waiting.person, monthly_amount=Decimal(635))

    text = text_of(claires.get(page_of(waiting)))

    assert "Brigitte Rey" in text
    assert "Souhaite rencontrer du monde." in text
    assert "Remplie" in text
    assert "635,00" in text
    assert "En attente depuis 6 jours" in text


def test_the_page_leaves_one_line_in_the_journal_with_those_it_names(claires, waiting):
    twin = PersonFactory(last_name="Rey", first_name="Brigite")

    claires.get(page_of(waiting))

    entry = JournalEntry.objects.get(kind="referral")
    assert {str(waiting.person.uuid), str(twin.uuid), str(waiting.uuid)} == set(entry.ids)


@pytest.mark.parametrize("day", ["30/11/2026", "lundi"])
def test_a_yes_opens_the_enrolment_with_its_first_appointment(claires, claire, waiting, day):
    site = SiteFactory()
    answers = yes(follow_up="one_off", meeting_on=day, meeting_at="9h30", site=str(site.uuid))

    answer = claires.post(page_of(waiting, "accept"), answers)

    enrolment = Enrolment.objects.get(person=waiting.person)
    meeting = Appointment.objects.get(person=waiting.person)
    assert answer["Location"] == page_of(waiting)
    assert FollowUp.objects.get(enrolment=enrolment).mode == FollowUpMode.ONE_OFF
    assert (meeting.held_on, meeting.held_at, meeting.site, meeting.holder) == (
        date(2026, 11, 30), time(9, 30), site, claire,
    )  # fmt: skip


def test_a_double_click_says_yes_once(claires, waiting):
    answers = yes()

    first, second = (claires.post(page_of(waiting, "accept"), answers) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Enrolment.objects.count() == 1


def test_outside_the_conditions_the_page_asks_for_a_derogation(claires, claire, waiting):
    ResourceFactory(person=waiting.person, monthly_amount=Decimal(2000))

    asked = text_of(claires.get(page_of(waiting)))
    refused = text_of(claires.post(page_of(waiting, "accept"), yes()))
    claires.post(page_of(waiting, "accept"), yes(derogation_reason="Fin de contrat lundi."))

    kept = Referral.objects.get(pk=waiting.pk)
    assert "Accepter avec dérogation" in asked
    assert 'href="#id_derogation_reason"' in refused
    assert (kept.derogation, kept.decided_by) == (Derogation.DOCUMENTED, claire)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"on": "27/11/2026"}, "on"),
        ({"on": "19/11/2026"}, "on"),
        ({"on": "bientôt"}, "on"),
        ({"meeting_on": "25/11/2026"}, "meeting_on"),
        ({"meeting_at": "9h30"}, "meeting_on"),
        ({"meeting_on": "30/11/2026", "meeting_at": "tôt"}, "meeting_at"),
    ],
    ids=["to come", "before it came", "no date", "over", "no day", "no hour"],
)
def test_a_wrong_answer_is_told_and_what_was_typed_is_kept(claires, waiting, answers, field):
    text = text_of(claires.post(page_of(waiting, "accept"), yes(**answers)))

    assert f'href="#id_{field}"' in text
    assert all(f'value="{value}"' in text for value in answers.values())
    assert not Enrolment.objects.exists()


def test_who_is_in_another_program_says_that_she_leaves_it(claires, waiting, emploi):
    left = EnrolmentFactory(person=waiting.person, program=emploi, opened_on=date(2026, 1, 5))

    refused = text_of(claires.post(page_of(waiting, "accept"), yes()))
    claires.post(page_of(waiting, "accept"), yes(leaves_others="on"))

    left.refresh_from_db()
    assert "Dynamique Emploi" in refused
    assert 'href="#id_leaves_others"' in refused
    assert left.closed_on == date(2026, 11, 25)


def test_a_refusal_asks_its_reason_then_its_words(claires, waiting):
    reason = RefusalReasonFactory(needs_text=True)
    page = page_of(waiting, "refuse")

    without = text_of(claires.post(page, other("refuse", reason="", explanation="Voilà.")))
    silent = text_of(claires.post(page, other("refuse", reason=reason.code, explanation="")))
    claires.post(page, other("refuse", reason=reason.code, explanation="Plus de place."))

    assert 'href="#id_refuse-reason"' in without
    assert "Voilà." in without
    assert 'href="#id_refuse-explanation"' in silent
    assert Referral.objects.get(pk=waiting.pk).outcome == Outcome.REFUSED


def test_sent_to_another_program_one_goes_on_there(claires, waiting, emploi):
    answer = claires.post(
        page_of(waiting, "redirect"), other("redirect", program=emploi.code, explanation="")
    )

    second = Referral.objects.get(program=emploi)
    assert answer["Location"] == page_of(second)
    assert "Réorientée vers" in text_of(claires.get(page_of(waiting)))


def test_what_is_missing_is_asked_and_shown(claires, waiting):
    claires.post(page_of(waiting, "ask"), other("ask", asked_for="Sa commune."))

    assert "Sa commune." in text_of(claires.get(page_of(waiting)))
    assert Referral.objects.get(pk=waiting.pk).outcome == Outcome.WAITING


def test_an_orientation_withdrawn_is_closed(claires, waiting):
    claires.post(page_of(waiting, "close"), other("close", outcome="withdrawn", explanation=""))

    assert Referral.objects.get(pk=waiting.pk).outcome == Outcome.WITHDRAWN


def test_the_second_of_two_tabs_is_told_and_loses_nothing(claires, waiting):
    claires.post(page_of(waiting, "accept"), yes())

    text = text_of(
        claires.post(
            page_of(waiting, "refuse"),
            other("refuse", reason=RefusalReasonFactory().code, explanation="Écrit longuement."),
        )
    )

    assert "entre-temps" in text
    assert "Écrit longuement." in text
    assert Referral.objects.get(pk=waiting.pk).outcome == Outcome.ACCEPTED


def test_a_decision_is_taken_back_while_nothing_followed(claires, waiting):
    claires.post(page_of(waiting, "accept"), yes())

    claires.post(page_of(waiting, "undo"), other("undo", version="2", reason=""))

    assert Referral.objects.get(pk=waiting.pk).outcome == Outcome.WAITING
    assert not Enrolment.objects.exists()


def test_once_something_followed_the_page_says_why_it_stays(claires, claire, waiting):
    claires.post(page_of(waiting, "accept"), yes())
    InterviewFactory(
        person=waiting.person, program=waiting.program, holder=claire, held_on=date(2026, 11, 26)
    )

    text = text_of(claires.get(page_of(waiting)))

    assert "cette entrée reste" in text
    assert "undo-reason" not in text


def test_a_decision_that_is_not_fresh_asks_why_it_is_taken_back(claires, waiting):
    Referral.objects.filter(pk=waiting.pk).update(
        outcome=Outcome.REFUSED, decided_on=date(2026, 11, 1)
    )

    text = text_of(claires.post(page_of(waiting, "undo"), other("undo", reason="")))

    assert 'href="#id_undo-reason"' in text


def test_the_program_officer_reads_it_and_decides_nothing(client, cast, waiting):
    marcs = sign_in(client, cast.marc)

    text = text_of(marcs.get(page_of(waiting)))

    assert "Souhaite rencontrer du monde." in text
    assert "Accepter" not in text
    assert marcs.post(page_of(waiting, "accept"), yes()).status_code == 404


def test_an_answer_asked_by_its_address_leads_to_the_page(claires, waiting):
    assert claires.get(page_of(waiting, "refuse"))["Location"] == page_of(waiting)


def test_an_orientation_of_a_file_made_one_with_another_is_not_there(claires, waiting):
    waiting.person.merged_into = PersonFactory()
    waiting.person.save()

    assert claires.get(page_of(waiting)).status_code == 404
    assert claires.post(page_of(waiting, "accept"), yes()).status_code == 404
