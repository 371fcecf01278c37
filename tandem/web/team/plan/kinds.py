"""What a plan is made of: for each kind its forms, what they do, and where one comes back to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.kernel.models import VersionedRecord
from tandem.pathways import plan_actions as plan
from tandem.pathways import step_actions as steps
from tandem.pathways.enums import BarrierState, ObjectiveState
from tandem.pathways.models import (
    Barrier,
    NetworkMember,
    Objective,
    PersonsWords,
    PlannedAction,
    Step,
)
from tandem.pathways.steps import StepDates, check_due
from tandem.web.team.plan import forms, forms_of_who

Move = Callable[[Any, UUID, str, date, int], Any]


@dataclass(frozen=True)
class Kind:
    """One kind of things in a plan."""

    model: type[VersionedRecord]
    anchor: str
    """The section of the page that shows them."""
    entry: str
    """How the addresses of entries call them: one cancels them there."""
    add_title: str | Promise
    add_button: str | Promise
    edit_title: str | Promise
    add_form: type[forms.AddForm]
    edit_form: type[forms.EditForm]
    record: Callable[..., Any]
    change: Callable[..., Any]
    row_name: str
    """What the action calls the row."""
    moves: tuple[str, ...] = ()
    move: Move | None = None


def _move_barrier(row: Barrier, by: UUID, to: str, on: date, version: int) -> None:
    plan.move_barrier(barrier=row, by=by, to=BarrierState(to), on=on, expected_version=version)


def _close_objective(row: Objective, by: UUID, to: str, on: date, version: int) -> None:
    state = ObjectiveState(to)
    plan.close_objective(objective=row, by=by, to=state, on=on, expected_version=version)


def _close_action(row: PlannedAction, by: UUID, to: str, on: date, version: int) -> None:
    done = to == "done"
    plan.close_action(action=row, by=by, on=on, expected_version=version, is_done=done)


def _end_help(row: NetworkMember, by: UUID, _to: str, on: date, version: int) -> None:
    plan.end_help(helper=row, by=by, on=on, expected_version=version)


def _answer_step(row: Step, by: UUID, to: str, on: date, version: int) -> None:
    dates = StepDates(row.taken_on, row.ends_on, row.holds_at_3_months, row.holds_at_6_months)
    if due := check_due(dates, on):
        answer = {f"holds_at_{due}_months": to == "yes"}
        steps.change_step(step=row, by=by, expected_version=version, **answer)


KINDS: dict[str, Kind] = {
    "words": Kind(
        model=PersonsWords,
        anchor="ses-mots",
        entry="mots",
        add_title=_("Note what she asks for"),
        add_button=_("Record her words"),
        edit_title=_("Correct her words"),
        add_form=forms.WordsForm,
        edit_form=forms.EditWordsForm,
        record=plan.note_words,
        change=plan.change_words,
        row_name="words",
    ),
    "barrier": Kind(
        model=Barrier,
        anchor="freins",
        entry="frein",
        add_title=_("Add a barrier"),
        add_button=_("Record the barrier"),
        edit_title=_("Correct a barrier"),
        add_form=forms.BarrierForm,
        edit_form=forms.EditBarrierForm,
        record=plan.identify_barrier,
        change=plan.change_barrier,
        row_name="barrier",
        moves=("in_progress", "lifted", "given_up"),
        move=_move_barrier,
    ),
    "objective": Kind(
        model=Objective,
        anchor="objectifs",
        entry="objectif",
        add_title=_("Add an objective"),
        add_button=_("Record the objective"),
        edit_title=_("Correct an objective"),
        add_form=forms.ObjectiveForm,
        edit_form=forms.EditObjectiveForm,
        record=plan.set_objective,
        change=plan.change_objective,
        row_name="objective",
        moves=("reached", "given_up"),
        move=_close_objective,
    ),
    "action": Kind(
        model=PlannedAction,
        anchor="actions",
        entry="action",
        add_title=_("Add an action"),
        add_button=_("Record the action"),
        edit_title=_("Correct an action"),
        add_form=forms_of_who.ActionForm,
        edit_form=forms_of_who.EditActionForm,
        record=plan.plan_action,
        change=plan.change_action,
        row_name="action",
        moves=("done", "given_up"),
        move=_close_action,
    ),
    "helper": Kind(
        model=NetworkMember,
        anchor="reseau",
        entry="reseau",
        add_title=_("Add someone who helps"),
        add_button=_("Record who helps"),
        edit_title=_("Correct who helps"),
        add_form=forms_of_who.HelperForm,
        edit_form=forms_of_who.EditHelperForm,
        record=plan.add_to_network,
        change=plan.change_network,
        row_name="helper",
        moves=("ended",),
        move=_end_help,
    ),
    "step": Kind(
        model=Step,
        anchor="etapes",
        entry="etape",
        add_title=_("Add a step"),
        add_button=_("Record the step"),
        edit_title=_("Correct a step"),
        add_form=forms.StepForm,
        edit_form=forms.EditStepForm,
        record=steps.record_step,
        change=steps.change_step,
        row_name="step",
        moves=("yes", "no"),
        move=_answer_step,
    ),
}
