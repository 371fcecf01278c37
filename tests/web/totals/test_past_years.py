"""The years known by a total: listed, changed, taken away, and what the report then prints."""

from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from tandem.kernel.models import JournalEntry
from tandem.reporting.models import EnteredTotal
from tandem.reporting.report import build
from tests.cast import sign_in

LIST = "/annees-passees/"


@pytest.fixture
def marcs(client, cast, year_2013):
    return sign_in(client, cast.marc)


def total(**answers):
    return {"form_id": str(uuid4()), "people": ""} | answers


def received(year):
    return build(year).cell("people.received", "all").value


def test_a_listed_year_prints_its_total_and_nothing_else(marcs):
    marcs.post(LIST, total(year="2013", people="1 250"))

    assert received(2013) == 1250
    assert build(2013).cell("interviews.held", "all").value is None
    assert JournalEntry.objects.filter(kind="entered_total", action="created").count() == 1


def test_listing_a_year_that_has_acts_says_who_is_no_longer_counted(marcs):
    text = marcs.post(LIST, total(year="2013"), follow=True).content.decode()

    assert "139 personnes ont des actes de cette année ici" in text
    assert "139 personnes, non comptées" in text
    assert received(2013) is None


def test_the_curve_follows_at_once(marcs):
    marcs.post(reverse("totals:change", args=[2005]), total(people="88"))

    assert "88" in marcs.get(reverse("report:year", args=[2013])).content.decode()
    assert EnteredTotal.objects.get(year=2005).people == 88


def test_a_year_taken_away_is_counted_from_its_acts_again(marcs):
    EnteredTotal.objects.create(year=2013, people=7)

    warned = marcs.get(reverse("totals:remove", args=[2013])).content.decode()
    marcs.post(reverse("totals:remove", args=[2013]), {"form_id": str(uuid4())})

    assert "139" in warned
    assert received(2013) == 139
    assert JournalEntry.objects.get(kind="entered_total", action="removed").details["people"] == 7


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"year": "2005", "people": "3"}, "Cette année est déjà dans la liste"),
        ({"year": "2027"}, "Cette année n’est pas encore venue"),
        ({"year": "12"}, "Écrivez l’année en quatre chiffres"),
        ({"year": "deux mille"}, "Écrivez l’année en quatre chiffres"),
        ({"year": "2000", "people": "env. 90"}, "Écrivez un nombre entier"),
        ({"year": "2000", "people": "-3"}, "Écrivez un nombre entier"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(marcs, answers, words):
    with time_machine.travel("2026-11-26", tick=False):
        text = marcs.post(LIST, total(**answers)).content.decode()

    assert words in text
    assert f'value="{answers["year"]}"' in text


def test_two_colleagues_on_one_total_lose_nothing(marcs):
    address = reverse("totals:change", args=[2005])
    EnteredTotal.objects.filter(year=2005).update(people=90)

    text = marcs.post(address, total(people="88", seen="")).content.decode()

    assert "Un collègue a écrit 90 entre-temps" in text
    assert 'name="seen" value="90"' in text
    assert 'value="88"' in text
    assert EnteredTotal.objects.get(year=2005).people == 90


def test_a_double_click_lists_once(marcs):
    answers = total(year="2000", people="3")

    first, second = (marcs.post(LIST, answers) for _ in range(2))

    assert first["Location"] == second["Location"] == LIST
    assert EnteredTotal.objects.filter(year=2000).count() == 1


def test_the_list_costs_the_same_queries_for_eleven_years_and_for_a_hundred(
    marcs, django_assert_max_num_queries
):
    EnteredTotal.objects.bulk_create(EnteredTotal(year=year) for year in range(1900, 1990))
    marcs.get(LIST)  # the first page of a session writes its traces

    with django_assert_max_num_queries(10):
        marcs.get(LIST)
