"""Where a year will count someone who passes from one program to another. Pure.

The answer comes from the counting itself (:func:`attributions`), asked twice: as things stand after
the passage, then with one more act in the program entered. So it is right under any rule and for
any number of programs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from tandem.pathways.enums import ActKind
from tandem.reporting.counting import CountedAct, EnrolmentSpan, Place, attributions
from tandem.reporting.enums import Attribution


@dataclass(frozen=True, slots=True)
class Forecast:
    """The program of the year as it stands, and after the next act in the program entered."""

    year: int
    now: Place | None
    """``None``: not counted yet, no act this year."""
    then: Place


def after_passage(
    acts: Iterable[CountedAct],
    enrolments: Sequence[EnrolmentSpan],
    *,
    on: date,
    today: date,
    target: Place,
    rule: Attribution,
) -> Forecast:
    """What the year of a passage will say under this rule.

    :param enrolments: as they are once the passage is made.
    """
    year = on.year
    of_year = sorted((act for act in acts if act.on.year == year), key=lambda act: act.order)
    now = attributions(of_year, enrolments, year)[rule] if of_year else None
    next_day = max(on, min(today, date(year, 12, 31)))
    next_act = CountedAct(next_day, time.max, target, ActKind.INTERVIEW)
    with_next = sorted([*of_year, next_act], key=lambda act: act.order)
    return Forecast(year, now, attributions(with_next, enrolments, year)[rule])
