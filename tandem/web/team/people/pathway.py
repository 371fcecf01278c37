"""The way of a person through the programs: stays, and the passages between them. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from tandem.pathways.enums import FollowUpMode
from tandem.web.team.people.life import Arrival, Mark, Stay
from tandem.web.team.people.wordings import comma, in_words
from tandem.web.templatetags.typography import plain_date


@dataclass(frozen=True, slots=True)
class PathStep:
    """A stay or a passage, as the component `path` shows it."""

    program: Mark | None = None
    period: str = ""
    transfer: str = ""
    reason: str = ""


def path_of(stays: Sequence[Stay], arrivals: Iterable[Arrival]) -> list[PathStep]:
    """Stays from the oldest to the newest, with the passage that leads to each."""
    passages = [arrival for arrival in arrivals if arrival.is_passage]
    steps: list[PathStep] = []
    for stay in sorted(stays, key=lambda stay: stay.opened_on):
        passage = next((p for p in passages if leads_to(p, stay)), None)
        if passage is not None and steps:
            steps.append(_passage_step(passage))
        steps.append(PathStep(program=stay.program, period=_stay_words(stay)))
    return steps


def current_stay(stays: Iterable[Stay], day: date) -> Stay | None:
    """The stay of that day; otherwise the last one there was."""
    begun = [stay for stay in stays if stay.opened_on <= day]
    open_ones = [stay for stay in begun if day in stay.period]
    return max(
        open_ones or begun,
        key=lambda stay: (stay.opened_on, stay.period.end or date.max),  # back the same day
        default=None,
    )


def leads_to(arrival: Arrival, stay: Stay) -> bool:
    """Whether the stay began with the answer given to this arrival."""
    return arrival.program == stay.program and arrival.decision_day == stay.opened_on


def origin_of(passage: Arrival, stays: Iterable[Stay]) -> Stay | None:
    """The stay in another program from which she passed that day."""
    eve = passage.decision_day - timedelta(days=1)
    left = [
        stay
        for stay in stays
        if stay.program != passage.program
        and stay.opened_on <= passage.decision_day
        and (stay.period.end is None or stay.period.end >= eve)
    ]
    return max(left, key=lambda stay: stay.opened_on, default=None)


def _passage_step(passage: Arrival) -> PathStep:
    said = _("Passage on %(day)s") % {"day": plain_date(passage.decision_day)}
    reason = _("“%(words)s”") % {"words": passage.explanation} if passage.explanation else ""
    return PathStep(transfer=said, reason=reason)


def _stay_words(stay: Stay) -> str:
    follow_up = {
        FollowUpMode.LASTING: _("individual follow-up"),
        FollowUpMode.ONE_OFF: _("one-off follow-up"),
    }
    words = follow_up[stay.follow_up] if stay.follow_up else ""
    return comma(in_words(stay.period), words)
