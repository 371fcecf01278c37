"""How a barrier moves, without a database: each refusal says why."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.pathways.barriers import CLOSED, Standing, move_refusal, moved, standing_refusal
from tandem.pathways.enums import BarrierState

TODAY = date(2013, 12, 5)
START = date(2013, 4, 22)
IDENTIFIED = Standing(BarrierState.IDENTIFIED, START)
IN_PROGRESS = Standing(BarrierState.IN_PROGRESS, START, date(2013, 10, 24))
LIFTED = Standing(BarrierState.LIFTED, START, date(2013, 10, 24), date(2013, 11, 21))
DAYS = st.dates(START - timedelta(days=20), TODAY + timedelta(days=20))


def refusal(standing, to, on=TODAY):
    return move_refusal(standing, to, on=on, today=TODAY)


@pytest.mark.parametrize("to", [state for state in BarrierState if state != "identified"])
def test_a_barrier_identified_goes_anywhere(to):
    assert refusal(IDENTIFIED, to) == {}


def test_a_barrier_in_progress_is_lifted_or_given_up():
    assert refusal(IN_PROGRESS, BarrierState.LIFTED) == {}
    assert refusal(IN_PROGRESS, BarrierState.GIVEN_UP) == {}
    assert refusal(IN_PROGRESS, BarrierState.IDENTIFIED) != {}


@pytest.mark.parametrize("to", BarrierState)
def test_what_was_lifted_stays_lifted_and_comes_back_as_another(to):
    reasons = refusal(LIFTED, to)

    assert "21/11/2013" in reasons[""]


def test_a_stage_is_neither_before_the_former_nor_to_come():
    early = refusal(IN_PROGRESS, BarrierState.LIFTED, date(2013, 10, 23))
    late = refusal(IN_PROGRESS, BarrierState.LIFTED, TODAY + timedelta(days=1))

    assert set(early) == set(late) == {"on"}
    assert "24/10/2013" in early["on"]


@pytest.mark.parametrize(
    ("standing", "named"),
    [
        (Standing(BarrierState.LIFTED, START), "closed_on"),
        (Standing(BarrierState.IN_PROGRESS, START), "in_progress_on"),
        (Standing(BarrierState.IN_PROGRESS, START, START, TODAY), "state"),
        (Standing(BarrierState.IDENTIFIED, START, TODAY), "state"),
        (Standing(BarrierState.LIFTED, START, None, date(2013, 4, 21)), "closed_on"),
        (Standing(BarrierState.IDENTIFIED, date(2013, 12, 6)), "identified_on"),
    ],
)
def test_dates_that_contradict_a_state_are_refused_beside_the_answer(standing, named):
    assert set(standing_refusal(standing, today=TODAY)) == {named}


@given(st.lists(st.tuples(st.sampled_from(BarrierState), DAYS), max_size=6))
def test_whatever_one_asks_the_barrier_stands_in_order(moves):
    standing = IDENTIFIED
    for to, on in moves:
        if not refusal(standing, to, on):
            standing = moved(standing, to, on=on)

    days = [standing.identified_on, standing.in_progress_on, standing.closed_on]
    known = [day for day in days if day]
    assert known == sorted(known)
    assert known[-1] <= TODAY
    assert (standing.state in CLOSED) == (standing.closed_on is not None)
    assert standing_refusal(standing, today=TODAY) == {}
