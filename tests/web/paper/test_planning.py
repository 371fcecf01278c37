"""The planning of a week: as a page and as a document, with names or without."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tandem.activities.enums import AppointmentStatus
from tandem.kernel.models import JournalEntry
from tandem.web.team.agenda.week import Week
from tandem.web.team.paper.engagements import Engagement
from tandem.web.team.paper.planning import days_shown, hours_shown
from tests.factories import (
    AbsenceFactory,
    PersonFactory,
    PersonRestrictionFactory,
    SiteFactory,
    WorkshopSessionFactory,
)
from tests.web.paper.conftest import TODAY, read_pdf, said, words_of

WEEK = Week.of(TODAY)


def at(day=TODAY, hour=None):
    return Engagement(day=day, what="", holder="", starts_at=hour)


def test_a_week_shows_its_working_days_and_a_busy_saturday():
    saturday = WEEK.monday + timedelta(days=5)

    assert len(days_shown(WEEK, [at()])) == 5
    assert days_shown(WEEK, [at(saturday)])[-1] == saturday


def test_a_week_shows_the_usual_hours_and_those_that_are_taken():
    assert hours_shown([]) == list(range(9, 18))
    assert hours_shown([at(hour=time(8)), at(hour=time(19, 30)), at()]) == [None, *range(8, 20)]


@pytest.mark.django_db
def test_the_page_says_who_is_expected_where_and_when(claires, laure, meets):
    meets(laure)

    page = claires.get(reverse("paper:week"))

    words = said(page.content.decode())
    assert "9 h 45 – 10 h 30" in words
    assert "Espace Beauregard" in words
    assert "O&#x27;Barré #1 *gras* &lt;b&gt; $x$" in words
    assert "Imprimé par Claire Fournier le 26/11/2026 à 9 h 02." in words


@pytest.mark.django_db
def test_the_document_says_the_same_whatever_signs_a_name_holds(claires, laure, meets):
    meets(laure)

    answer = claires.get(reverse("paper:week_pdf"), {"semaine": WEEK.code})

    read, words = read_pdf(answer), words_of(answer)
    assert "Laure O'Barré #1 *gras* <b> $x$" in words
    assert "9 h 45 – 10 h 30" in words
    assert "Confidentiel. Imprimé par Claire Fournier le 26/11/2026 à 9 h 02." in words
    assert read.metadata.title.startswith("Planning du lundi")
    assert read.root_object["/Lang"] == "fr-FR"
    assert answer["Content-Disposition"] == 'inline; filename="planning-2026-W48.pdf"'


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["paper:week", "paper:week_pdf"])
def test_without_names_nobody_is_named(claires, laure, meets, name):
    meets(laure)

    answer = claires.get(reverse(name), {"noms": "0"})

    words = words_of(answer) if name.endswith("pdf") else answer.content.decode()
    assert "Barré" not in words
    assert "Confidentiel" not in words
    assert "Rendez-vous" in words
    assert JournalEntry.objects.latest("id").ids == []


@pytest.mark.django_db
def test_what_no_longer_takes_its_hour_is_left_out(claires, laure, meets):
    meets(laure, status=AppointmentStatus.CANCELLED)
    WorkshopSessionFactory(held_on=TODAY, workshop__name="Relaxation", is_cancelled=True)

    page = claires.get(reverse("paper:week"))

    assertContains(page, "Rien n’est prévu cette semaine.")
    assertNotContains(page, "Relaxation")


@pytest.mark.django_db
def test_one_site_alone_is_printed_when_it_is_asked_for(claires, claire, laure, meets, beauregard):
    meets(laure)
    meets(PersonFactory(last_name="Ailleurs"), site=SiteFactory(), hour=time(14))
    AbsenceFactory(member=claire, opened_on=TODAY, closed_on=TODAY)

    page = claires.get(reverse("paper:week"), {"lieu": str(beauregard.uuid)})

    assertContains(page, "Barré")
    assertContains(page, "Absence")
    assertNotContains(page, "Ailleurs")
    assertContains(page, f"lieu={beauregard.uuid}", count=4)


@pytest.mark.django_db
def test_an_absence_takes_its_days_without_its_reason(claires, claire):
    AbsenceFactory(member=claire, kind="sick", opened_on=TODAY, closed_on=TODAY)

    page = claires.get(reverse("paper:week"))

    assertContains(page, "Absence", count=1)
    assertNotContains(page, "maladie")


@pytest.mark.django_db
def test_a_public_holiday_is_named(claires):
    assertContains(claires.get(reverse("paper:week"), {"semaine": "2026-W53"}), "Jour de l&#x27;an")


@pytest.mark.django_db
def test_a_closed_file_keeps_its_hour_without_its_name(claires, claire, laure, meets):
    meets(laure)
    PersonRestrictionFactory(member=claire, person=laure)

    page = claires.get(reverse("paper:week"))

    assert "9 h 45 – 10 h 30" in said(page.content.decode())
    assertNotContains(page, "Barré")


@pytest.mark.django_db
def test_a_full_week_runs_over_pages_whose_head_comes_back(claires, meets):
    for number in range(60):
        hour = time(8 + number // 6, number % 6 * 10)
        meets(PersonFactory(last_name=f"Nom{number}"), hour=hour, minutes=10)

    pages = read_pdf(claires.get(reverse("paper:week_pdf"))).pages

    assert len(pages) > 1
    assert all("Jeudi" in page.extract_text() for page in pages)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["paper:week", "paper:day"])
def test_what_is_printed_is_in_the_journal_with_who_is_named(claires, laure, meets, name):
    meets(laure)

    claires.get(reverse(f"{name}_pdf"))

    entry = JournalEntry.objects.latest("id")
    assert (entry.action, entry.ids) == ("exported", [str(laure.uuid)])


@pytest.mark.django_db
@pytest.mark.parametrize("count", [2, 20])
@pytest.mark.parametrize("name", ["paper:week", "paper:day"])
def test_a_paper_costs_the_same_queries_for_two_and_for_twenty(
    claires, claire, meets, name, count, django_assert_max_num_queries
):
    for number in range(count):
        meets(PersonFactory(), hour=time(8 + number // 6, number % 6 * 10), minutes=10)

    with django_assert_max_num_queries(19):
        claires.get(reverse(name))


@pytest.mark.django_db
def test_a_week_that_does_not_exist_is_this_week(claires):
    page = claires.get(reverse("paper:week"), {"semaine": "2026-W77"})

    assertContains(page, "lundi\u00a023\u00a0novembre")
    assert date(2026, 11, 23) == WEEK.monday
