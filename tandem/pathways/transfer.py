"""Passing from one program to another, freely and in both directions: what it closes and opens.

Policy (product rule 4): the same file, a date, a reason if wished. Conditions that no longer hold
are shown and kept, they block nothing; only dates that contradict each other are refused. The
first program is left the day before, so that every day belongs to one program; back and forth in
one day, a stay of that very day goes on instead of beginning twice. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from tandem.pathways.stays import Entered, Stay, Today, entry_refusal
from tandem.people.dating import written

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Passage:
    """What a passage does to the enrolments of someone."""

    left_on: date
    """Last day in the program that is left."""
    resumed: Stay | None = None
    """The stay of that very day which goes on, where she comes back at once."""


def passage_refusal(
    day: date, origin: Stay, target: Entered, stays: Sequence[Stay], now: Today
) -> str:
    """Why this passage cannot be dated so; nothing when it can."""
    if target.id == origin.program:
        return _("This person is already in %(program)s.") % {"program": target.name}
    if origin.period.end is not None:
        return _("This person left %(program)s on %(day)s: reopen that enrolment first.") % {
            "program": origin.name,
            "day": written(origin.period.end),
        }
    if origin.period.start is not None and day < origin.period.start:
        return _("The enrolment in %(program)s began on %(day)s: choose that day or later.") % {
            "program": origin.name,
            "day": written(origin.period.start),
        }
    resumed = _of_that_day(day, target, stays)
    others = [stay for stay in stays if stay is not resumed]
    return entry_refusal(day, target, others, now)


def passage_of(day: date, origin: Stay, target: Entered, stays: Sequence[Stay]) -> Passage:
    """What the passage closes, and what it opens or lets go on."""
    eve = day - ONE_DAY
    began_before = origin.period.start is None or origin.period.start <= eve
    return Passage(eve if began_before else day, _of_that_day(day, target, stays))


def _of_that_day(day: date, target: Entered, stays: Sequence[Stay]) -> Stay | None:
    """The stay in the program entered that ended on this very day."""
    ended = (s for s in stays if s.program == target.id and s.period.end == day)
    return next(ended, None)
