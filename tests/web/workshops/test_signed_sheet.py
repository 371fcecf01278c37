"""The signed paper sheet, typed: names matched, chosen, noted; nothing lost on the way."""

from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from tandem.activities.enums import Presence
from tandem.activities.models import Attendance
from tests.factories import AttendanceFactory, PersonFactory, WorkshopSessionFactory
from tests.web.workshops.conftest import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(relaxation, claire):
    return WorkshopSessionFactory(workshop=relaxation, held_on=TODAY, responsible=claire)


@pytest.fixture
def sheet(held):
    return reverse("workshops:signed", args=[held.uuid])


def typed(names, **more):
    return {"form_id": str(uuid4()), "names": names, "closes_list": "on"} | more


def test_names_are_matched_then_noted_present(claires, held, sheet):
    gilles = PersonFactory(first_name="Gilles", last_name="Faure")
    missed = AttendanceFactory(session=held, presence=Presence.EXPECTED).person
    AttendanceFactory(session=held, person=gilles, presence=Presence.EXPECTED)

    page = claires.post(sheet, typed("1. Gilles F.\n\n", match="1"))
    claires.post(sheet, typed("1. Gilles F.\n\n", line0=str(gilles.uuid)))

    assertContains(page, "trouvée")
    assert Attendance.objects.get(person=gilles).presence == Presence.PRESENT
    assert Attendance.objects.get(person=missed).presence == Presence.ABSENT


def test_an_unknown_name_is_shown_kept_and_left_out(claires, sheet):
    odile = PersonFactory(first_name="Odile", last_name="Roy")

    page = claires.post(sheet, typed("Odile Roy\nZzyx Inconnue", match="1"))
    claires.post(sheet, typed("Odile Roy\nZzyx Inconnue", line0=str(odile.uuid), line1=""))

    assertContains(page, "Zzyx Inconnue")
    assertContains(page, "inconnue")
    assert [row.person for row in Attendance.objects.all()] == [odile]


def test_namesakes_are_chosen(claires, sheet):
    one, other = (PersonFactory(first_name="Marie", last_name="Martin") for _ in range(2))

    page = claires.post(sheet, typed("Marie Martin", match="1"))
    claires.post(sheet, typed("Marie Martin", line0=str(other.uuid)))

    assertContains(page, one.reference)
    assert Attendance.objects.get().person == other


def test_someone_signed_twice_is_noted_once(claires, sheet):
    odile = PersonFactory(first_name="Odile", last_name="Roy")
    lines = {"line0": str(odile.uuid), "line1": str(odile.uuid)}

    claires.post(sheet, typed("Odile Roy\nRoy Odile", **lines))

    assert Attendance.objects.count() == 1


def test_nobody_chosen_is_said_and_the_names_stay(claires, sheet):
    page = claires.post(sheet, typed("Zzyx Inconnue", line0=""))

    assertContains(page, "au moins une personne")
    assertContains(page, "Zzyx Inconnue")


@pytest.mark.parametrize("names", ["", " \n ", "1\n2\n3"])
def test_a_sheet_without_a_name_is_refused_in_words(claires, sheet, names):
    assertContains(claires.post(sheet, typed(names, match="1")), "au moins un nom")


def test_two_hundred_and_one_names_are_too_many_at_once_and_stay(claires, sheet):
    page = claires.post(sheet, typed("\n".join(f"Nom {n}" for n in range(201)), match="1"))

    assertContains(page, "Pas plus de 200 noms")
    assertContains(page, "Nom 200")


@pytest.mark.parametrize("size", [2, 120])
def test_a_long_sheet_costs_what_a_short_one_does(
    claires, sheet, size, django_assert_max_num_queries
):
    for number in range(size):
        PersonFactory(first_name="Odile", last_name=f"Roy-{number}")
    names = "\n".join(f"Odile Roy-{number}" for number in range(size))

    claires.get(sheet)
    with django_assert_max_num_queries(13):
        claires.post(sheet, typed(names, match="1"))
