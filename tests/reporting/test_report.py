"""The report equals the one the service published for 2013, to the unit."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tandem.reporting.behind import NOT_ABOUT_PEOPLE, people_behind
from tandem.reporting.coherence import checks
from tandem.reporting.facts import differences
from tandem.reporting.models import ProgramYear
from tandem.reporting.report import Report, build
from tandem.reporting.tally import ALL

EXPECTED = json.loads(
    (Path(__file__).resolve().parents[1] / "packs/service-2013/expected.json").read_text()
)

pytestmark = pytest.mark.usefixtures("year_2013")


def compare(report: Report, figures: list[dict[str, Any]]) -> dict[str, Any]:
    """Figures of the report that are not the expected ones."""
    wrong = {}
    for figure in figures:
        cell = report.cell(figure["code"], figure["column"])
        said = None if cell is None else (cell.value, cell.percent, cell.denominator)
        percent, denominator = figure.get("percent"), figure.get("denominator")
        if (
            cell is None
            or cell.value != Decimal(str(figure["value"]))
            or (percent is not None and cell.percent != percent)
            or (denominator is not None and cell.denominator != denominator)
        ):
            wrong[f"{figure['code']} {figure['column']}"] = (said, figure)
    return wrong


def test_every_figure_of_2013_is_the_published_one() -> None:
    assert compare(build(2013), EXPECTED["figures"]) == {}


def test_what_is_known_of_2012_is_right() -> None:
    assert compare(build(2012), EXPECTED["year_2012"]) == {}


def test_lines_beyond_the_document() -> None:
    report = build(2013)

    not_funded = report.line("followups.not_rsa").cells
    several = report.line("people.several_programs").cells[ALL]

    assert [cell.value for cell in not_funded.values()] == [71, 18, 53]
    assert several.value == 0


def test_every_check_of_2013_holds() -> None:
    found = checks(build(2013))

    assert len(found) > 25
    assert [check.sentence for check in found if not check.holds] == []
    assert "63 + 72 + 4 = 139" in {check.sentence for check in found}
    assert "99 + 27 + 7 + 4 + 2 = 139" in {check.sentence for check in found}


def test_a_year_with_an_entered_total_is_not_computed() -> None:
    report = build(2011)

    assert report.is_incomplete
    assert {cell.value for cell in report.cells()} == {None}
    assert build(2012).line("reintegration.rate").cells["dynamique-emploi"].value is None


@pytest.mark.parametrize("attribution", ["last", "first", "most", "year_end"])
def test_every_figure_has_exactly_its_people_behind(attribution: str) -> None:
    report = build(2013, attribution)
    wrong = {}

    for line in report.lines:
        if line.indicator.base in NOT_ABOUT_PEOPLE:
            continue
        for cell in line.cells.values():
            behind = people_behind(report, cell.code, cell.column)
            assert behind is not None
            if line.code == "interviews.held":
                people = behind.values("person")
                held = ProgramYear.objects.filter(year=2013, person__in=people)
                if cell.column != ALL:
                    held = held.filter(program__code=cell.column)
                number = sum(held.values_list("interviews", flat=True))
            else:
                number = behind.count()
            if number != cell.value:
                wrong[cell.code, cell.column] = (number, cell.value)

    assert wrong == {}


def test_facts_are_what_happened_says() -> None:
    assert list(differences()) == []


def test_counting_a_year_costs_the_same_however_many_lines(
    django_assert_max_num_queries: Any,
) -> None:
    with django_assert_max_num_queries(24):  # the first time, profiles are met too
        report = build(2013)
        list(report.cells())
        list(report.previous.cells())
