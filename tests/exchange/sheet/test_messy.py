"""150 lines as messy as real ones: what the report prints is what was counted one by one."""

from datetime import date

import pytest

from tandem.people.models import Person
from tandem.reporting.report import build
from tests.exchange.sheet import messy
from tests.exchange.sheet.bringing import brought, checked, said
from tests.factories import ProgramFactory

pytestmark = pytest.mark.usefixtures("service")
COLUMNS = {"": "all", messy.ESCALE: "escale", messy.LARGE: "grand-large"}


@pytest.fixture(autouse=True)
def _programs(service):
    for position, name in enumerate((messy.ESCALE, messy.LARGE), start=10):
        code = COLUMNS[name]
        ProgramFactory(code=code, name=name, position=position, opened_on=date(2010, 1, 1))


def test_its_wrong_cells_are_found_and_no_other():
    outcome = checked(messy.workbook(), program="", counsellor=messy.COUNSELLOR)

    assert [line.split(" »")[0] for line in said(outcome)] == [
        "D9 « 31/02/1979",
        "Q15 « 12/13/2025",
        "R29 « 05/02/2052",
        "E41 « voir avec sa fille",
    ]
    assert not Person.objects.exists()


def test_once_corrected_the_report_prints_what_was_counted_by_hand():
    content = messy.workbook(corrected=True)

    outcome = brought(content, program="", counsellor=messy.COUNSELLOR)

    report = build(messy.YEAR)
    expected = messy.counted()
    printed = {}
    for key in expected:
        code, _slash, program = key.partition("/")
        cell = report.cell(code, COLUMNS[program])
        printed[key] = cell.value if cell else None
    assert outcome.is_written
    assert printed == expected
