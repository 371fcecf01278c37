"""The week: its days, its addresses, its cost."""

from datetime import date, timedelta

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tandem.kernel.models import JournalEntry
from tandem.web.team.agenda.week import Week
from tests.cast import sign_in
from tests.factories import (
    AppointmentFactory,
    AttendanceFactory,
    InterviewFactory,
    PersonRestrictionFactory,
    WorkshopSessionFactory,
)
from tests.web.day.conftest import TODAY

pytestmark = pytest.mark.django_db
AGENDA = "/agenda/"


def days(page):
    return [day.date for day in page.context["days"]]


def test_a_week_goes_from_monday_to_friday(claires):
    page = claires.get(AGENDA)

    assert days(page) == [TODAY + timedelta(days=number) for number in range(5)]
    assertContains(page, "Rien de prévu.", count=5)


def test_a_day_of_the_weekend_is_shown_when_something_happens(claires):
    saturday = TODAY + timedelta(days=5)
    WorkshopSessionFactory(held_on=saturday)

    assert days(claires.get(AGENDA))[-1] == saturday


def test_what_happens_stands_under_its_day(claires, sesame):
    held = InterviewFactory(held_on=TODAY, program=sesame)
    meeting = AppointmentFactory(held_on=TODAY + timedelta(days=2), program=sesame)
    AppointmentFactory(held_on=TODAY + timedelta(days=7), program=sesame)

    page = claires.get(AGENDA)

    found = [[line.title for line in day.lines] for day in page.context["days"]]
    assert found == [[held.person.full_name], [], [meeting.person.full_name], [], []]
    ids = {str(held.person.uuid), str(meeting.person.uuid)}
    assert set(JournalEntry.objects.get(kind="person").ids) == ids


def test_the_weeks_around_are_one_click_away(claires):
    page = claires.get(AGENDA, {"semaine": "2026-W53"})

    assert days(page)[0] == date(2026, 12, 28)
    assertContains(page, 'href="/agenda/?semaine=2026-W52"')
    assertContains(page, 'href="/agenda/?semaine=2027-W01"')
    assertContains(page, 'href="/agenda/"')


@pytest.mark.parametrize(
    "code",
    ["2027-W53", "2026-W00", "2026-W99", "0001-W01", "9999-W52", "hier", "2026-W48x", "²026"],
)
def test_a_week_that_does_not_exist_is_this_week(code):
    assert Week.read(code, TODAY) == Week(TODAY)


def test_a_closed_file_keeps_its_hour_without_its_name(claires, claire):
    closed = PersonRestrictionFactory(member=claire, person__last_name="Voisine").person
    InterviewFactory(held_on=TODAY, person=closed, note="Un secret")

    page = claires.get(AGENDA)

    assertContains(page, "Entretien fait")
    assertNotContains(page, "Voisine")
    assertNotContains(page, "Un secret")


def test_the_agenda_does_not_exist_for_the_direction(client, cast):
    assert sign_in(client, cast.director).get(AGENDA).status_code == 404


def test_a_full_week_costs_what_an_empty_one_does(claires, sesame, django_assert_num_queries):
    claires.get(AGENDA)
    with django_assert_num_queries(8):
        claires.get(AGENDA)
    for number in range(20):
        day = TODAY + timedelta(days=number % 7)
        AppointmentFactory(held_on=day, program=sesame)
        InterviewFactory(held_on=day, program=sesame)
        AttendanceFactory(session__held_on=day, session__workshop__program=sesame)

    with django_assert_num_queries(8):
        claires.get(AGENDA)
