"""How a barrier (frein) moves: identified, in progress, then lifted or given up. Pure.

The service follows « tous les freins à l’emploi », social and work needs together (presentation of
2014, « accompagnement global »). A barrier that comes back is identified anew: what was lifted
stays lifted, so that the year's count of barriers lifted never changes.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from tandem.pathways.enums import BarrierState
from tandem.people.dating import Reasons, written

NEXT: dict[BarrierState, tuple[BarrierState, ...]] = {
    BarrierState.IDENTIFIED: (
        BarrierState.IN_PROGRESS,
        BarrierState.LIFTED,
        BarrierState.GIVEN_UP,
    ),
    BarrierState.IN_PROGRESS: (BarrierState.LIFTED, BarrierState.GIVEN_UP),
    BarrierState.LIFTED: (),
    BarrierState.GIVEN_UP: (),
}
"""Where a barrier may go from each state."""

CLOSED = frozenset({BarrierState.LIFTED, BarrierState.GIVEN_UP})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a barrier stands, and since when."""

    state: BarrierState
    identified_on: date
    in_progress_on: date | None = None
    closed_on: date | None = None


def move_refusal(standing: Standing, to: BarrierState, *, on: date, today: date) -> Reasons:
    """Why the barrier cannot go to this state that day; nothing when it can."""
    if standing.state in CLOSED:
        return {
            "": _("This barrier is closed since %(day)s: if it has come back, identify it anew.")
            % {"day": written(standing.closed_on or on)}
        }
    if to not in NEXT[standing.state]:
        return {"": _("This barrier is already there: reload the page.")}
    return standing_refusal(moved(standing, to, on=on), today=today, named="on")


def moved(standing: Standing, to: BarrierState, *, on: date) -> Standing:
    """The barrier once it has gone to this state."""
    if to == BarrierState.IN_PROGRESS:
        return replace(standing, state=to, in_progress_on=on)
    return replace(standing, state=to, closed_on=on)


def standing_refusal(standing: Standing, *, today: date, named: str = "") -> Reasons:
    """Why a barrier cannot stand so, date by date; nothing when it can.

    :param named: the answer that gave the date, where only one was asked.
    """
    begun, ended = standing.in_progress_on, standing.closed_on
    reasons: Reasons = {}
    if max(filter(None, (standing.identified_on, begun, ended))) > today:
        late = [name for name, day in _dates(standing) if day and day > today]
        reasons |= {named or name: _("This date is still to come.") for name in late}
    if begun and begun < standing.identified_on:
        reasons[named or "in_progress_on"] = _before(standing.identified_on)
    if ended and ended < (begun or standing.identified_on):
        reasons[named or "closed_on"] = _before(begun or standing.identified_on)
    if standing.state in CLOSED and ended is None:
        reasons["closed_on"] = _("Say on which day it was lifted or given up.")
    if standing.state not in CLOSED and ended is not None:
        reasons["state"] = _("A barrier that has an end is lifted or given up: choose which.")
    if standing.state == BarrierState.IN_PROGRESS and begun is None:
        reasons["in_progress_on"] = _("Say since which day it is in progress.")
    if standing.state == BarrierState.IDENTIFIED and begun is not None:
        reasons["state"] = _("Something has been begun: the barrier is in progress.")
    return reasons


def _dates(standing: Standing) -> list[tuple[str, date | None]]:
    return [
        ("identified_on", standing.identified_on),
        ("in_progress_on", standing.in_progress_on),
        ("closed_on", standing.closed_on),
    ]


def _before(day: date) -> str:
    return _("This date is before the former stage, on %(day)s.") % {"day": written(day)}
