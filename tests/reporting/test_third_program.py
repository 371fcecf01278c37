"""A third program with other rules is configured and reported without touching code."""

from datetime import date
from pathlib import Path

import pytest

from tandem.exchange.configuration import apply, read
from tandem.kernel.changes import touched
from tandem.pathways.applicants import criteria_of
from tandem.pathways.enums import Channel
from tandem.pathways.models import Program, StepType
from tandem.reporting.behind import people_behind
from tandem.reporting.report import Report, build
from tests.factories import (
    AttendanceFactory,
    DropInVisitFactory,
    InterviewFactory,
    PersonFactory,
    StepFactory,
    WorkshopSessionFactory,
)

CONFIGURATION = Path(__file__).resolve().parents[1] / "exchange" / "third-program.toml"

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> Report:
    """Two people of 2022: one at Mobilité by most acts, one at Accueil."""
    apply(read(CONFIGURATION))
    programs = {program.code: program for program in Program.objects.all()}
    lea, omar = PersonFactory(last_name="Adam"), PersonFactory(last_name="Bell")
    for day in (3, 10):
        session = WorkshopSessionFactory(
            program=programs["mobilite"],
            workshop__program=programs["mobilite"],
            held_on=date(2022, 5, day),
        )
        AttendanceFactory(session=session, person=lea)
    InterviewFactory(person=lea, program=programs["emploi"], held_on=date(2022, 6, 1))
    DropInVisitFactory(person=omar, program=programs["accueil"], held_on=date(2022, 6, 2))
    StepFactory(person=lea, taken_on=date(2022, 9, 1), type=StepType.objects.get(code="cdi"))
    touched([lea.pk, omar.pk])
    return build(2022)


def column(report: Report, code: str) -> dict[str, object]:
    """Values of a line by column."""
    return {name: cell.value for name, cell in report.line(code).cells.items()}


def test_it_has_its_column_by_the_rules_of_that_service(report: Report) -> None:
    assert report.rules.attribution == "most"
    assert column(report, "people.received") == {"all": 2, "accueil": 1, "emploi": 0, "mobilite": 1}
    assert column(report, "interviews.held") == {"all": 1, "accueil": 0, "emploi": 1, "mobilite": 0}
    assert column(report, "people.several_programs") == {"all": 1}


def test_its_steps_make_a_reintegration_rate_the_year_after(report: Report) -> None:
    cells = build(2023).line("reintegration.rate").cells

    assert set(cells) == {"emploi", "mobilite"}
    assert (cells["mobilite"].value, cells["mobilite"].denominator) == (1, 1)
    assert cells["emploi"].percent is None


def test_its_figure_leads_to_its_people(report: Report) -> None:
    behind = people_behind(report, "people.received", "mobilite")

    assert behind is not None
    assert [fact.person.last_name for fact in behind] == ["Adam"]


def test_its_admission_follows_its_own_dated_criteria(report: Report) -> None:
    mobility = Program.objects.get(code="mobilite")

    before = criteria_of(mobility, date(2021, 6, 1))
    after = criteria_of(mobility, date(2022, 6, 1))

    assert before is not None
    assert before.ceiling is not None
    assert before.ceiling.amount is not None
    assert after is not None
    assert (after.ceiling, after.channels) == (None, {Channel.SELF})
