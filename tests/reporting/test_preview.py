"""Before a rule changes: which figures of which years, before and after; and nothing is kept."""

from datetime import date
from uuid import uuid4

import pytest

from tandem.kernel.changes import touched
from tandem.kernel.models import JournalEntry
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import fingerprint
from tandem.pathways.program_actions import change_program
from tandem.people.kind_actions import change_kind
from tandem.people.models import ResourceKind
from tandem.reporting.facts import differences
from tandem.reporting.models import CountingRules
from tandem.reporting.preview import of_change, of_rules
from tandem.reporting.report import build
from tandem.reporting.rule_actions import record_rules
from tests.factories import (
    CommuneFactory,
    InterviewFactory,
    PersonFactory,
    ProgramFactory,
    ResidenceFactory,
    ResourceFactory,
    ResourceKindFactory,
)

pytestmark = pytest.mark.django_db
BY = uuid4()


@pytest.fixture
def programs():
    return ProgramFactory(code="escale", name="Escale"), ProgramFactory(code="large", name="Large")


@pytest.fixture
def person(programs):
    """Seen by the first program, then by the other on two days of 2021, and by both in 2020."""
    person = PersonFactory()
    one, other = programs
    for program, day in (
        (one, date(2020, 3, 1)),
        (other, date(2020, 9, 1)),
        (one, date(2021, 3, 1)),
        (other, date(2021, 9, 1)),
    ):
        InterviewFactory(person=person, program=program, held_on=day)
    ResidenceFactory(person=person, since=date(2019, 1, 1), commune=CommuneFactory())
    touched([person.pk])
    return person


def received(changes, year):
    """Before and after of the line of people received, by column."""
    figures = next(change.figures for change in changes if change.year == year)
    return {
        figure.column: (figure.before.value, figure.after.value)
        for figure in figures
        if figure.before and figure.before.code == "people.received"
    }


def test_another_attribution_moves_a_person_from_a_column_to_the_other(person):
    changes = of_rules(date(2020, 1, 1), "first", 3)

    assert [change.year for change in changes] == [2021, 2020]
    assert received(changes, 2021) == {"Escale": (0, 1), "Large": (1, 0)}


def test_the_rules_of_a_31_december_change_the_years_that_follow_only(person):
    changes = of_rules(date(2020, 12, 31), "first", 3)
    later = of_rules(date(2021, 1, 1), "first", 3)

    assert [change.year for change in changes] == [2021, 2020]
    assert [change.year for change in later] == [2021]


def test_rules_already_recorded_for_later_years_keep_them(person):
    CountingRules.objects.create(opened_on=date(2021, 1, 1), attribution="last")

    changes = of_rules(date(2020, 1, 1), "first", 3)

    assert [change.year for change in changes] == [2020]


def test_a_lower_threshold_gives_a_commune_its_line(person):
    changes = of_rules(date(2021, 1, 1), "last", 1)

    figures = changes[0].figures
    assert any(figure.before is None and figure.after.value == 1 for figure in figures)


def test_a_preview_keeps_nothing(person):
    of_rules(date(2020, 1, 1), "first", 1)

    assert not CountingRules.objects.exists()
    assert not JournalEntry.objects.exists()


def test_what_was_previewed_is_what_the_report_then_says(person):
    changes = of_rules(date(2020, 1, 1), "first", 1)

    record_rules(by=BY, opened_on=date(2020, 1, 1), attribution="first", residence_threshold=1)

    for change in changes:
        report = build(change.year)
        for figure in change.figures:
            told = figure.after and report.cell(figure.after.code, figure.after.column)
            assert (told and told.value) == (figure.after and figure.after.value)


@pytest.mark.parametrize(
    ("day", "attribution", "field"),
    [(date(2020, 1, 1), "most", "opened_on"), (date(2021, 1, 1), "first", "attribution")],
)
def test_rules_of_the_past_stay_and_the_same_rules_are_not_recorded_again(day, attribution, field):
    record_rules(by=BY, opened_on=date(2020, 1, 1), attribution="first", residence_threshold=3)

    with pytest.raises(RefusedError) as refused:
        record_rules(by=BY, opened_on=day, attribution=attribution, residence_threshold=3)

    assert list(refused.value.reasons) == [field]


@pytest.fixture
def kind(person):
    kind = ResourceKindFactory(code="PRIME", family="other", line="other")
    ResourceFactory(person=person, kind=kind, opened_on=date(2019, 1, 1))
    touched([person.pk])
    return kind


def to_rsa(kind):
    values = {"family": "minimum", "line": "rsa"}
    return change_kind(kind, by=BY, expected=fingerprint(kind, values), **values)


def test_another_line_of_the_report_is_previewed_without_being_kept(kind):
    changes = of_change(lambda: to_rsa(kind))

    codes = {figure.after.code for figure in changes[0].figures}
    assert {"minima.rsa", "other.other"} <= codes
    assert ResourceKind.objects.get(pk=kind.pk).line == "other"
    assert list(differences()) == []


def test_another_line_of_the_report_moves_the_figures_at_once(kind):
    to_rsa(kind)

    assert build(2021).cell("minima.rsa").value == 1
    assert list(differences()) == []


def test_a_program_put_before_another_keeps_the_facts_right(person, programs):
    last = programs[1]

    change_program(last, by=BY, expected=fingerprint(last, []), place=1)

    assert list(differences()) == []
