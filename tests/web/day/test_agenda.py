"""The week: its days, its addresses, its cost."""

from datetime import date, time, timedelta

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tandem.kernel.models import JournalEntry
from tandem.web.team.agenda.week import Week
from tests.cast import sign_in
from tests.factories import (
    AbsenceFactory,
    AppointmentFactory,
    AttendanceFactory,
    InterviewFactory,
    OfficeHoursFactory,
    PersonRestrictionFactory,
    WorkshopSessionFactory,
)
from tests.web.day.conftest import TODAY

pytestmark = pytest.mark.django_db
AGENDA = "/agenda/"
TUESDAY = TODAY + timedelta(days=1)


def days(page):
    return [row.date for row in page.context["rows"]]


def titles(row):
    return [entry.line.title for half in row.halves for entry in half.entries if entry.line]


def test_a_week_goes_from_monday_to_friday(claires):
    page = claires.get(AGENDA)

    assert days(page) == [TODAY + timedelta(days=number) for number in range(5)]
    assertContains(page, "Rien de prévu.", count=10)


def test_a_day_of_the_weekend_is_shown_when_something_happens(claires):
    saturday = TODAY + timedelta(days=5)
    WorkshopSessionFactory(held_on=saturday)

    assert days(claires.get(AGENDA))[-1] == saturday


def test_what_happens_stands_under_its_day(claires, sesame):
    held = InterviewFactory(held_on=TODAY, program=sesame)
    meeting = AppointmentFactory(held_on=TODAY + timedelta(days=2), program=sesame)
    AppointmentFactory(held_on=TODAY + timedelta(days=7), program=sesame)

    page = claires.get(AGENDA)

    found = [titles(row) for row in page.context["rows"]]
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
    with django_assert_num_queries(10):
        claires.get(AGENDA)
    for number in range(20):
        day = TODAY + timedelta(days=number % 7)
        OfficeHoursFactory(opened_on=TODAY, program=sesame)
        AbsenceFactory(opened_on=day, closed_on=day)
        AppointmentFactory(held_on=day, program=sesame)
        InterviewFactory(held_on=day, program=sesame)
        AttendanceFactory(session__held_on=day, session__workshop__program=sesame)

    with django_assert_num_queries(10):  # 6 of its own, with the journal
        claires.get(AGENDA)


@pytest.fixture
def tuesdays(claire, sesame):
    """Office hours on Tuesdays from nine to noon."""
    return OfficeHoursFactory(holder=claire, program=sesame, site__name="Centre social")


def free(page):
    rows = page.context["rows"]
    halves = [half for row in rows for half in row.halves]
    return [entry.at for half in halves for entry in half.entries if entry.slot]


def test_office_hours_stand_behind_with_their_free_hours_as_links(claires, claire, tuesdays):
    AppointmentFactory(holder=claire, held_on=TUESDAY, held_at=time(9, 45), minutes=45)

    page = claires.get(AGENDA)

    assert free(page) == [time(9), time(10, 30), time(11, 15)]
    code = f"2026-11-24T09:00.{claire.uuid.hex}.{tuesdays.site.uuid.hex}"
    assertContains(page, f'href="/rendez-vous/donner/?creneau={code}"')


def test_what_is_over_is_not_free(claires, tuesdays):
    assert free(claires.get(AGENDA, {"semaine": "2026-W47"})) == []


def test_an_absence_and_a_holiday_are_said_and_leave_nothing_free(claires, claire, tuesdays):
    AbsenceFactory(member=claire, opened_on=TUESDAY, closed_on=TUESDAY, kind="sick")

    page = claires.get(AGENDA)
    assertContains(page, "Absence de Claire Fournier")
    assertNotContains(page, "maladie")
    assert free(page) == []
    assertContains(claires.get(AGENDA, {"semaine": "2026-W53"}), "Jour de l’an")


def test_a_week_is_shown_site_by_site(claires, claire, tuesdays, sesame):
    elsewhere = OfficeHoursFactory(holder=claire, site__name="CCAS", rule="FREQ=WEEKLY;BYDAY=WE")
    AppointmentFactory(held_on=TODAY, program=sesame, site=tuesdays.site)

    page = claires.get(AGENDA, {"lieu": elsewhere.site.uuid})

    assert not any(titles(row) for row in page.context["rows"])
    assert len(free(page)) == 4


def test_a_day_is_shown_site_by_site(claires, claire, tuesdays, sesame):
    meeting = AppointmentFactory(held_on=TUESDAY, program=sesame, held_at=time(14))

    page = claires.get("/agenda/jour/", {"le": "2026-11-24"})

    assert [row.label for row in page.context["rows"]] == [
        "Centre social",
        "Ailleurs ou par téléphone",
    ]
    assert titles(page.context["rows"][1]) == [meeting.person.full_name]
    assert len(free(page)) == 4


@pytest.mark.parametrize("code", ["2026-02-30", "hier", "0001-01-01", "9999-12-31"])
def test_a_day_that_does_not_exist_is_today(claires, code):
    assert claires.get("/agenda/jour/", {"le": code}).context["shown"] == TODAY


def test_what_is_past_and_not_said_is_to_fill_in(claires, claire, sesame):
    AppointmentFactory(holder=claire, program=sesame, held_on=TODAY - timedelta(days=4))

    assertContains(claires.get(AGENDA, {"semaine": "2026-W47"}), "à renseigner")
