"""The list of people: who is on it, its filters, its order, its cost."""

from datetime import date

import pytest
import time_machine
from django.test import override_settings
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tandem.accounts.enums import Role
from tandem.kernel.models import JournalEntry
from tandem.people.enums import ResourceFamily, ResourceLine
from tandem.people.models import Person
from tandem.territory.enums import AdmissionStatus
from tandem.web.team.people.forms import FilterForm, filter_lists
from tandem.web.team.people.listing import (
    Criteria,
    in_order,
    listing_of,
    months_before,
    narrowed,
)
from tests.cast import sign_in
from tests.factories import (
    AdmittedCommuneFactory,
    AppointmentFactory,
    CommuneFactory,
    EnrolmentFactory,
    InterviewFactory,
    PersonFactory,
    PersonRestrictionFactory,
    ResidenceFactory,
    ResourceFactory,
    ResourceKindFactory,
)
from tests.web.people.conftest import TODAY

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("without_second_factor", "on_that_day"),
]

LIST = "/personnes/"


@pytest.fixture
def without_second_factor():
    with override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False):
        yield


@pytest.fixture
def on_that_day():
    with time_machine.travel(f"{TODAY} 09:00 +0100", tick=False):
        yield


def names(**criteria):
    people = narrowed(Person.objects.all(), Criteria(**criteria), TODAY)
    return [person.last_name for person in in_order(people, criteria.get("sort", "name"))]


def crowd(number, program):
    """People with everything that a line shows."""
    for _ in range(number):
        person = PersonFactory(birth_date=date(1975, 3, 2), phone="01 99 00 68 68")
        ResidenceFactory(person=person)
        ResourceFactory(person=person)
        EnrolmentFactory(person=person, program=program)
        AppointmentFactory(person=person, held_on=date(2026, 12, 1), program=program)


def test_a_line_shows_what_is_needed_to_call_someone(client, claire, sesame, counted):
    person = PersonFactory(
        last_name="Barré", first_name="Laure", birth_date=date(1975, 6, 1), phone="0199006868"
    )
    EnrolmentFactory(person=person, program=sesame)
    ResourceFactory(person=person, kind=ResourceKindFactory(label_fr="RSA socle"))
    InterviewFactory(person=person, program=sesame, held_on=date(2013, 11, 21))
    AppointmentFactory(person=person, program=sesame, held_on=date(2026, 12, 5))
    counted(person)

    page = sign_in(client, claire).get(LIST)

    for words in ("1975", "Sésame", "RSA socle", "01\u00a099\u00a000\u00a068\u00a068"):
        assertContains(page, words)
    assertContains(page, 'href="tel:+33199006868"')
    assertContains(page, "21/11/2013")
    assertContains(page, "05/12/2026")
    assertContains(page, reverse("people:file", args=[person.uuid]))


def test_the_page_leaves_one_event_with_the_ids_shown_and_the_codes(client, claire):
    person = PersonFactory()

    sign_in(client, claire).get(LIST, {"commune": "inconnue"})

    event = JournalEntry.objects.get(kind="person")
    assert (event.action, event.ids) == ("listed", [str(person.uuid)])
    assert event.details == {"commune": "inconnue"}


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.RECEPTION, Role.VOLUNTEER, Role.DPO])
def test_the_list_does_not_exist_for_those_who_do_not_see_people(client, cast, role):
    page = sign_in(client, cast.playing(role)).get(LIST)

    assert page.status_code == 404


def test_a_file_closed_to_someone_by_name_is_not_on_her_list(client, claire):
    restriction = PersonRestrictionFactory(member=claire, person__last_name="Voisine")

    page = sign_in(client, claire).get(LIST)

    assertNotContains(page, restriction.person.last_name)


def test_the_program_is_the_open_one_else_the_last(sesame, emploi):
    passed, left = PersonFactory(last_name="Passée"), PersonFactory(last_name="Sortie")
    EnrolmentFactory(person=passed, program=sesame, closed_on=date(2013, 10, 9))
    EnrolmentFactory(person=passed, program=emploi, opened_on=date(2013, 10, 10))
    EnrolmentFactory(person=left, program=sesame, closed_on=date(2013, 10, 9))

    assert names(program="sesame") == ["Sortie"]
    assert names(program="dynamique-emploi") == ["Passée"]


def test_the_commune_is_that_of_today():
    before, here = CommuneFactory(), CommuneFactory()
    mover = PersonFactory(last_name="Mobile")
    ResidenceFactory(person=mover, commune=before)
    ResidenceFactory(person=mover, commune=here, since=date(2013, 4, 22))
    PersonFactory(last_name="Inconnue")

    assert names(commune=here.code) == ["Mobile"]
    assert names(commune=before.code) == []
    assert names(commune="inconnue") == ["Inconnue"]


def test_another_commune_is_one_that_is_not_admitted():
    admitted = AdmittedCommuneFactory(status=AdmissionStatus.MEMBER)
    ResidenceFactory(person__last_name="Ici", commune=admitted.commune)
    ResidenceFactory(person__last_name="Ailleurs")
    PersonFactory(last_name="Inconnue")

    assert names(commune="autre") == ["Ailleurs"]


