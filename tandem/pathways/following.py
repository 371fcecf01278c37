"""When an individual follow-up may begin, be reviewed and end. Pure.

Policy (product rule 2): only if the person wishes, where the program says so; it lives within the
enrolment and ends with it at the latest.
"""

from datetime import date

from django.utils.translation import gettext as _

from tandem.pathways.stays import Stay, Today
from tandem.people.dating import Reasons, written


def follow_up_refusals(
    *, opened_on: date, review_on: date | None, closed_on: date | None, stay: Stay, now: Today
) -> Reasons:
    """Why a follow-up cannot have these dates; nothing when it can."""
    reasons: Reasons = {}
    begun, ended = stay.period.start or opened_on, stay.period.end
    if why := now.refusal(opened_on):
        reasons["opened_on"] = why
    elif opened_on not in stay.period:
        reasons["opened_on"] = (
            _("The enrolment ended on %(last)s: the follow-up ends with it.")
            if ended and opened_on > ended
            else _("The enrolment began on %(first)s: choose that day or later.")
        ) % {"first": written(begun), "last": written(ended) if ended else ""}
    if closed_on is not None:
        if closed_on < opened_on:
            reasons["closed_on"] = _("The end is before the beginning: check the two dates.")
        elif why := now.refusal(closed_on):
            reasons["closed_on"] = why
    if review_on is not None and review_on < opened_on:
        reasons["review_on"] = _("The review is before the beginning of the follow-up.")
    return reasons
