"""What the page of a plan shows, as plain values; without its texts for who may not read them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.pathways.barriers import NEXT
from tandem.pathways.enums import BarrierState, Doer, ObjectiveState
from tandem.pathways.models import (
    Barrier,
    NetworkMember,
    Objective,
    PersonsWords,
    PlannedAction,
    Step,
)
from tandem.pathways.steps import StepDates, check_due
from tandem.web.team.people.wordings import comma
from tandem.web.templatetags.typography import figure, table_date

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Move:
    """A button that moves something on, in one gesture."""

    to: str
    label: Words
    variant: str = "pt"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of a plan: what it is, where it stands, what can be done with it at once."""

    uuid: UUID
    version: int
    title: str
    day: date | None = None
    detail: str = ""
    note: str = ""
    state: str = ""
    state_icon: str = ""
    state_label: str = ""
    is_open: bool = True
    question: str = ""
    moves: tuple[Move, ...] = ()
    actions: tuple["Line", ...] = ()
    query: str = ""
    """What an action that leads here asks its form to choose."""
    form_id: UUID = field(default_factory=uuid4)

    @property
    def is_settled(self) -> bool:
        """Closed, with nothing left to do towards it."""
        return not self.is_open and not any(action.is_open for action in self.actions)


@dataclass(frozen=True, slots=True)
class Said:
    """What the person said on a day."""

    uuid: UUID
    since: date
    request: str
    life_project: str


LIGHT = "pt li"
"""The look of what one does less often, and would not click by mistake."""

BARRIER_MOVES: dict[BarrierState, Move] = {
    BarrierState.IN_PROGRESS: Move(BarrierState.IN_PROGRESS, gettext_lazy("In progress")),
    BarrierState.LIFTED: Move(BarrierState.LIFTED, gettext_lazy("Lifted")),
    BarrierState.GIVEN_UP: Move(BarrierState.GIVEN_UP, gettext_lazy("Given up"), LIGHT),
}
OBJECTIVE_MOVES = (
    Move(ObjectiveState.REACHED, gettext_lazy("Reached")),
    Move(ObjectiveState.GIVEN_UP, gettext_lazy("Given up"), LIGHT),
)
ACTION_MOVES = (
    Move("done", gettext_lazy("Done")),
    Move("given_up", gettext_lazy("Given up"), LIGHT),
)
HELP_MOVES = (Move("ended", gettext_lazy("No longer helps"), LIGHT),)
STEP_MOVES = (Move("yes", gettext_lazy("Yes")), Move("no", gettext_lazy("No")))


def said(words: PersonsWords, *, reads_text: bool) -> Said:
    """What the person said, for this reader."""
    request, project = (words.request, words.life_project) if reads_text else ("", "")
    return Said(words.uuid, words.since, request, project)


def barrier_line(barrier: Barrier, actions: Sequence[Line], *, reads_text: bool) -> Line:
    """A barrier with what was decided towards it."""
    state = BarrierState(barrier.state)
    moves = tuple(BARRIER_MOVES[to] for to in NEXT[state])
    kind, icon, words = _barrier_state(barrier)
    return Line(
        uuid=barrier.uuid,
        version=barrier.version,
        title=barrier.theme.label,
        day=barrier.identified_on,
        note=barrier.details if reads_text else "",
        state=kind,
        state_icon=icon,
        state_label=words,
        is_open=barrier.closed_on is None,
        query=f"?vers=barrier:{barrier.uuid}",
        moves=moves,
        actions=tuple(actions),
    )


def _barrier_state(barrier: Barrier) -> tuple[str, str, str]:
    if barrier.state == BarrierState.LIFTED:
        return "ok", "", _("lifted on %(day)s") % {"day": table_date(barrier.closed_on)}
    if barrier.state == BarrierState.GIVEN_UP:
        return "info", "cross", _("given up on %(day)s") % {"day": table_date(barrier.closed_on)}
    if barrier.state == BarrierState.IN_PROGRESS:
        words = _("in progress since %(day)s") % {"day": table_date(barrier.in_progress_on)}
        return "att", "clock", words
    return "att", "", _("identified on %(day)s") % {"day": table_date(barrier.identified_on)}


def objective_line(
    objective: Objective, actions: Sequence[Line], day: date, *, reads_text: bool
) -> Line:
    """An objective with what was decided towards it."""
    is_open = objective.state == ObjectiveState.OPEN
    kind, icon, words = _objective_state(objective, day)
    return Line(
        uuid=objective.uuid,
        version=objective.version,
        title=objective.text if reads_text else _("Objective"),
        day=objective.set_on,
        state=kind,
        state_icon=icon,
        state_label=words,
        is_open=is_open,
        query=f"?vers=objective:{objective.uuid}",
        moves=OBJECTIVE_MOVES if is_open else (),
        actions=tuple(actions),
    )