def test_the_resource_is_chosen_by_family_or_by_line():
    salary = ResourceKindFactory(
        family=ResourceFamily.OTHER, line=ResourceLine.PRECARIOUS_EMPLOYMENT
    )
    ResourceFactory(person__last_name="Rsa")
    ResourceFactory(person__last_name="Salaire", kind=salary)
    ResourceFactory(person__last_name="Finie", closed_on=date(2013, 1, 1))

    assert names(resource="minima") == ["Rsa"]
    assert names(resource="autres") == names(resource="precarious_employment") == ["Salaire"]
    assert names(resource="inconnue") == ["Finie"]


def test_people_received_in_a_year_or_lately(counted, sesame):
    old = InterviewFactory(person__last_name="Ancienne", held_on=date(2013, 3, 5), program=sesame)
    new = InterviewFactory(person__last_name="Récente", held_on=date(2026, 8, 23), program=sesame)
    eve = InterviewFactory(person__last_name="Veille", held_on=date(2026, 8, 22), program=sesame)
    counted(old.person, new.person, eve.person)

    assert names(received="2013") == ["Ancienne"]
    assert names(received="3-mois") == ["Récente"]
    assert names(received="12-mois") == ["Récente", "Veille"]


def test_the_order_of_names_ignores_accents_and_capitals():
    for name in ("Bernard", "Bénard", "dupont", "Éluard", "Evrard"):
        PersonFactory(last_name=name)

    assert names() == ["Bénard", "Bernard", "dupont", "Éluard", "Evrard"]
    assert names(sort="-name") == ["Evrard", "Éluard", "dupont", "Bernard", "Bénard"]


def test_the_order_of_births_and_of_last_acts_puts_the_unknown_last(counted, sesame):
    young = PersonFactory(last_name="Jeune", birth_date=date(1995, 1, 1))
    old = PersonFactory(last_name="Aînée", birth_date=date(1941, 1, 1))
    PersonFactory(last_name="Inconnue")
    for day, person in ((date(2013, 1, 1), young), (date(2012, 1, 1), old)):
        InterviewFactory(person=person, held_on=day, program=sesame)
    counted(young, old)

    assert names(sort="birth") == names(sort="last") == ["Aînée", "Jeune", "Inconnue"]
    assert names(sort="-birth") == names(sort="-last") == ["Jeune", "Aînée", "Inconnue"]


def test_the_caption_says_what_the_people_have_in_common(client, claire, counted, sesame):
    commune = CommuneFactory(name="La Celle-aux-Champs")
    AdmittedCommuneFactory(commune=commune)
    for _ in range(2):
        act = InterviewFactory(program=sesame, held_on=date(2013, 3, 5))
        ResidenceFactory(person=act.person, commune=commune)
        counted(act.person)

    page = sign_in(client, claire).get(LIST, {"commune": commune.code, "recues": "2013"})

    caption = page.context["caption"]
    assert caption.startswith("<strong>2")
    assert "La Celle-aux-Champs" in caption
    assert "2013" in caption


def test_pages_and_orders_keep_the_filters(client, claire, sesame):
    crowd(30, sesame)

    page = sign_in(client, claire).get(LIST, {"module": "sesame", "page": "2"})

    assert len(page.context["rows"]) == 5
    assertContains(page, "?module=sesame&amp;page=1")
    assertContains(page, "?module=sesame&amp;sort=birth")


def test_an_unknown_filter_an_unknown_order_and_an_unknown_page_change_nothing(client, claire):
    PersonFactory()

    page = sign_in(client, claire).get(
        LIST, {"module": "nulle-part", "recues": "jamais", "sort": "couleur", "page": "mille"}
    )

    assert len(page.context["rows"]) == 1


def test_no_filter_can_hold_a_name(db):
    form = FilterForm(None, filter_lists(TODAY))

    assert all(hasattr(field, "choices") for field in form.fields.values())


def test_an_empty_service_says_how_to_begin_and_an_empty_result_how_to_come_back(client, claire):
    signed = sign_in(client, claire)

    assertContains(signed.get(LIST), "/tableur/")
    PersonFactory()
    nobody = signed.get(LIST, {"ressource": "minima"})
    assertContains(nobody, 'class="rien"')
    assertContains(nobody, f'href="{LIST}"')


@pytest.mark.parametrize("number", [10, 300])
def test_a_page_costs_five_queries_for_ten_people_as_for_three_hundred(
    number, sesame, django_assert_num_queries
):
    crowd(number, sesame)
    criteria = Criteria(program="sesame", commune="autre", resource="minima", sort="last")

    with django_assert_num_queries(5):
        filter_lists(TODAY)
        listing = listing_of(Person.objects.all(), criteria, 1, TODAY)

    assert len(listing.rows) == min(number, 25)


def test_the_whole_page_costs_the_same_for_ten_people_as_for_three_hundred(
    client, claire, sesame, django_assert_num_queries, django_assert_max_num_queries
):
    signed = sign_in(client, claire)
    signed.get(LIST)
    crowd(10, sesame)
    with django_assert_max_num_queries(11) as short:
        signed.get(LIST)
    crowd(290, sesame)

    with django_assert_num_queries(len(short)):
        signed.get(LIST)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 23), 3, date(2026, 8, 23)),
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2024, 5, 30), 3, date(2024, 2, 29)),
        (date(2026, 1, 15), 12, date(2025, 1, 15)),
    ],
)
def test_some_months_before_a_day(day, months, before):
    assert months_before(day, months) == before
