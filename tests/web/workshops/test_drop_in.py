"""The open reception: the counter, one more visit, and what Dynamique Emploi refuses."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tandem.accounts.enums import Role
from tandem.activities.models import DropInVisit
from tandem.web.templatetags.typography import unbroken
from tests.cast import sign_in
from tests.factories import (
    AdmissionCriteriaFactory,
    DropInVisitFactory,
    PersonFactory,
    PersonRestrictionFactory,
)
from tests.web.workshops.conftest import TODAY

pytestmark = pytest.mark.django_db
RECEPTION = "/accueil-libre/"


def visit(program, **answers):
    return {"form_id": str(uuid4()), "program": program.code, "at": "9h05"} | answers


@pytest.fixture
def emploi(db):
    criteria = AdmissionCriteriaFactory(
        program__code="emploi", program__name="Dynamique Emploi", allowed_acts=["interview"]
    )
    return criteria.program


def test_one_click_is_one_more_anonymous_visit(claires, claire, sesame):
    page = claires.post(RECEPTION, visit(sesame), follow=True)

    noted = DropInVisit.objects.get()
    assert (noted.person, noted.held_on, noted.held_at) == (None, TODAY, time(9, 5))
    assert noted.received_by == claire
    assertContains(page, "Un passage de plus noté.")


def test_the_only_program_and_the_hour_of_the_clock_are_already_answered(claires, sesame):
    page = claires.get(RECEPTION)

    assertContains(page, '<input type="hidden" name="program" value="sesame">')
    assertContains(page, 'value="9 h"')


def test_someone_who_gives_her_name_is_found_and_noted(claires, sesame):
    odile = PersonFactory(last_name="Roy", first_name="Odile")

    found = claires.post(RECEPTION, {"q": "roy"}, headers={"HX-Request": "true"})
    page = claires.post(RECEPTION, visit(sesame, person=str(odile.uuid)), follow=True)

    assertContains(found, str(odile.uuid))
    assert DropInVisit.objects.get().person == odile
    assertContains(page, "Passage de Odile Roy noté.")


def test_a_visit_noted_by_mistake_is_undone(claires, sesame):
    page = claires.post(RECEPTION, visit(sesame), follow=True)

    claires.post(page.context["undo"].url, page.context["undo"].answers)

    assert not DropInVisit.objects.exists()


def test_dynamique_emploi_refuses_with_words_and_is_not_offered(claires, sesame, emploi):
    page = claires.get(RECEPTION)
    refused = claires.post(RECEPTION, visit(emploi))

    assertContains(page, "reçoit sur rendez-vous")
    assertNotContains(page, 'value="emploi"')
    assertContains(
        refused, unbroken("Dynamique Emploi reçoit sur rendez-vous : pas d’accueil libre")
    )
    assert not DropInVisit.objects.exists()


def test_another_day_is_reached_by_its_address_and_keeps_its_visits(claires, sesame):
    DropInVisitFactory(program=sesame, person=None, held_on=date(2026, 11, 20))
    address = f"{RECEPTION}?jour=2026-11-20"

    answer = claires.post(address, visit(sesame, at=""))

    assert answer["Location"] == address
    assert claires.get(address).context["shown"].count == 2


@pytest.mark.parametrize("day", ["2027-01-01", "demain", "", "2026-13-40"])
def test_an_address_that_names_no_past_day_is_today(claires, sesame, day):
    assert claires.get(RECEPTION, {"jour": day}).context["shown"].day == TODAY


def test_a_closed_file_keeps_its_visit_without_its_name(claires, claire, sesame):
    closed = PersonRestrictionFactory(member=claire, person__last_name="Voisine").person
    DropInVisitFactory(program=sesame, person=closed, held_on=TODAY)

    page = claires.get(RECEPTION)

    assertContains(page, "Fiche qui vous est fermée")
    assertNotContains(page, "Voisine")
    assert claires.post(RECEPTION, visit(sesame, person=str(closed.uuid))).status_code == 404


def test_a_double_click_counts_once(claires, sesame):
    answers = visit(sesame)

    for _ in range(2):
        claires.post(RECEPTION, answers)

    assert DropInVisit.objects.count() == 1


def test_an_hour_that_is_none_says_how_to_write_it(claires, sesame):
    page = claires.post(RECEPTION, visit(sesame, at="tôt"))

    assertContains(page, unbroken("par exemple 9 h 30"))
    assertContains(page, 'value="tôt"')


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.RECEPTION, Role.VOLUNTEER])
def test_the_register_does_not_exist_for_those_who_may_not(client, cast, sesame, role):
    assert sign_in(client, cast.playing(role)).get(RECEPTION).status_code == 404


@pytest.mark.parametrize("size", [2, 60])
def test_a_full_day_costs_what_a_quiet_one_does(
    claires, sesame, size, django_assert_max_num_queries
):
    for _ in range(size):
        DropInVisitFactory(program=sesame, held_on=TODAY)
    claires.get(RECEPTION)

    with django_assert_max_num_queries(10):
        claires.get(RECEPTION)


def test_the_address_is_the_one_of_the_reception():
    assert reverse("drop_in:list") == RECEPTION
