"""Programs and their conditions: one more without code, a rule is a new dated row."""

from datetime import date
from uuid import uuid4

import pytest

from tandem.kernel.models import JournalEntry
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import fingerprint
from tandem.pathways.enums import ProgramMark
from tandem.pathways.models import AdmissionCriteria, Program
from tandem.pathways.program_actions import (
    Conditions,
    add_program,
    change_conditions,
    change_program,
)
from tests.factories import AdmissionCriteriaFactory, ProgramFactory

pytestmark = pytest.mark.django_db
BY = uuid4()
OPENED = date(2001, 4, 24)
OPEN_TO_ALL = Conditions(channels=["partner", "self"], allowed_acts=["interview", "workshop"])


def add(name, **more):
    return add_program(by=BY, name=name, opened_on=OPENED, conditions=OPEN_TO_ALL, **more)


def test_a_program_more_has_its_code_its_place_its_mark_and_its_conditions():
    first, second = add("L’Escale"), add("Grand large")

    assert (first.code, second.code) == ("lescale", "grand-large")
    assert second.position > first.position
    assert (first.mark, second.mark) == tuple(ProgramMark.values[:2])
    criteria = AdmissionCriteria.objects.get(program=second)
    assert criteria.channels == ["partner", "self", "internal"]


def test_a_code_serves_once_even_for_two_names_alike():
    add("Grand large")

    assert add("Grand-large !").code == "grand-large-2"


def test_two_programs_do_not_bear_the_same_name():
    add("Escale")

    with pytest.raises(RefusedError) as refused:
        add("ESCALE")

    assert list(refused.value.reasons) == ["name"]


@pytest.fixture
def program():
    return AdmissionCriteriaFactory(program__opened_on=OPENED, opened_on=OPENED).program


def change(program, opened_on, conditions=OPEN_TO_ALL):
    return change_conditions(program, by=BY, opened_on=opened_on, conditions=conditions)


def test_other_conditions_are_a_new_row_and_the_former_stays(program):
    change(program, date(2020, 1, 1))

    former, new = AdmissionCriteria.objects.filter(program=program)
    assert (former.opened_on, former.closed_on) == (OPENED, date(2019, 12, 31))
    assert (new.opened_on, new.closed_on) == (date(2020, 1, 1), None)
    assert former.allowed_acts == ["interview", "workshop", "drop_in", "call"]


@pytest.mark.parametrize("day", [OPENED, date(2001, 4, 25)])
def test_conditions_of_the_past_are_never_overwritten(program, day):
    change(program, date(2001, 4, 25))

    with pytest.raises(RefusedError) as refused:
        change(program, day, Conditions(channels=["self"], allowed_acts=["call"]))

    assert list(refused.value.reasons) == ["opened_on"]


def test_conditions_do_not_begin_before_the_program(program):
    with pytest.raises(RefusedError):
        change(program, date(2000, 1, 1))


def test_the_same_conditions_are_not_recorded_again(program):
    change(program, date(2020, 1, 1))

    with pytest.raises(RefusedError):
        change(program, date(2021, 1, 1))

    assert AdmissionCriteria.objects.count() == 2


def places():
    return list(Program.objects.values_list("code", flat=True))


@pytest.mark.parametrize(("place", "expected"), [(1, "cab"), (2, "acb"), (3, "abc")])
def test_a_program_takes_its_place_and_the_others_keep_their_order(place, expected):
    *_others, last = [ProgramFactory(code=code) for code in "abc"]

    change_program(last, by=BY, expected=fingerprint(last, []), place=place)

    assert places() == list(expected)


def test_a_program_that_stays_in_its_place_leaves_no_trace():
    program = ProgramFactory()

    change_program(program, by=BY, expected=fingerprint(program, []), place=1)

    assert not JournalEntry.objects.exists()


def test_a_code_is_never_changed(program):
    with pytest.raises(TypeError):
        change_program(program, by=BY, expected="", code="autre")
