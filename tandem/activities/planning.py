"""What a program may do with people on a day, and who may lead it: plain values in, reasons out.

Each program says which acts it allows (Dynamique Emploi receives by appointment: no open
reception there). A session belongs to the days of its workshop, and has one person responsible.
"""

from collections.abc import Collection
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.accounts.enums import Role
from tandem.activities.delegation import may_lead_session
from tandem.kernel.periods import Period
from tandem.pathways.enums import ActKind

Reasons = dict[str, str | Promise]

_NOT_THERE = {
    ActKind.DROP_IN: gettext_lazy(
        "%(program)s receives by appointment: there is no open reception there on %(day)s."
    ),
    ActKind.WORKSHOP: gettext_lazy("%(program)s holds no workshop on %(day)s."),
}


def act_refusal(
    act: ActKind, *, program: str, allowed: Collection[str] | None, day: date
) -> str | Promise:
    """Why this program does not do this on that day; nothing when it does.

    :param allowed: the acts that the criteria in force that day allow; None: no criteria then.
    """
    words = {"program": program, "day": _written(day)}
    if allowed is None:
        return _("%(program)s was not open on %(day)s: choose another day or program.") % words
    if act in allowed:
        return ""
    return str(_NOT_THERE[act]) % words


def session_refusals(
    *, day: date, workshop_days: Period, leader: str, roles_that_day: Collection[Role]
) -> Reasons:
    """Why a session cannot be held that day under this person; nothing when it can."""
    reasons: Reasons = {}
    if day not in workshop_days:
        reasons["held_on"] = _outside(workshop_days, day)
    if not roles_that_day:
        reasons["responsible"] = _(
            "%(name)s holds no role in the team on %(day)s: choose someone in post that day."
        ) % {"name": leader, "day": _written(day)}
    elif why := may_lead_session(roles_that_day):
        reasons["responsible"] = why[0]
    return reasons


def presence_refusal(*, day: date, today: date, is_cancelled: bool) -> str:
    """Why nobody can be noted at a session; nothing when they can."""
    if is_cancelled:
        return _("This session is cancelled: give it back before noting who came.")
    if day > today:
        return _("This session is still to come, on %(day)s: note who came on that day.") % {
            "day": _written(day)
        }
    return ""


def _outside(days: Period, day: date) -> str:
    if days.start and day < days.start:
        return _("This workshop begins on %(day)s: choose a later date.") % {
            "day": _written(days.start)
        }
    return _("This workshop ended on %(day)s: choose an earlier date, or reopen it.") % {
        "day": _written(days.end or day)
    }


def _written(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
