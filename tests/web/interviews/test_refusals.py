"""What the page that records an interview refuses: in words, and nothing typed is lost."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from tandem.activities.models import Interview
from tandem.web.templatetags.typography import unbroken
from tests.factories import PersonRestrictionFactory
from tests.web.interviews.conftest import page_of, planned_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"themes": []}, "themes_0", "Cochez un thème"),
        ({"held_on": "demain"}, "held_on", "à venir"),
        ({"held_on": "01/01/2000"}, "held_on", "a ouvert le 01/09/2011"),
        ({"held_on": "31/02/2026"}, "held_on", "25/11/2026"),
        ({"held_on": ""}, "held_on", "Indiquez une date"),
        ({"held_at": "25h"}, "held_at", unbroken("9 h 30")),
        ({"minutes": "0"}, "minutes", "supérieure ou égale à 1"),
        ({"program": ""}, "program_0", "Choisissez le module"),
        ({"note": "Son numéro : 2 84 03 78 126 123 45"}, "note", "sécurité sociale"),
        ({"next": "autre"}, "next_on", "prochain rendez-vous"),
        ({"next": "autre", "next_on": "01/01/2020"}, "next_on", "Ce jour est passé"),
        ({"decision_1_due": "04/12/2026"}, "decision_1_what", "ce qui a été décidé"),
        (
            {"decision_1_what": "Garder les enfants", "decision_1_who": "other"},
            "decision_1_name",
            "voisine",
        ),
        (
            {"decision_1_what": "Appeler", "decision_1_due": "01/11/2026"},
            "decision_1_due",
            "avant l’entretien",
        ),
    ],
    ids=lambda value: str(value)[:30],
)
def test_each_mistake_says_what_to_do_and_nothing_is_lost(
    claires, laure, answers, given, field, words
):
    note = {"note": "Ce que j’ai écrit"} | given

    page = claires.post(page_of(laure), answers(**note))

    assertContains(page, words)
    assertContains(page, f'href="#id_{field}"')
    assertContains(page, note["note"])
    assert not Interview.objects.exists()


def test_before_the_birth_of_the_person(claires, laure, answers, enrolment):
    enrolment.program.opened_on = date(1950, 1, 1)
    enrolment.program.save()

    page = claires.post(page_of(laure), answers(held_on="11/03/1984"))

    assertContains(page, "avant la naissance")


def test_an_appointment_already_told_leads_to_its_interview(claires, planned, answers):
    claires.post(planned_page(planned), answers())

    answer = claires.get(planned_page(planned))

    kept = Interview.objects.get()
    assert answer["Location"] == reverse("interviews:read", args=[kept.uuid])


def test_a_second_screen_on_one_appointment_keeps_its_text(claires, planned, answers):
    claires.post(planned_page(planned), answers())

    page = claires.post(planned_page(planned), answers(note="Deuxième écran"))

    assertContains(page, "déjà enregistré, peut-être sur un autre écran")
    assertContains(page, "Deuxième écran")
    assert Interview.objects.count() == 1


def test_a_fold_in_error_opens(claires, laure, answers):
    page = claires.post(page_of(laure), answers(held_on="demain"))

    assert page.content.decode().count("<details open>") == 1


def test_a_closed_file_is_not_written_either(claires, claire, laure, planned, answers):
    PersonRestrictionFactory(person=laure, member=claire)

    for address in (page_of(laure), planned_page(planned)):
        assert claires.post(address, answers()).status_code == 404
    assert not Interview.objects.exists()


def test_an_answer_that_is_not_asked_is_refused(claires, laure, answers):
    page = claires.post(page_of(laure), answers(holder=str(uuid4())))

    assertContains(page, "rechargez la page")
    assert not Interview.objects.exists()
