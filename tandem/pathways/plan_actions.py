"""What is done with a person's plan: her words, barriers, objectives, who does what, her network.

Steps are in :mod:`tandem.pathways.step_actions`. A refusal carries reasons by answer.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.accounts.models import TeamMember
from tandem.kernel.journal import Action, record
from tandem.pathways.barriers import Standing, move_refusal, moved, standing_refusal
from tandem.pathways.enums import BarrierState, Doer, ObjectiveState
from tandem.pathways.models import (
    Barrier,
    NetworkMember,
    Objective,
    PersonsWords,
    PlannedAction,
    Theme,
)
from tandem.pathways.objectives import (
    Aim,
    Task,
    aim_close_refusal,
    aim_refusal,
    task_close_refusal,
    task_refusal,
)
from tandem.pathways.plan_rows import (
    begin_refusal,
    changed_row,
    refuse,
    save_corrected,
    save_moved,
)
from tandem.people.dating import Reasons, written
from tandem.people.models import Person
from tandem.territory.models import PartnerContact


@dataclass(frozen=True, slots=True)
class Who:
    """Who does something: the person, someone of the team, of a partner, or someone named."""

    doer: Doer
    member: TeamMember | None = None
    contact: PartnerContact | None = None
    name: str = ""


# --- her words ----------------------------------------------------------------------------------


@transaction.atomic
def note_words(
    *, person: Person, by: UUID, on: date, request: str, life_project: str = ""
) -> PersonsWords:
    """Write down what someone asks for, and her plans for life, as she says it that day.

    :raises RefusedError: nothing was said, the date does not fit, or that day has its words.
    """
    refuse(_words_refusal(person, on, request, life_project))
    words = PersonsWords.objects.create(
        person=person, since=on, request=request, life_project=life_project
    )
    record(Action.CREATED, kind="personswords", ids=[person.uuid, words.uuid], by=by)
    return words


@transaction.atomic
def change_words(
    *, words: PersonsWords, by: UUID, expected_version: int, **fields: Any
) -> PersonsWords:
    """Correct words badly written down; words that change are noted anew, at their date."""
    kept, before = changed_row(words, expected_version, fields)
    refuse(_words_refusal(kept.person, kept.since, kept.request, kept.life_project, but=kept.pk))
    return save_corrected(kept, before, by=by)


def _words_refusal(
    person: Person, on: date, request: str, life_project: str, but: int = 0
) -> Reasons:
    reasons = begin_refusal(person, on, "since")
    if not (request.strip() or life_project.strip()):
        reasons["request"] = _("Write what the person asks for, in her own words.")
    others = PersonsWords.objects.filter(person=person, since=on).exclude(pk=but)
    if others.exists():
        reasons["since"] = _(
            "Words are already noted on %(day)s: add to them, or choose another date."
        ) % {"day": written(on)}
    return reasons


# --- barriers -----------------------------------------------------------------------------------


@transaction.atomic
def identify_barrier(
    *, person: Person, by: UUID, theme: Theme, on: date, details: str = ""
) -> Barrier:
    """Note what stands in the way.

    :raises RefusedError: the date does not fit, or this theme is already being worked on.
    """
    refuse(begin_refusal(person, on, "identified_on") | _theme_refusal(person, theme, on))
    barrier = Barrier.objects.create(person=person, theme=theme, identified_on=on, details=details)
    record(Action.CREATED, kind="barrier", ids=[person.uuid, barrier.uuid], by=by)
    return barrier


@transaction.atomic
def move_barrier(
    *, barrier: Barrier, by: UUID, to: BarrierState, on: date, expected_version: int
) -> Barrier:
    """Say that a barrier is in progress, lifted or given up.

    :raises RefusedError: it cannot go there from where it stands.
    """
    kept, _before = changed_row(barrier, expected_version, {})
    standing = standing_of(kept)
    refuse(move_refusal(standing, to, on=on, today=timezone.localdate()))
    _stand(kept, moved(standing, to, on=on))
    return save_moved(kept, by=by, to=to.value)


@transaction.atomic
def change_barrier(*, barrier: Barrier, by: UUID, expected_version: int, **fields: Any) -> Barrier:
    """Correct a barrier: its theme, its details, its dates."""
    kept, before = changed_row(barrier, expected_version, fields)
    reasons = begin_refusal(kept.person, kept.identified_on, "identified_on")
    reasons = standing_refusal(standing_of(kept), today=timezone.localdate()) | reasons
    if kept.closed_on is None:
        reasons |= _theme_refusal(kept.person, kept.theme, kept.identified_on, but=kept.pk)
    refuse(reasons)
    return save_corrected(kept, before, by=by)


def standing_of(barrier: Barrier) -> Standing:
    """Where a barrier stands, as plain values."""
    return Standing(
        BarrierState(barrier.state),
        barrier.identified_on,
        barrier.in_progress_on,
        barrier.closed_on,
    )


def _stand(barrier: Barrier, standing: Standing) -> None:
    barrier.state = standing.state
    barrier.in_progress_on, barrier.closed_on = standing.in_progress_on, standing.closed_on


def _theme_refusal(person: Person, theme: Theme, on: date, but: int = 0) -> Reasons:
    if on not in theme.validity:
        return {
            "theme": _("“%(label)s” is not in the list on %(day)s: choose another theme.")
            % {"label": theme.label, "day": written(on)}
        }
    same = Barrier.objects.open().filter(person=person, theme=theme).exclude(pk=but).first()
    if same is None:
        return {}
    return {
        "theme": _("This barrier is already followed since %(day)s: add an action to it.")
        % {"day": written(same.identified_on)}
    }


# --- objectives ---------------------------------------------------------------------------------


@transaction.atomic
def set_objective(
    *, person: Person, by: UUID, text: str, on: date, review_on: date | None = None
) -> Objective:
    """Say what the person and the counsellor mean to reach, and when they look at it again."""
    aim = Aim(ObjectiveState.OPEN, on, review_on)
    refuse(begin_refusal(person, on, "set_on") | aim_refusal(aim, today=timezone.localdate()))
    objective = Objective.objects.create(person=person, text=text, set_on=on, review_on=review_on)
    record(Action.CREATED, kind="objective", ids=[person.uuid, objective.uuid], by=by)
    return objective


@transaction.atomic
def close_objective(
    *, objective: Objective, by: UUID, to: ObjectiveState, on: date, expected_version: int
) -> Objective:
    """Say that an objective is reached, or given up."""
    kept, _before = changed_row(objective, expected_version, {})
    refuse(aim_close_refusal(_aim(kept), to))
    kept.state, kept.closed_on = to, on
    refuse(_named("on", aim_refusal(_aim(kept), today=timezone.localdate())))
    return save_moved(kept, by=by, to=to.value)


@transaction.atomic
def change_objective(
    *, objective: Objective, by: UUID, expected_version: int, **fields: Any
) -> Objective:
    """Correct an objective, or look at it again later."""
    kept, before = changed_row(objective, expected_version, fields)
    refuse(
        aim_refusal(_aim(kept), today=timezone.localdate())
        | begin_refusal(kept.person, kept.set_on, "set_on")
    )
    return save_corrected(kept, before, by=by)


def _aim(objective: Objective) -> Aim:
    return Aim(
        ObjectiveState(objective.state), objective.set_on, objective.review_on, objective.closed_on
    )


# --- who does what ------------------------------------------------------------------------------


@transaction.atomic
def plan_action(
    *,
    person: Person,
    by: UUID,
    what: str,
    who: Who,
    on: date,
    due_on: date | None = None,
    barrier: Barrier | None = None,
    objective: Objective | None = None,
) -> PlannedAction:
    """Write down a decision: who does what, by when; towards a barrier, an objective or neither."""
    refuse(
        begin_refusal(person, on, "decided_on")
        | task_refusal(Task(who.doer, on, due_on), today=timezone.localdate())
        | _doer_refusal(who)
    )
    action = PlannedAction.objects.create(
        person=person,
        barrier=barrier,
        objective=objective,
        what=what,
        doer=who.doer,
        member=who.member,
        contact=who.contact,
        doer_name=who.name,
        decided_on=on,
        due_on=due_on,
    )
    record(Action.CREATED, kind="plannedaction", ids=[person.uuid, action.uuid], by=by)
    return action


@transaction.atomic
def close_action(
    *, action: PlannedAction, by: UUID, on: date, expected_version: int, is_done: bool = True
) -> PlannedAction:
    """Say that something decided is done, or given up."""
    kept, _before = changed_row(action, expected_version, {})
    refuse(task_close_refusal(_task(kept)))
    state = "done" if is_done else "given_up"
    setattr(kept, f"{state}_on", on)
    refuse(_named("on", task_refusal(_task(kept), today=timezone.localdate())))
    return save_moved(kept, by=by, to=state)


@transaction.atomic
def change_action(
    *, action: PlannedAction, by: UUID, expected_version: int, who: Who, **fields: Any
) -> PlannedAction:
    """Correct what was decided, or how it ended."""
    fields |= {
        "doer": who.doer,
        "member": who.member,
        "contact": who.contact,
        "doer_name": who.name,
    }
    kept, before = changed_row(action, expected_version, fields)
    refuse(
        task_refusal(_task(kept), today=timezone.localdate())
        | begin_refusal(kept.person, kept.decided_on, "decided_on")
        | _doer_refusal(who)
    )
    return save_corrected(kept, before, by=by)


def _task(action: PlannedAction) -> Task:
    return Task(
        Doer(action.doer), action.decided_on, action.due_on, action.done_on, action.given_up_on
    )


def _doer_refusal(who: Who) -> Reasons:
    if who.doer == Doer.OTHER and not who.name.strip():
        return {"doer_name": _("Say who: a neighbour, a relative, another service…")}
    return {}


# --- her network --------------------------------------------------------------------------------


@transaction.atomic
def add_to_network(
    *, person: Person, by: UUID, who: Who, does_what: str, on: date
) -> NetworkMember:
    """Write down someone who helps beside the counsellor, and what she does."""
    refuse(_doer_refusal(who) | begin_refusal(person, on, "opened_on", is_ours=False))
    row = NetworkMember.objects.create(
        person=person,
        member=who.member,
        contact=who.contact,
        who=who.name,
        does_what=does_what,
        opened_on=on,
    )
    record(Action.CREATED, kind="networkmember", ids=[person.uuid, row.uuid], by=by)
    return row


@transaction.atomic
def change_network(
    *, helper: NetworkMember, by: UUID, expected_version: int, who: Who, **fields: Any
) -> NetworkMember:
    """Correct someone of the network, or say until when she helped."""
    fields |= {"member": who.member, "contact": who.contact, "who": who.name}
    kept, before = changed_row(helper, expected_version, fields)
    refuse(_doer_refusal(who) | _helper_refusal(kept))
    return save_corrected(kept, before, by=by)


@transaction.atomic
def end_help(*, helper: NetworkMember, by: UUID, on: date, expected_version: int) -> NetworkMember:
    """Say that someone of the network no longer helps after this day."""
    kept, _before = changed_row(helper, expected_version, {"closed_on": on})
    refuse(_helper_refusal(kept))
    return save_moved(kept, by=by, to="ended")


def _helper_refusal(helper: NetworkMember) -> Reasons:
    reasons = begin_refusal(helper.person, helper.opened_on, "opened_on", is_ours=False)
    if helper.closed_on and helper.closed_on < helper.opened_on:
        reasons["closed_on"] = _("The end is before the beginning: check the two dates.")
    return reasons


def _named(name: str, reasons: Reasons) -> Reasons:
    """The same reasons, beside the one date that was asked."""
    return {name: next(iter(reasons.values()))} if reasons else {}
