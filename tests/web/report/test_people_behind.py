"""The people behind each figure: as many as it says, seen only by those who follow people."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tandem.accounts.enums import Role
from tandem.accounts.models import TeamMember
from tandem.kernel.models import JournalEntry
from tandem.people.models import Person
from tandem.reporting.behind import NOT_ABOUT_PEOPLE, people_behind
from tandem.reporting.models import PersonYear, PublishedFigure
from tandem.reporting.report import build
from tests.factories import PersonRestrictionFactory
from tests.web.report.page import Figures

pytestmark = pytest.mark.usefixtures("year_2013")
ROW = re.compile(r'<tr><th scope="row"')
RSA = "/rapport/2013/minima.rsa/dynamique-emploi/"


@pytest.fixture
def claire(reading):
    return reading(Role.COUNSELLOR)


def figures_about_people():
    report = build(2013)
    for line in report.lines:
        if line.indicator.base not in NOT_ABOUT_PEOPLE:
            yield from ((report, cell) for cell in line.cells.values())


def test_every_figure_of_2013_has_as_many_people_behind_it_as_it_says():
    wrong = {}
    for report, cell in figures_about_people():
        facts = people_behind(report, cell.code, cell.column)
        lines = facts.count()
        if cell.code == "interviews.held":
            lines = sum_of_interviews(facts, cell)
        if lines != cell.value:
            wrong[cell.code, cell.column] = (cell.value, lines)

    assert wrong == {}


def sum_of_interviews(facts, cell):
    programs = {} if cell.column == "all" else {"program__code": cell.column}
    held = (
        fact.person.programyear_set.filter(year=2013, **programs)
        for fact in facts.select_related("person")
    )
    return sum(row.interviews for rows in held for row in rows)


def test_every_figure_that_counts_someone_leads_to_its_people(claire):
    html = claire.get("/rapport/2013/").content.decode()

    expected = {
        (cell.code, cell.column): reverse("report:people", args=[2013, cell.code, cell.column])
        for _report, cell in figures_about_people()
        if cell.value
    }
    assert Figures(html, 2013).links == expected


def test_the_list_says_how_many_lines_it_has_by_pages_of_25(claire, in_english):
    first = claire.get(RSA).content.decode()
    second = claire.get(f"{RSA}?page=2").content.decode()

    assert "31 lines, as many as the figure." in first
    assert [len(ROW.findall(page)) for page in (first, second)] == [25, 6]


def test_the_list_is_in_the_order_of_names_without_their_accents(claire):
    html = claire.get(RSA).content.decode()

    names = re.findall(r"<strong>([^<]+)</strong> <span class=\"maigre\">", html)
    assert names.index("Bénard") < names.index("Besson")


def test_behind_interviews_each_line_says_those_of_the_column(claire, in_english):
    pages = [
        claire.get(f"/rapport/2013/interviews.held/sesame/?page={page}").content.decode()
        for page in (1, 2)
    ]

    counts = [int(n) for page in pages for n in re.findall(r'<td class="num x">(\d+)</td>', page)]
    assert sum(counts) == 94
    assert f"{len(counts)} people for 94 interviews." in pages[0].replace("\u00a0", " ")


def test_reading_a_list_leaves_one_event_with_the_people_shown(claire):
    before = JournalEntry.objects.latest("id").pk if JournalEntry.objects.exists() else 0

    claire.get(f"{RSA}?page=2")

    (entry,) = JournalEntry.objects.filter(pk__gt=before, action="listed")
    facts = people_behind(build(2013), "minima.rsa", "dynamique-emploi")
    shown = facts.order_by("person__name_key", "person_id")[25:]
    assert set(entry.ids) == {str(fact.person.uuid) for fact in shown}
    assert entry.details == {"year": 2013, "code": "minima.rsa", "column": "dynamique-emploi"}


def test_a_file_closed_to_the_reader_keeps_its_line_and_loses_its_name(claire):
    closed = Person.objects.get(pk=first_of_list().person_id)
    member = TeamMember.objects.get(user__email__startswith="reader-claire")
    PersonRestrictionFactory(person=closed, member=member)

    html = claire.get(RSA).content.decode()

    assert len(ROW.findall(html)) == 25
    assert str(closed.uuid) not in html
    assert html.count("<strong>") == 24


def first_of_list() -> PersonYear:
    facts = people_behind(build(2013), "minima.rsa", "dynamique-emploi")
    return facts.order_by("person__name_key", "person_id")[0]


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.PROGRAM_OFFICER])
def test_those_who_follow_people_see_the_list(reading, role):
    assert reading(role).get(RSA).status_code == 200


@pytest.mark.parametrize(
    "role", [Role.DIRECTOR, Role.RECEPTION, Role.VOLUNTEER, Role.ADMINISTRATOR, Role.DPO]
)
def test_nobody_else_sees_the_list(reading, role):
    assert reading(role).get(RSA).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/rapport/2013/no.such/all/",
        "/rapport/2013/people.received/no-such/",
        "/rapport/2013/budget.actual_expenses/all/",
        "/rapport/2011/people.received/all/",
    ],
)
def test_there_is_no_list_where_there_is_no_figure_about_people(claire, path):
    assert claire.get(path).status_code == 404


def test_a_figure_of_zero_has_an_empty_list(claire, in_english):
    html = claire.get("/rapport/2013/people.single_visit/dynamique-emploi/").content.decode()

    assert "Nobody is counted in this figure." in html


def test_the_list_asks_as_many_queries_for_two_lines_as_for_139(claire):
    claire.get(RSA)  # what is remembered for ever is remembered

    counts = [
        queries(claire, f"/rapport/2013/{figure}/")
        for figure in ("minima.minimum_vieillesse/all", "people.received/all")
    ]

    assert counts[0] == counts[1]


def test_behind_one_figure_the_rest_of_the_report_is_not_counted(claire):
    PublishedFigure.objects.all().delete()  # the errata of a document are numbered over the whole
    claire.get(RSA)

    with CaptureQueriesContext(connection) as captured:
        claire.get(RSA)

    asked = " ".join(query["sql"] for query in captured)
    assert "reporting_personyear" in asked
    assert "funding_budgetline" not in asked
    assert "reporting_programyear" not in asked


def queries(client, path):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)
