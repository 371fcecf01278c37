"""The page, the JSON and the CSV of 2013 say the same, to the unit."""

import csv
import io
import json

import pytest

from tandem.accounts.enums import Role
from tandem.kernel.models import JournalEntry
from tandem.reporting.report import Report, build
from tests.scenarios.year_2013 import EXPECTED
from tests.web.report.page import Figures, Key, number

pytestmark = pytest.mark.usefixtures("year_2013")


@pytest.fixture
def report() -> Report:
    return build(2013)


@pytest.fixture
def claire(reading):
    return reading(Role.COUNSELLOR)


@pytest.fixture
def page(claire) -> Figures:
    return Figures(claire.get("/rapport/2013/").content.decode(), 2013)


def as_printed(report: Report) -> dict[Key, set[str]]:
    return {
        (cell.code, cell.column): {number(str(round(cell.value, 2)).replace(".00", ""))}
        for cell in report.cells()
        if cell.value is not None
    }


def test_the_page_prints_every_figure_of_the_report_and_nothing_else(page, report):
    assert page.printed == as_printed(report)


def test_the_page_prints_what_the_document_published(page):
    wrong = {
        (figure["code"], figure["column"]): figure["value"]
        for figure in EXPECTED
        if page.printed.get((figure["code"], figure["column"])) != {number(str(figure["value"]))}
    }

    assert wrong == {}


def test_the_json_says_the_same_as_the_report(claire, report):
    figures = json.loads(claire.get("/rapport/2013.json").content)["figures"]

    said = {(f["code"], f["column"]): {number(str(f["value"]))} for f in figures}
    assert said == as_printed(report)


def test_the_csv_says_the_same_as_the_report(claire, report):
    answer = claire.get("/rapport/2013.csv")

    rows = csv.DictReader(io.StringIO(answer.content.decode()))
    assert {(r["code"], r["column"]): {number(r["value"])} for r in rows} == as_printed(report)
    assert answer["Content-Disposition"] == 'attachment; filename="rapport-2013.csv"'


def test_taking_the_figures_away_leaves_a_line_in_the_journal(claire):
    claire.get("/rapport/2013.json")

    entry = JournalEntry.objects.latest("id")
    assert (entry.action, entry.kind, entry.ids) == ("exported", "report", [])
    assert entry.details == {"year": 2013, "format": "json"}


def test_each_percentage_of_the_document_is_printed_exact(page):
    percents = {
        (figure["code"], figure["column"]): {str(figure["percent"])}
        for figure in EXPECTED
        if figure["published_percent"] is not None
    }
    steps = ("reintegration.rate", "dynamique-emploi")  # said in a sentence

    shown = {key: page.percents.get(key) for key in percents}
    assert shown | {steps: {"71"}} == percents


def test_no_percentage_stands_beside_a_zero(page):
    zeros = {key for key, values in page.printed.items() if values == {"0"}}

    assert zeros
    assert zeros.isdisjoint(page.percents)


def test_percentages_can_be_printed_as_they_were_published(claire):
    html = claire.get("/rapport/2013/?pourcentages=publies").content.decode()

    shown = Figures(html, 2013).percents
    assert shown["minima.people", "all"] == {"44"}
    assert shown["other.people", "all"] == {"56"}
    assert shown["minima.rsa", "dynamique-emploi"] == {"32"}
    assert shown["minima.aah", "all"] == {"8"}
    assert shown["minima.rsa", "all"] == {"29"}
