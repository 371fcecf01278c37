"""Whether an absence can be, and who may stand in: plain values in, reasons out."""

from collections.abc import Iterable
from datetime import date, time, timedelta

from django.utils.translation import gettext as _

from tandem.activities.availability import Away
from tandem.kernel.periods import Period
from tandem.people.dating import Reasons, written

DAY = timedelta(days=1)


def absence_refusals(
    opened_on: date,
    closed_on: date,
    starts_at: time | None,
    ends_at: time | None,
) -> Reasons:
    """Why nobody can be away so; nothing when one can."""
    reasons: Reasons = {}
    if closed_on < opened_on:
        reasons["closed_on"] = _("The absence would end before it begins: check the two dates.")
    if starts_at and ends_at and ends_at <= starts_at:
        reasons["ends_at"] = _("The absence would end before it begins: check the two hours.")
    return reasons


def replacement_refusal(
    name: str, absence: Away, *, counsellor: Iterable[Period], away: Iterable[Away]
) -> str:
    """Why this member of the team cannot stand in; nothing when she can.

    Interviews are held by a counsellor and never delegated: whoever stands in is one, on every
    day of the absence, and is there.

    :param counsellor: when she is a counsellor.
    :param away: when she is away herself.
    """
    if absence.replaced_by_id == absence.member_id:
        return _("Someone else stands in: choose another counsellor, or nobody.")
    if (missing := _first_uncovered(absence, counsellor)) is not None:
        return _(
            "%(name)s is not a counsellor on %(day)s: individual interviews are never delegated. "
            "Choose a counsellor in post on all these days, or nobody."
        ) % {"name": name, "day": written(missing)}
    for one in away:
        is_hers = one.member_id == absence.replaced_by_id
        shares_days = one.opened_on <= absence.closed_on and absence.opened_on <= one.closed_on
        shares_hours = one.starts_at < absence.ends_at and absence.starts_at < one.ends_at
        if is_hers and shares_days and shares_hours:
            return _(
                "%(name)s is away herself from %(first)s to %(last)s: choose someone else, or "
                "make two absences of this one."
            ) % {"name": name, "first": written(one.opened_on), "last": written(one.closed_on)}
    return ""


def _first_uncovered(absence: Away, periods: Iterable[Period]) -> date | None:
    """The first day of the absence that none of these periods holds."""
    day = absence.opened_on
    for period in sorted(periods, key=lambda one: one.start or date.min):
        if day in period:
            if period.end is None or period.end >= absence.closed_on:
                return None
            day = period.end + DAY
    return day
