"""The page of a passage: what it says before, what it records, what it refuses in words."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tandem.pathways.models import Enrolment, FollowUp, Referral
from tandem.reporting.enums import Attribution
from tandem.reporting.models import CountingRules
from tests.cast import sign_in
from tests.factories import (
    AdmissionCriteriaFactory,
    AppointmentFactory,
    FollowUpFactory,
    InterviewFactory,
    PersonFactory,
    ProgramFactory,
    ResourceFactory,
)

pytestmark = pytest.mark.django_db


def page_of(enrolment):
    return reverse("enrolments:transfer", args=[enrolment.person.uuid])


def text_of(answer):
    return answer.content.decode()


def passing(enrolment, target, **answers):
    return {
        "form_id": str(uuid4()),
        "version": str(enrolment.version),
        "enrolment": str(enrolment.uuid),
        "program": target.code,
        "on": "26/11/2026",
        "reason": "",
        "keeps_follow_up": "on",
    } | answers


def test_a_passage_is_confirmed_as_the_page_proposes_it(claires, here, emploi):
    FollowUpFactory(enrolment=here)

    answer = claires.post(page_of(here), passing(here, emploi))

    arrived = Enrolment.objects.get(program=emploi)
    assert answer["Location"] == reverse("people:file", args=[here.person.uuid])
    assert arrived.opened_on == date(2026, 11, 26)
    assert FollowUp.objects.filter(enrolment=arrived).exists()


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Attribution.LAST, "est comptée dans Sésame\u00a0; dès sa prochaine venue"),
        (Attribution.FIRST, "reste comptée dans Sésame"),
        (Attribution.YEAR_END, "sera comptée dans Dynamique Emploi"),
    ],
)
def test_its_effect_on_the_figures_is_said_by_the_rule_in_force(claires, claire, here, rule, said):
    CountingRules.objects.create(opened_on=date(2001, 1, 1), attribution=rule)
    InterviewFactory(
        person=here.person, program=here.program, holder=claire, held_on=date(2026, 3, 2)
    )

    text = text_of(claires.get(page_of(here)))

    assert said in text
    assert str(rule.label) in text


def test_who_has_not_come_this_year_is_said_not_to_be_counted(claires, here):
    assert "pas encore comptée" in text_of(claires.get(page_of(here)))


def test_conditions_that_no_longer_hold_are_shown_and_block_nothing(claires, here, sesame, emploi):
    ResourceFactory(person=here.person, monthly_amount=3000)
    claires.post(page_of(here), passing(here, emploi))
    there = Enrolment.objects.get(program=emploi)

    text = text_of(claires.get(page_of(here)))
    claires.post(page_of(here), passing(there, sesame))

    assert "Non remplie" in text
    assert Enrolment.objects.get(closed_on=None).program == sesame


def test_what_is_planned_is_said_to_follow(claires, claire, here):
    AppointmentFactory(
        person=here.person, program=here.program, holder=claire, held_on=date(2026, 12, 3)
    )

    assert "rendez-vous du 3\u00a0décembre" in text_of(claires.get(page_of(here)))


def test_a_third_program_is_a_choice_to_make(claires, here):
    third = ProgramFactory(name="Chantier")
    AdmissionCriteriaFactory(program=third)

    text = text_of(claires.get(page_of(here)))
    unsaid = text_of(claires.post(page_of(here), passing(here, third, program="")))
    claires.post(page_of(here), passing(here, third))

    assert "Chantier" in text
    assert 'href="#id_program_0"' in unsaid
    assert Enrolment.objects.get(closed_on=None).program == third


@pytest.mark.parametrize("day", ["27/11/2026", "04/01/2026", "31/02/2026"])
def test_a_date_that_cannot_be_is_told_and_kept(claires, here, emploi, day):
    text = text_of(claires.post(page_of(here), passing(here, emploi, on=day, reason="Projet.")))

    assert 'href="#id_on"' in text
    assert f'value="{day}"' in text
    assert "Projet." in text
    assert not Referral.objects.exists()


def test_a_double_click_passes_once_and_a_second_tab_is_told(claires, here, emploi):
    answers = passing(here, emploi)

    first, again = (claires.post(page_of(here), answers) for _ in range(2))
    late = text_of(claires.post(page_of(here), passing(here, emploi, reason="Écrit ici.")))

    assert first["Location"] == again["Location"]
    assert "entre-temps" in late
    assert "Écrit ici." in late
    assert Referral.objects.count() == 1


def test_who_is_nowhere_is_told_what_can_be_done(claires):
    person = PersonFactory()

    text = text_of(claires.get(reverse("enrolments:transfer", args=[person.uuid])))

    assert "aucun module" in text
    assert reverse("referrals:for_person", args=[person.uuid]) in text


def test_the_program_officer_passes_no_one_on(client, cast, here):
    assert sign_in(client, cast.marc).get(page_of(here)).status_code == 404
