"""A step into work or training: when it may be recorded, and when one asks if it holds. Pure.

« 42/59 = 71 % » in the presentation of 2014 counts entries into a cursus: a step is an entry, never
an exit. The follow-up goes on, and one asks again after three and six months.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tandem.kernel.periods import Period
from tandem.people.dating import Reasons, written

CHECKED_AFTER = (3, 6)
"""Months after which one asks whether the person is still there."""

NO_LONGER_ASKED_AFTER = 12
"""Months after which an answer would say nothing any more."""


@dataclass(frozen=True, slots=True)
class StepDates:
    """When a step began and ends, and what was answered after three and six months."""

    taken_on: date
    ends_on: date | None = None
    holds_at_3_months: bool | None = None
    holds_at_6_months: bool | None = None


def check_day(taken_on: date, months: int) -> date:
    """The day from which one may ask whether the step holds; a month is never overrun."""
    place = taken_on.month - 1 + months
    year, month = taken_on.year + place // 12, place % 12 + 1
    return date(year, month, min(taken_on.day, monthrange(year, month)[1]))


def check_due(dates: StepDates, today: date) -> int | None:
    """The question that waits for an answer, in months; none where she has already left."""
    no_longer = check_day(dates.taken_on, NO_LONGER_ASKED_AFTER)
    if dates.holds_at_3_months is False or today >= no_longer:
        return None
    answers = {3: dates.holds_at_3_months, 6: dates.holds_at_6_months}
    due = [months for months in CHECKED_AFTER if check_day(dates.taken_on, months) <= today]
    return due[-1] if due and answers[due[-1]] is None else None


def step_refusal(dates: StepDates, *, validity: Period, label: str, today: date) -> Reasons:
    """Why a step cannot be recorded so; nothing when it can."""
    reasons: Reasons = {}
    if dates.taken_on > today:
        reasons["taken_on"] = _(
            "This date is still to come: record the step when it has been taken; "
            "until then, note an action or an objective."
        )
    elif dates.taken_on not in validity:
        reasons["type"] = _("“%(label)s” did not exist on %(day)s: choose another kind.") % {
            "label": label,
            "day": written(dates.taken_on),
        }
    if dates.ends_on and dates.ends_on < dates.taken_on:
        reasons["ends_on"] = _("The end is before the beginning: check the two dates.")
    answers = {3: dates.holds_at_3_months, 6: dates.holds_at_6_months}
    for months, answer in answers.items():
        if answer is not None and check_day(dates.taken_on, months) > today:
            reasons[f"holds_at_{months}_months"] = _("It is too early: ask from %(day)s.") % {
                "day": written(check_day(dates.taken_on, months))
            }
    if dates.holds_at_3_months is False and dates.holds_at_6_months:
        reasons["holds_at_6_months"] = _(
            "She was no longer there after 3 months: a new entry is a new step."
        )
    return reasons
