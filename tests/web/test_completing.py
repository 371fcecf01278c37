"""What the report of a year still needs: exactly what it prints « n.d. », with where to say it."""

from datetime import date

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from tandem.people.models import Person
from tandem.reporting import facts
from tandem.web.team.completing.needed import incomplete, lines_of
from tests.cast import sign_in
from tests.factories import (
    InterviewFactory,
    PersonFactory,
    PersonRestrictionFactory,
    ResidenceFactory,
    ResourceFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/personnes/a-completer/"
ON = date(2013, 6, 3)


def received(on=ON, **known):
    """Someone received that day, as far as she is known."""
    person = PersonFactory(**known)
    InterviewFactory(person=person, held_on=on)
    facts.recompute([person.pk])
    return person


def complete(person):
    """Say all that the report asks of her."""
    ResidenceFactory(person=person)
    ResourceFactory(person=person)
    person.sex, person.birth_date = "F", date(1988, 2, 29)
    person.save()
    facts.recompute([person.pk])


def needed(year=2013):
    lines = lines_of(incomplete(Person.objects.all(), year))
    return {line.last_name: [need.label for need in line.needs] for line in lines}


@pytest.fixture
def claires(client, claire):
    with override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False):
        yield sign_in(client, claire)


def test_each_thing_that_is_missing_is_asked_with_the_day_that_counts():
    received(last_name="Roux", sex="F")

    day = "3\xa0juin 2013"
    assert needed() == {
        "Roux": [f"ressource principale au {day}", "année de naissance", f"commune au {day}"]
    }


def test_someone_of_whom_all_is_known_is_not_in_the_list():
    complete(received())

    assert needed() == {}


def test_someone_not_received_that_year_is_not_in_it():
    received()

    assert needed(2012) == {}


def test_a_resource_known_since_later_only_is_still_asked():
    person = received(last_name="Roux")
    complete(person)
    person.resource_set.update(opened_on=date(2013, 7, 1))
    facts.recompute([person.pk])

    assert [label.split(" au ")[0] for label in needed()["Roux"]] == ["ressource principale"]


def test_the_page_leads_to_each_form_and_back(claires):
    person = received(last_name="Roux")

    page = claires.get(LIST, {"annee": "2013"})

    for name in ("resource", "home", "identity"):
        assertContains(page, reverse(f"situation:{name}", args=[person.uuid]) + "?liste=1")


@pytest.mark.parametrize("year", ["", "1789", "abc"])
def test_an_unknown_year_is_this_year(claires, year):
    received(last_name="Roux")

    assertNotContains(claires.get(LIST, {"annee": year}), "Roux")


def test_a_file_closed_by_name_is_not_listed(claires, claire):
    person = received(last_name="Voisine")
    PersonRestrictionFactory(member=claire, person=person)

    assertNotContains(claires.get(LIST, {"annee": "2013"}), "Voisine")


@pytest.mark.parametrize("number", [2, 60])
def test_the_list_costs_two_queries_for_any_number(number, django_assert_num_queries):
    for _ in range(number):
        received()

    with django_assert_num_queries(1):
        assert len(lines_of(incomplete(Person.objects.all(), 2013)[:25])) == min(number, 25)


def test_the_day_leads_to_the_list(claires):
    received(timezone.localdate())

    assertContains(claires.get("/ma-journee/"), f'href="{LIST}"')


def test_the_list_of_2013_is_what_its_report_does_not_know(year_2013):
    unknown = facts.PersonYear.objects.filter(year=2013, commune=None)

    lines = lines_of(incomplete(Person.objects.all(), 2013))

    asked = {line.uuid for line in lines if any("commune" in need.label for need in line.needs)}
    assert asked == set(unknown.values_list("person__uuid", flat=True))
