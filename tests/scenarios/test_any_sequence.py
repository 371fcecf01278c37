"""Any sequence of gestures leaves facts equal to the rows, and the report to the oracle's reading.

Each gesture is a real action; a refusal in words is an answer, a broken constraint is not.
`make test` draws 25 sequences on each engine, `make test-long` 113.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings as settings_of_django
from django.db import IntegrityError
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tandem.activities.entries import BY_CODE
from tandem.activities.enums import Presence
from tandem.activities.models import DropInVisit
from tandem.exchange.configuration import apply_shipped
from tandem.kernel import corrections
from tandem.people import merge_plan, merging
from tandem.people.joining import Joiner, joiner_of
from tandem.reporting.models import CountingRules
from tandem.reporting.printing import as_data
from tandem.reporting.report import build
from tests.oracle.compare import differences
from tests.oracle.reading import ATTRIBUTIONS, Pack, figures
from tests.oracle.tables import years_to_report
from tests.scenarios import service_machine
from tests.scenarios.exporting import pack_of_today
from tests.scenarios.service_machine import ServiceAtWork

pytestmark = pytest.mark.django_db

GESTURES = 16
NOT_FILES = ("team.", "budget.")
SEQUENCES = 25 + (settings().max_examples - 60) // 5


@pytest.fixture(autouse=True)
def configured(db: None) -> None:
    """The shipped service, without a person."""
    apply_shipped()
    CountingRules.objects.update(residence_threshold=1)


def disagreements() -> list[object]:
    """What the report prints otherwise than the brute-force reading of the same rows."""
    pack, is_literal = pack_of_today()
    attributions = [a for a in ATTRIBUTIONS if is_literal or a != "year_end"]
    return [
        (year, attribution, found)
        for year in years_to_report(pack)
        for attribution in attributions
        if (found := _differences(pack, year, attribution))
    ]


def _differences(pack: Pack, year: int, attribution: str) -> list[str]:
    """The figures about people; those of the team and the budget are not of files."""
    expected = figures(pack, year, attribution, 1)
    about_people = {key: cell for key, cell in expected.items() if not key[0].startswith(NOT_FILES)}
    printed = as_data(build(year, attribution))["figures"]
    return differences(about_people, printed)


class ReadAtTheEnd(ServiceAtWork):
    """The same service, whose report is read when the day is over."""

    def teardown(self) -> None:
        try:
            assert disagreements() == []
        finally:
            super().teardown()


def test_any_sequence_leaves_the_report_equal_to_the_oracles_reading() -> None:
    run_state_machine_as_test(
        ReadAtTheEnd,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=GESTURES,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking outlasts the test
        ),
    )


def merged_then_cancelled(machine: ServiceAtWork) -> None:
    """A merge and a cancellation, each followed by what must always be true."""
    gestures: list[Callable[[], Any]] = [
        lambda: machine.merges(one=0, other=1),
        lambda: machine.cancels(kind=BY_CODE["dropinvisit"], place=0),
    ]
    for gesture in gestures:
        gesture()
        machine.facts_are_what_the_rows_say()


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A service with three people, where each gesture is asked for by name."""
    monkeypatch.setattr(service_machine, "event", str)  # there is nobody to tell
    at_work = ServiceAtWork()
    at_work.opens()
    yield at_work
    at_work.teardown()


@pytest.mark.parametrize("forgetful", [merging, corrections], ids=["merging", "corrections"])
def test_this_very_test_sees_an_action_that_forgets_the_figures(
    machine: ServiceAtWork, monkeypatch: pytest.MonkeyPatch, forgetful: object
) -> None:
    for who in (0, 1):
        machine.visit(who=who, on=date(2013, 3, 5), at=None, is_named=True)
    monkeypatch.setattr(forgetful, "touched", len)

    with pytest.raises(AssertionError):
        merged_then_cancelled(machine)


@pytest.mark.parametrize("label", settings_of_django.TANDEM_JOINED_WHEN_MERGED)
def test_this_very_test_sees_a_merge_that_loses_what_stays_behind(
    machine: ServiceAtWork, monkeypatch: pytest.MonkeyPatch, label: str
) -> None:
    day, later = date(2013, 3, 5), date(2013, 6, 1)
    machine.session(on=day, at=None, presences=[Presence.ABSENT, Presence.PRESENT])
    for who, on in ((0, later), (1, day)):
        machine.resource(who=who, on=on, kind=0, until=None)
        machine.orientation(who=who, on=on, program=0, is_followed=True)
    monkeypatch.setattr(merge_plan, "joiner_of", lambda asked: without(label, asked))

    with pytest.raises((AssertionError, IntegrityError)):
        machine.merges(one=0, other=1)


def without(label: str, asked: str) -> Joiner | None:
    """The rules of the models, all but one."""
    return None if asked == label else joiner_of(asked)


def test_this_very_test_sees_a_report_that_counts_otherwise(machine: ServiceAtWork) -> None:
    machine.visit(who=0, on=date(2013, 3, 5), at=None, is_named=True)
    DropInVisit.objects.update(held_on=date(2012, 3, 5))

    assert disagreements() != []
