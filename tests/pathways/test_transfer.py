"""Passing from one program to another: every direction, any day that contradicts nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.kernel.periods import Period, first_overlap
from tandem.pathways.stays import Entered, Stay, Today
from tandem.pathways.transfer import passage_of, passage_refusal

TODAY = date(2026, 11, 26)
NOW = Today(TODAY)
PROGRAMS = [Entered(n, f"Module {n}", Period(date(2001, 4, 24))) for n in range(3)]
SESAME, EMPLOI, THIRD = PROGRAMS


def stay(program: Entered, start: date, end: date | None = None, number: int = 1) -> Stay:
    return Stay(number, program.id, program.name, Period(start, end))


@pytest.mark.parametrize(("origin", "target"), [(SESAME, EMPLOI), (EMPLOI, SESAME)])
def test_a_person_can_pass_from_either_program_to_the_other(
    origin: Entered, target: Entered
) -> None:
    here = stay(origin, date(2026, 1, 5))

    assert passage_refusal(TODAY, here, target, [here], NOW) == ""
    assert passage_of(TODAY, here, target, [here]).left_on == TODAY - timedelta(days=1)


def test_on_the_day_of_entry_the_first_program_is_left_that_very_day() -> None:
    here = stay(SESAME, TODAY)

    assert passage_of(TODAY, here, EMPLOI, [here]).left_on == TODAY


def test_coming_back_the_same_day_lets_the_stay_of_that_day_go_on() -> None:
    gone, here = stay(SESAME, TODAY, TODAY, 1), stay(EMPLOI, TODAY, number=2)

    assert passage_refusal(TODAY, here, SESAME, [gone, here], NOW) == ""
    assert passage_of(TODAY, here, SESAME, [gone, here]).resumed == gone


@pytest.mark.parametrize(
    ("day", "target"),
    [
        (TODAY + timedelta(days=1), EMPLOI),
        (date(2026, 1, 4), EMPLOI),
        (date(2026, 6, 1), SESAME),
        (date(2026, 6, 1), Entered(9, "Plus tard", Period(date(2026, 7, 1)))),
    ],
    ids=["tomorrow", "before the enrolment", "to itself", "before it opens"],
)
def test_a_passage_that_contradicts_the_dates_says_why(day: date, target: Entered) -> None:
    here = stay(SESAME, date(2026, 1, 5))

    assert passage_refusal(day, here, target, [here], NOW)


def test_who_left_is_not_passed_on() -> None:
    gone = stay(SESAME, date(2026, 1, 5), date(2026, 3, 1))

    assert "01/03/2026" in passage_refusal(TODAY, gone, EMPLOI, [gone], NOW)


def test_a_passage_is_not_dated_before_a_later_stay_there() -> None:
    here, later = stay(SESAME, date(2026, 1, 5)), stay(EMPLOI, date(2026, 9, 1), number=2)

    assert passage_refusal(date(2026, 6, 1), here, EMPLOI, [here, later], NOW)


@given(st.lists(st.tuples(st.sampled_from(PROGRAMS), st.integers(0, 3)), max_size=12))
def test_whatever_the_passages_no_day_of_a_program_is_counted_twice(
    moves: list[tuple[Entered, int]],
) -> None:
    day, stays, here = date(2026, 1, 1), [stay(SESAME, date(2026, 1, 1), number=0)], 0
    for target, pause in moves:
        day += timedelta(days=pause)
        if passage_refusal(day, stays[here], target, stays, NOW):
            continue
        passage = passage_of(day, stays[here], target, stays)
        stays[here] = stay(_program(stays[here]), _start(stays[here]), passage.left_on, here)
        if passage.resumed is None:
            stays.append(stay(target, day, None, len(stays)))
            here = len(stays) - 1
        else:
            here = passage.resumed.id
            stays[here] = stay(target, _start(stays[here]), None, here)

    assert sum(each.period.end is None for each in stays) == 1
    for program in PROGRAMS:
        of_program = [each.period for each in stays if each.program == program.id]
        assert first_overlap(of_program) is None


def _program(each: Stay) -> Entered:
    return PROGRAMS[each.program]


def _start(each: Stay) -> date:
    assert each.period.start is not None
    return each.period.start
