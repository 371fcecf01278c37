"""Every year since the opening, in a constant number of queries, unknown years left unknown."""

from datetime import date

import pytest

from tandem.pathways.models import Program
from tandem.reporting.enums import Attribution
from tandem.reporting.history import history_until, known_acts, latest_year_with_facts
from tandem.reporting.models import CountingRules, EnteredTotal, PersonYear, ProgramYear
from tandem.reporting.report import build
from tandem.reporting.tally import ALL, program_columns

pytestmark = pytest.mark.usefixtures("year_2013")


def people_of(year: int, last: int = 2013) -> dict[str, int]:
    (count,) = [c for c in history_until(last, program_columns()).years if c.year == year]
    return dict(count.people)


def test_it_runs_from_the_opening_to_the_year_asked_for():
    years = [count.year for count in history_until(2013, program_columns()).years]

    assert years == list(range(2001, 2014))


def test_each_year_says_what_its_report_says():
    for year in (2012, 2013):
        report = build(year)
        columns = [ALL, *(program.code for program in report.programs)]
        expected = {column: report.cell("people.received", column).value for column in columns}
        assert people_of(year) == expected


def test_an_incomplete_year_has_its_entered_total_or_nothing():
    EnteredTotal.objects.filter(year=2008).update(people=64)

    assert people_of(2008) == {ALL: 64}
    assert people_of(2007) == {}


def test_a_year_without_anything_is_not_known():
    assert people_of(2015, last=2015) == {}


def test_a_program_that_received_nobody_in_a_known_year_is_zero():
    PersonYear.objects.filter(year=2013, profile__program_last="sesame").delete()

    assert people_of(2013) == {ALL: 99, "dynamique-emploi": 99, "sesame": 0}


def test_each_year_is_counted_by_the_rules_of_its_last_day():
    PersonYear.objects.filter(year=2013).first().profile.__class__.objects.filter(
        personyear__year=2013
    ).update(program_first="sesame")
    CountingRules.objects.create(opened_on=date(2013, 12, 31), attribution=Attribution.FIRST)

    assert people_of(2013)["sesame"] == 139
    assert people_of(2012)["sesame"] == 36


def test_years_with_figures_are_known_even_later_than_the_one_asked_for():
    history = history_until(2012, program_columns())

    assert list(history.known_years) == [2012, 2013]


def test_it_asks_three_queries_however_many_years(django_assert_num_queries):
    programs = program_columns()

    with django_assert_num_queries(3):
        history_until(2013, programs)
    with django_assert_num_queries(3):
        history_until(2060, programs)


def test_first_and_last_acts_are_those_of_any_kind():
    acts = known_acts()

    assert acts.first_on == date(2003, 7, 3)
    assert acts.last_on.year == 2013
    assert latest_year_with_facts() == 2013


def test_without_any_act_nothing_is_known():
    ProgramYear.objects.all().delete()
    PersonYear.objects.all().delete()

    assert latest_year_with_facts() is None
    assert people_of(2013) == {}


def test_a_program_has_no_zero_before_it_opens_nor_after_it_closed():
    Program.objects.filter(code="sesame").update(closed_on=date(2012, 12, 31))
    PersonYear.objects.filter(profile__program_last="sesame").delete()

    assert people_of(2012)["sesame"] == 0
    assert "sesame" not in people_of(2013)
