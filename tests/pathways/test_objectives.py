"""When an objective or a decision may close, without a database."""

from datetime import date

import pytest

from tandem.pathways.enums import Doer, ObjectiveState
from tandem.pathways.objectives import (
    Aim,
    Task,
    aim_close_refusal,
    aim_refusal,
    task_close_refusal,
    task_refusal,
)

SET, TODAY, LATER = date(2013, 4, 22), date(2013, 12, 5), date(2013, 12, 6)
OPEN, REACHED = ObjectiveState.OPEN, ObjectiveState.REACHED


@pytest.mark.parametrize(
    ("aim", "named"),
    [
        (Aim(OPEN, LATER), "set_on"),
        (Aim(OPEN, SET, review_on=date(2013, 4, 21)), "review_on"),
        (Aim(REACHED, SET, closed_on=date(2013, 4, 21)), "closed_on"),
        (Aim(REACHED, SET, closed_on=LATER), "closed_on"),
        (Aim(REACHED, SET), "closed_on"),
        (Aim(OPEN, SET, closed_on=TODAY), "state"),
    ],
)
def test_an_objective_whose_dates_contradict_it_is_refused(aim, named):
    assert set(aim_refusal(aim, today=TODAY)) == {named}


def test_an_objective_is_reviewed_later_and_reached_once():
    assert aim_refusal(Aim(OPEN, SET, review_on=LATER), today=TODAY) == {}
    assert aim_close_refusal(Aim(OPEN, SET), REACHED) == {}
    assert aim_close_refusal(Aim(REACHED, SET, closed_on=TODAY), REACHED) != {}
    assert aim_close_refusal(Aim(OPEN, SET), OPEN) != {}


@pytest.mark.parametrize(
    ("dates", "named"),
    [
        ({"due_on": date(2013, 4, 21)}, "due_on"),
        ({"done_on": LATER}, "done_on"),
        ({"done_on": date(2013, 4, 21)}, "done_on"),
        ({"given_up_on": LATER}, "given_up_on"),
        ({"done_on": TODAY, "given_up_on": TODAY}, "given_up_on"),
    ],
)
def test_a_decision_whose_dates_contradict_it_is_refused(dates, named):
    task = Task(Doer.PERSON, SET, **dates)

    assert set(task_refusal(task, today=TODAY)) == {named}


def test_a_decision_is_closed_once():
    assert task_close_refusal(Task(Doer.PERSON, SET)) == {}
    assert task_close_refusal(Task(Doer.PERSON, SET, done_on=TODAY)) != {}
    assert task_close_refusal(Task(Doer.PERSON, SET, given_up_on=TODAY)) != {}
