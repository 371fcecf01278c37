"""The desk: names and hours of today, the hours that are free; an arrival in one click."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tandem.people.enums import PlaceWish
from tandem.people.models import PlacePreference
from tests.cast import sign_in
from tests.factories import AbsenceFactory, AppointmentFactory, PersonRestrictionFactory
from tests.web.appointments.conftest import TODAY

pytestmark = pytest.mark.django_db
DESK = "/accueil/"


@pytest.fixture
def josiane(client, cast):
    return sign_in(client, cast.receptionist)


@pytest.fixture
def expected(claire, laure, sesame, centre):
    return AppointmentFactory(
        person=laure, holder=claire, program=sesame, site=centre, held_on=TODAY, held_at=time(9, 45)
    )


def test_the_desk_names_who_is_expected_and_gives_no_reason(josiane, expected, centre):
    PlacePreference.objects.create(
        person=expected.person, site=centre, wish=PlaceWish.AVOIDED, reason="Un voisin"
    )

    page = josiane.get(DESK)

    assertContains(page, "Laure Barré")
    assertContains(page, "9\u00a0h\u00a045")
    for secret in ("Sésame", "voisin", "éviter", "/personnes/"):
        assertNotContains(page, secret)


def test_the_desk_sees_the_hours_that_are_free(josiane, hours):
    page = josiane.get(DESK)

    assertContains(
        page,
        "Mardi\u00a024\u00a0novembre&nbsp;: 9\u00a0h, 9\u00a0h\u00a045, 10\u00a0h\u00a030",
    )


def test_reception_begins_at_the_desk_and_opens_no_agenda(josiane):
    assertContains(josiane.get("/", follow=True), "Accueil du jour")
    assert josiane.get("/agenda/").status_code == 404


def test_an_arrival_is_announced_in_one_click_seen_by_the_counsellor_and_undone(
    josiane, client, claire, expected
):
    page = josiane.post(reverse("reception:arrived", args=[expected.uuid]), follow=True)
    assertContains(page, "Arrivée à 9\u00a0h")
    assertContains(page, reverse("reception:not_arrived", args=[expected.uuid]))
    assertContains(sign_in(client, claire).get("/ma-journee/"), "Arrivée à 9\u00a0h")

    sign_in(client, claire).post(reverse("reception:not_arrived", args=[expected.uuid]))
    expected.refresh_from_db()
    assert expected.arrived_at is None


def test_an_arrival_announced_a_while_ago_is_still_undone(josiane, client, claire, expected):
    josiane.post(reverse("reception:arrived", args=[expected.uuid]), follow=True)

    undo = f'action="{reverse("reception:not_arrived", args=[expected.uuid])}"'

    assertContains(josiane.get(DESK), undo, count=1)
    page = reverse("appointments:read", args=[expected.uuid])
    assertContains(sign_in(client, claire).get(page), undo, count=1)


def test_the_desk_is_told_who_is_away_and_whom_to_tell(josiane, claire, expected):
    AbsenceFactory(member=claire, opened_on=TODAY, closed_on=TODAY, message="De retour mardi.")

    page = josiane.get(DESK)

    assertContains(page, "De retour mardi.")
    assertContains(page, "1 personne est à prévenir que sa conseillère est absente.")
    assertContains(page, reverse("absences:list"))


def test_the_appointment_of_another_day_is_not_at_the_desk(josiane, claire):
    other = AppointmentFactory(holder=claire, held_on=TODAY + timedelta(days=1))

    assert josiane.post(reverse("reception:arrived", args=[other.uuid])).status_code == 404


def test_a_file_closed_to_her_by_name_keeps_its_hour_without_its_name(josiane, cast, expected):
    PersonRestrictionFactory(person=expected.person, member=cast.receptionist)

    page = josiane.get(DESK)

    assertNotContains(page, "Barré")
    assertContains(page, "9\u00a0h\u00a045")
    assert josiane.post(reverse("reception:arrived", args=[expected.uuid])).status_code == 404


@pytest.mark.parametrize("number", [2, 20])
def test_the_desk_costs_the_same_for_two_and_for_twenty(
    josiane, claire, hours, number, django_assert_max_num_queries
):
    for minute in range(number):
        AppointmentFactory(holder=claire, held_on=TODAY, held_at=time(9, minute))
    josiane.get(DESK)

    with django_assert_max_num_queries(15):
        josiane.get(DESK)
