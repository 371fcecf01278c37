"""Workshops: the list, one session, who was there; and the components page."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tandem.accounts.enums import Role
from tandem.activities.enums import Presence
from tandem.kernel.models import JournalEntry
from tests.cast import sign_in
from tests.factories import (
    AttendanceFactory,
    PersonRestrictionFactory,
    TeamMemberFactory,
    WorkshopFactory,
    WorkshopSessionFactory,
)
from tests.web.day.conftest import TODAY

pytestmark = pytest.mark.django_db
WORKSHOPS = "/ateliers/"


@pytest.fixture
def relaxation(sesame):
    return WorkshopFactory(name="Relaxation", program=sesame)


def session_of(workshop, day=TODAY, helper="", present=0, **given):
    session = WorkshopSessionFactory(workshop=workshop, held_on=day, **given)
    if helper:
        session.helpers.add(TeamMemberFactory(name=helper))
    for _ in range(present):
        AttendanceFactory(session=session)
    return session


def address(session):
    return reverse("workshops:session", args=[session.uuid])


def test_a_line_says_when_what_where_with_whom_and_how_many(claires, relaxation):
    session = session_of(
        relaxation, helper="Guy Marchal", present=2, responsible__name="Irène Vasseur"
    )
    AttendanceFactory(session=session, presence=Presence.EXCUSED)

    page = claires.get(WORKSHOPS)

    for words in ("23/11/2026", "Relaxation", "Sésame", "Irène Vasseur, Guy Marchal", "2 / 3"):
        assertContains(page, words)
    assertContains(page, address(session))


def test_a_workshop_has_its_last_session_and_its_next_one(claires, relaxation):
    for weeks in (-2, -1, 1, 2):
        session_of(relaxation, TODAY + timedelta(weeks=weeks))

    (workshop,) = claires.get(WORKSHOPS).context["workshops"]

    assert (workshop.last_on, workshop.next_on) == (date(2026, 11, 16), date(2026, 11, 30))


def test_sessions_are_twenty_five_a_page_the_newest_first(claires, relaxation):
    for number in range(27):
        session_of(relaxation, TODAY - timedelta(days=number))

    first, second = (
        claires.get(WORKSHOPS, {"page": number}).context["page_obj"] for number in (1, 2)
    )

    assert [row.held_on for row in first][:2] == [TODAY, TODAY - timedelta(days=1)]
    assert (len(first), len(second)) == (25, 2)


def test_a_session_names_who_was_there(claires, relaxation):
    session = session_of(relaxation)
    came = AttendanceFactory(session=session).person
    missed = AttendanceFactory(session=session, presence=Presence.ABSENT).person

    page = claires.get(address(session))

    assertContains(page, reverse("people:file", args=[came.uuid]))
    assertContains(page, missed.full_name)
    assertContains(page, "absence")
    assertContains(page, "1 sur 2")
    assert set(JournalEntry.objects.get().ids) == {str(came.uuid), str(missed.uuid)}


def test_a_closed_file_keeps_its_line_without_its_name(claires, claire, relaxation):
    session = session_of(relaxation)
    closed = PersonRestrictionFactory(member=claire, person__last_name="Voisine").person
    AttendanceFactory(session=session, person=closed)

    page = claires.get(address(session))

    assertContains(page, "Fiche qui vous est fermée")
    assertNotContains(page, "Voisine")
    assertNotContains(page, str(closed.uuid))


def test_an_empty_list_and_an_empty_session_say_so(claires, relaxation):
    session = session_of(relaxation)

    assertContains(claires.get(address(session)), "Personne n’a été noté à cette séance.")


def test_a_service_without_workshop_says_so(claires):
    assertContains(claires.get(WORKSHOPS), "Aucun atelier pour l’instant.")


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.RECEPTION, Role.VOLUNTEER])
def test_workshops_do_not_exist_for_those_who_see_nobody(client, cast, relaxation, role):
    signed = sign_in(client, cast.playing(role))
    session = session_of(relaxation)

    assert {signed.get(at).status_code for at in (WORKSHOPS, address(session))} == {404}


def test_twenty_sessions_cost_what_two_do(claires, relaxation, django_assert_num_queries):
    claires.get(WORKSHOPS)
    for number in range(2):
        session_of(relaxation, helper=f"Aide {number}", present=1)
    with django_assert_num_queries(9):
        claires.get(WORKSHOPS)
    for number in range(2, 20):
        session_of(relaxation, helper=f"Aide {number}", present=2)

    with django_assert_num_queries(9):
        claires.get(WORKSHOPS)


def test_a_session_of_twenty_costs_what_one_of_two_does(
    claires, relaxation, django_assert_num_queries
):
    small, large = session_of(relaxation, present=2), session_of(relaxation, present=20)
    claires.get(WORKSHOPS)

    with django_assert_num_queries(8):
        claires.get(address(small))
    with django_assert_num_queries(8):
        claires.get(address(large))


def test_those_who_see_the_settings_see_the_components(client, cast):
    page = sign_in(client, cast.playing(Role.PROGRAM_OFFICER)).get("/reglages/composants/")

    assertContains(page, "<h1>Composants")
