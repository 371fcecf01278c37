"""The page of the report: who reads it, what stands beside the figures, years without data."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tandem.accounts.enums import Role
from tandem.kernel.changes import touched
from tandem.pathways.enums import ProgramMark
from tandem.pathways.models import Program
from tandem.reporting.models import EnteredTotal, PersonYear, Profile
from tests.factories import InterviewFactory, PersonFactory, ProgramFactory
from tests.web.report.page import Figures

pytestmark = pytest.mark.usefixtures("year_2013")
READERS = [Role.COUNSELLOR, Role.PROGRAM_OFFICER, Role.DIRECTOR]
OTHERS = [Role.RECEPTION, Role.VOLUNTEER, Role.INTERN, Role.ADMINISTRATOR, Role.DPO]
PATHS = ["/rapport/2013/", "/rapport/2013.csv", "/rapport/2013.json"]


def words(answer) -> str:
    """The text of a page, spaces made plain."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


@pytest.fixture
def claire(reading):
    return reading(Role.COUNSELLOR)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("role", READERS)
def test_the_team_and_the_direction_read_the_figures(reading, role, path):
    assert reading(role).get(path).status_code == 200


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("role", OTHERS)
def test_for_anyone_else_the_report_does_not_exist(reading, role, path):
    assert reading(role).get(path).status_code == 404


def test_a_visitor_is_asked_to_sign_in():
    assert Client().get("/rapport/2013/").status_code == 302


def test_the_direction_reads_figures_without_a_way_to_names(reading):
    html = reading(Role.DIRECTOR).get("/rapport/2013/").content.decode()

    figures = Figures(html, 2013)
    assert figures.printed["people.received", "all"] == {"139"}
    assert figures.links == {}
    assert "/personnes/" not in html[html.index("<main") :]


def test_the_report_opens_on_the_last_year_that_has_figures(claire):
    answer = claire.get("/rapport/")

    latest = PersonYear.objects.latest("year").year
    assert answer["Location"] == f"/rapport/{latest}/"


def test_the_page_only_reads(claire):
    assert claire.post("/rapport/2013/").status_code == 405


def test_the_four_errata_stand_beside_the_exact_values(claire, in_english):
    text = words(claire.get("/rapport/2013/"))

    assert "4 figures of the published 2013 document are not the exact ones." in text
    for published, exact, proof in [
        ("44%", "45%", "62 / 139 = 44.60 %"),
        ("32%", "31%", "31 / 99 = 31.31 %"),
        ("8%", "7%", "10 / 139 = 7.19 %"),
        ("56%", "55%", "77 / 139 = 55.40 %"),
    ]:
        assert f"{proof} {published} {exact}" in text


def test_the_sums_of_the_document_are_verified_in_sight(claire, in_english):
    text = words(claire.get("/rapport/2013/"))

    assert re.search(r"\d+ checks, all right\.", text)
    for total in ["63 + 72 + 4 = 139", "40 + 99 = 139", "94 + 284 = 378", "62 + 77 = 139"]:
        assert total in text
    assert "0 people received by both programs" in text


def test_a_sum_that_does_not_hold_is_said_first(claire, in_english):
    forged = PersonYear.objects.filter(year=2013, profile__sex="F").first().profile
    PersonYear.objects.filter(year=2013, profile=forged).update(profile=copy_of(forged, sex="?"))

    text = words(claire.get("/rapport/2013/"))

    assert re.search(r"\d+ checks, \d+ do not hold", text)


def copy_of(profile, **changes):
    """A profile as no counting makes one."""
    values = {field.name: getattr(profile, field.name) for field in Profile._meta.fields}
    return Profile.objects.create(**values | {"key": 1} | changes)


def test_reintegration_is_said_in_the_words_of_the_document(claire, in_english):
    text = words(claire.get("/rapport/2013/"))

    assert "Of 59 people received in 2012, 42 took up a professional" in text
    assert "that is 71%" in text


def test_renewal_prints_both_rates_for_both_years(claire):
    html = claire.get("/rapport/2013/").content.decode()

    before = Figures(html, 2012)
    assert before.printed["renewal.rate", "all"] == {"56"}
    assert before.percents["renewal.rate", "all"] == {"59"}
    assert before.percents["renewal.share_of_new", "sesame"] == {"27"}
    assert before.percents["renewal.share_of_new", "dynamique-emploi"] == {"73"}


def test_a_label_opens_its_definition_without_a_script(claire, in_english):
    html = claire.get("/rapport/2013/").content.decode()

    found = re.search(
        r"<details><summary class=\"def\">the newcomers</summary>(.*?)</details>", html
    )
    assert found
    text = re.sub(r"<[^>]+>", " ", found[1]).replace("\u00a0", " ")
    assert "Neither known before the year, nor come only once." in text
    assert "Global : 72 / 139 = 51.80 %" in text
    assert "Source:" in text


def test_a_third_program_has_its_column_under_its_mark(claire):
    ProgramFactory(
        code="third", name="Troisième", mark=ProgramMark.TRIANGLE_GREEN, opened_on=date(2013, 1, 1)
    )

    of_2012, of_2013 = (claire.get(f"/rapport/{year}/").content.decode() for year in (2012, 2013))

    assert Figures(of_2013, 2013).printed["people.received", "third"] == {"0"}
    assert '<span class="mod m-triangle-green">Troisième</span>' in of_2013
    assert "Troisième" not in of_2012


def test_the_gaps_of_the_curve_are_not_zeros(claire, in_english):
    html = claire.get("/rapport/2013/").content.decode()

    assert "2001–2011 : n/a ; 2012 : Global 95, Sésame 36" in html.replace("\u00a0", " ")
    assert 'fill="url(#hatch)"' in html
    assert " style=" not in html


def test_an_empty_year_says_so_and_between_which_days_acts_are_known(claire, in_english):
    text = words(claire.get("/rapport/1999/"))

    assert "No data in 1999." in text
    assert "First known act: 3 July 2003." in text


def test_an_incomplete_year_prints_only_the_total_entered(claire, in_english):
    EnteredTotal.objects.filter(year=2010).update(people=87)

    figures = Figures(claire.get("/rapport/2010/").content.decode(), 2010)

    assert figures.printed.pop(("people.received", "all")) == {"87"}
    assert {value for values in figures.printed.values() for value in values} == {"n/a"}
    assert figures.links == {}


def test_beside_a_year_the_one_before_is_not_known_rather_than_zero(claire, in_english):
    write_an_interview(date(2015, 3, 2))

    text = words(claire.get("/rapport/2015/"))

    assert "1 different people n/a in 2014" in text


def write_an_interview(day):
    interview = InterviewFactory(
        person=PersonFactory(), program=Program.objects.get(code="sesame"), held_on=day
    )
    touched([interview.person_id])


@pytest.mark.parametrize("path", ["/rapport/13/", "/rapport/99999/", "/rapport/2013.pdf"])
def test_there_is_no_such_report(claire, path):
    assert claire.get(path).status_code == 404


def test_the_page_asks_as_many_queries_for_10_people_as_for_139(claire):
    queries(claire, "/rapport/2013/")  # what never changes is remembered
    with_all = queries(claire, "/rapport/2013/")
    of_2013 = PersonYear.objects.filter(year=2013).order_by("pk")
    of_2013.exclude(pk__in=list(of_2013.values_list("pk", flat=True)[:10])).delete()

    with_ten = queries(claire, "/rapport/2013/")

    assert with_ten == with_all <= 40


def queries(client, path):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)