def _objective_state(objective: Objective, day: date) -> tuple[str, str, str]:
    closed = {"day": table_date(objective.closed_on)}
    if objective.state == ObjectiveState.REACHED:
        return "ok", "", _("reached on %(day)s") % closed
    if objective.state == ObjectiveState.GIVEN_UP:
        return "info", "cross", _("given up on %(day)s") % closed
    review = objective.review_on
    if review is None:
        return "", "", ""
    late = "att" if review <= day else "info"
    return late, "clock", _("to look at again on %(day)s") % {"day": table_date(review)}


def action_line(action: PlannedAction, day: date, *, reads_text: bool) -> Line:
    """Something decided: what, who, by when, what became of it."""
    is_open = action.done_on is None and action.given_up_on is None
    kind, icon, words = _action_state(action, day)
    return Line(
        uuid=action.uuid,
        version=action.version,
        title=action.what if reads_text else _("Action"),
        day=action.decided_on,
        detail=doer_words(action, reads_text=reads_text),
        state=kind,
        state_icon=icon,
        state_label=words,
        is_open=is_open,
        moves=ACTION_MOVES if is_open else (),
    )


def _action_state(action: PlannedAction, day: date) -> tuple[str, str, str]:
    if action.done_on:
        return "ok", "", _("done on %(day)s") % {"day": table_date(action.done_on)}
    if action.given_up_on:
        given_up = _("given up on %(day)s") % {"day": table_date(action.given_up_on)}
        return "info", "cross", given_up
    if action.due_on is None:
        return "", "", ""
    kind = "non" if action.due_on < day else "info"
    return kind, "clock", _("by %(day)s") % {"day": table_date(action.due_on)}


def doer_words(action: PlannedAction, *, reads_text: bool) -> str:
    """Who does it, as the team says it."""
    if not reads_text:
        return str(Doer(action.doer).label)
    if action.member:
        return comma(action.member.name, action.doer_name)
    if action.contact:
        where = f"{action.contact.name} ({action.contact.organization.name})"
        return comma(where, action.doer_name)
    if action.doer == Doer.OTHER and action.doer_name:
        return action.doer_name
    return comma(str(Doer(action.doer).label), action.doer_name)


def helper_line(helper: NetworkMember, day: date, *, reads_text: bool) -> Line:
    """Someone of the network: who, what she does, since when."""
    has_ended = helper.closed_on is not None and helper.closed_on < day
    return Line(
        uuid=helper.uuid,
        version=helper.version,
        title=_helper_words(helper) if reads_text else _helper_kind(helper),
        day=helper.opened_on,
        detail=helper.does_what if reads_text else "",
        state_label=_period(helper.opened_on, helper.closed_on),
        is_open=not has_ended,
        moves=() if helper.closed_on else HELP_MOVES,
    )


def _helper_words(helper: NetworkMember) -> str:
    if helper.member:
        return comma(helper.member.name, helper.who)
    if helper.contact:
        where = f"{helper.contact.name} ({helper.contact.organization.name})"
        return comma(where, helper.who)
    return helper.who


def _helper_kind(helper: NetworkMember) -> str:
    kind = Doer.TEAM if helper.member_id else Doer.PARTNER if helper.contact_id else Doer.OTHER
    words = str(kind.label)
    return words[:1].upper() + words[1:]


def _period(start: date, end: date | None) -> str:
    if end is None:
        return _("since %(day)s") % {"day": table_date(start)}
    return _("from %(start)s to %(end)s") % {"start": table_date(start), "end": table_date(end)}


def step_line(step: Step, day: date, *, reads_text: bool) -> Line:
    """An entry into work or training, and the question that waits for an answer."""
    dates = StepDates(step.taken_on, step.ends_on, step.holds_at_3_months, step.holds_at_6_months)
    due = check_due(dates, day)
    question = _("Still there after %(months)s months?") % {"months": due} if due else ""
    hours = step.weekly_hours
    return Line(
        uuid=step.uuid,
        version=step.version,
        title=step.type.label,
        day=step.taken_on,
        detail=comma(
            step.place if reads_text else "",
            _("%(hours)s h a week") % {"hours": figure(hours.normalize())} if hours else "",
            _("until %(day)s") % {"day": table_date(step.ends_on)} if step.ends_on else "",
        ),
        note=step.details if reads_text else "",
        state_label=_held(step),
        question=question,
        moves=STEP_MOVES if due else (),
    )


def _held(step: Step) -> str:
    answers = ((6, step.holds_at_6_months), (3, step.holds_at_3_months))
    for months, answer in answers:
        if answer is not None:
            words = (
                _("still there after %(months)s months")
                if answer
                else _("no longer there after %(months)s months")
            )
            return words % {"months": months}
    return ""


def towards(
    actions: Iterable[PlannedAction], day: date, *, reads_text: bool
) -> dict[tuple[str, int], list[Line]]:
    """What was decided, by what it leads to: the open ones first, the soonest first."""
    found: dict[tuple[str, int], list[Line]] = {}
    for action in actions:
        key = (
            ("barrier", action.barrier_id)
            if action.barrier_id
            else ("objective", action.objective_id)
            if action.objective_id
            else ("", 0)
        )
        found.setdefault(key, []).append(action_line(action, day, reads_text=reads_text))
    return {key: sorted(lines, key=lambda line: not line.is_open) for key, lines in found.items()}
