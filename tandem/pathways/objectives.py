"""What is meant to be reached, and what was decided towards it: when each may close. Pure."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tandem.pathways.enums import Doer, ObjectiveState
from tandem.people.dating import Reasons, written


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective: since when, when it is looked at again, how it ended."""

    state: ObjectiveState
    set_on: date
    review_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something decided: who does it, by when, and what became of it."""

    doer: Doer
    decided_on: date
    due_on: date | None = None
    done_on: date | None = None
    given_up_on: date | None = None


def aim_refusal(aim: Aim, *, today: date) -> Reasons:
    """Why an objective cannot stand so; nothing when it can."""
    reasons: Reasons = {}
    is_open = aim.state == ObjectiveState.OPEN
    if aim.set_on > today:
        reasons["set_on"] = _("This date is still to come.")
    if aim.review_on and aim.review_on < aim.set_on:
        reasons["review_on"] = _before(aim.set_on)
    if aim.closed_on and aim.closed_on > today:
        reasons["closed_on"] = _("This date is still to come.")
    if aim.closed_on and aim.closed_on < aim.set_on:
        reasons["closed_on"] = _before(aim.set_on)
    if not is_open and aim.closed_on is None:
        reasons["closed_on"] = _("Say on which day it was reached or given up.")
    if is_open and aim.closed_on is not None:
        reasons["state"] = _("An objective that has an end is reached or given up: choose which.")
    return reasons


def aim_close_refusal(aim: Aim, to: ObjectiveState) -> Reasons:
    """Why an objective cannot be closed so; nothing when it can."""
    if to == ObjectiveState.OPEN:
        return {"": _("An objective is closed as reached or as given up.")}
    if aim.state != ObjectiveState.OPEN:
        return {
            "": _("This objective is closed since %(day)s: reload the page.")
            % {"day": written(aim.closed_on or aim.set_on)}
        }
    return {}


def task_refusal(task: Task, *, today: date) -> Reasons:
    """Why something decided cannot stand so; nothing when it can."""
    reasons: Reasons = {}
    if task.decided_on > today:
        reasons["decided_on"] = _("This date is still to come.")
    if task.due_on and task.due_on < task.decided_on:
        reasons["due_on"] = _before(task.decided_on)
    for name, day in (("done_on", task.done_on), ("given_up_on", task.given_up_on)):
        if day and day > today:
            reasons[name] = _("This date is still to come.")
        elif day and day < task.decided_on:
            reasons[name] = _before(task.decided_on)
    if task.done_on and task.given_up_on:
        reasons["given_up_on"] = _("It is either done or given up: keep one of the two dates.")
    return reasons


def task_close_refusal(task: Task) -> Reasons:
    """Why something decided cannot be closed; nothing when it can."""
    ended = task.done_on or task.given_up_on
    if ended:
        return {"": _("It is closed since %(day)s: reload the page.") % {"day": written(ended)}}
    return {}


def _before(day: date) -> str:
    return _("This date is before the beginning, on %(day)s.") % {"day": written(day)}
