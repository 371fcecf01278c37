"""The sheet of a day: everything that is needed when the network is down."""

from datetime import time

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from tests.factories import CallRequestFactory, PersonFactory, WorkshopSessionFactory
from tests.web.paper.conftest import TODAY, read_pdf, said, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def awaited(meets):
    """Someone expected, whom one may reach."""
    person = PersonFactory(first_name="Aïcha", last_name="Ferrand", phone="0699000001")
    meets(person)
    return person


def test_the_document_says_who_when_where_and_how_to_reach_her(claires, awaited):
    words = words_of(claires.get(reverse("paper:day_pdf")))

    assert "Espace Beauregard 2 bis avenue des Prés" in words
    assert "9 h 45 – 10 h 30" in words
    assert "Aïcha Ferrand" in words
    assert "06 99 00 00 01" in words
    assert "Entretien fait" in words
    assert "Confidentiel. Imprimé par Claire Fournier" in words


def test_it_says_whom_to_call_back(claires):
    sandrine = PersonFactory(last_name="Ollivier", phone="0699000002")
    CallRequestFactory(person=sandrine, phone="", is_urgent=True)

    words = words_of(claires.get(reverse("paper:day_pdf")))

    assert "Ollivier" in words.partition("À rappeler")[2]
    assert "06 99 00 00 02" in words
    assert "urgent" in words


def test_an_empty_day_still_has_room_to_write(claires):
    words = words_of(claires.get(reverse("paper:day_pdf")))

    assert "Rien n’est prévu ce jour-là." in words
    assert "Reçus sans rendez-vous" in words


def test_a_workshop_says_how_many_are_expected(claires, beauregard):
    WorkshopSessionFactory(held_on=TODAY, site=beauregard, workshop__name="Atelier CV")

    assert "Atelier CV" in words_of(claires.get(reverse("paper:day_pdf")))


def test_a_long_day_runs_over_pages_whose_head_comes_back(claires, meets):
    for number in range(40):
        meets(PersonFactory(), hour=time(8 + number // 6, number % 6 * 10), minutes=10)

    pages = read_pdf(claires.get(reverse("paper:day_pdf"))).pages

    assert len(pages) > 2
    assert all("Ce qui s’est passé" in page.extract_text() for page in pages[:2])


def test_another_day_is_shown_when_it_is_asked_for(claires, awaited):
    page = claires.get(reverse("paper:day"), {"jour": "2026-11-27"})

    assert "Feuille du vendredi 27 novembre 2026" in said(page.content.decode())
    assertContains(page, "Rien n’est prévu ce jour-là.")


@pytest.mark.parametrize("text", ["27/11/2026", "demain", "vendredi"])
def test_a_day_is_understood_as_people_write_it(claires, text):
    page = claires.get(reverse("paper:day"), {"jour": text})

    assert "Feuille du vendredi 27 novembre 2026" in said(page.content.decode())


@pytest.mark.parametrize("text", ["2026-02-31", "un jour", "0001-01-01"])
def test_a_day_that_does_not_exist_is_said_and_kept_and_today_is_shown(claires, text):
    page = claires.get(reverse("paper:day"), {"jour": text})

    assertContains(page, "Indiquez une date, par exemple 25/11/2026.")
    assertContains(page, f'value="{text}"')
    assert "Feuille du jeudi 26 novembre 2026" in said(page.content.decode())
    assert claires.get(reverse("paper:day_pdf"), {"jour": text}).status_code == 200
