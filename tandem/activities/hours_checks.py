"""Whether office hours can be held, and what to know of them before they are: in words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.accounts.enums import Role
from tandem.activities.availability import Occurrence, occurrences
from tandem.activities.circumstances import openings_of, travel_between
from tandem.activities.commitments import Commitment
from tandem.activities.delegation import may_lead_interview
from tandem.activities.holding import minutes_between
from tandem.activities.models import OfficeHours
from tandem.activities.recurrence import check_rule
from tandem.activities.warnings import Circumstances, Moment, Warned, WarningKind, warnings_about
from tandem.kernel.periods import Period
from tandem.kernel.refused import RefusedError
from tandem.people.dating import Reasons

A_YEAR = timedelta(days=53 * 7)
SHORTEST_SLOT = 5


@dataclass(frozen=True, slots=True)
class Announced:
    """A warning, and on how many dates it bites."""

    kind: WarningKind
    text: str
    days: tuple[date, ...]

    @property
    def in_words(self) -> str:
        """The warning with its first date, and how many others there are."""
        first = date_format(self.days[0], "SHORT_DATE_FORMAT")
        if (more := len(self.days) - 1) == 0:
            return _("On %(day)s: %(text)s") % {"day": first, "text": self.text}
        return ngettext(
            "From %(day)s, and on %(count)s other date: %(text)s",
            "From %(day)s, and on %(count)s other dates: %(text)s",
            more,
        ) % {"day": first, "count": more, "text": self.text}


def hours_refusals(hours: OfficeHours, roles_that_day: Collection[Role]) -> Reasons:
    """Why these office hours cannot be; nothing when they can.

    :param roles_that_day: of the holder, on the first day.
    """
    reasons: Reasons = {}
    if hours.closed_on and hours.closed_on < hours.opened_on:
        reasons["closed_on"] = _("The end is before the beginning: check the two dates.")
    if hours.ends_at <= hours.starts_at:
        reasons["ends_at"] = _("They end before they begin: check the two hours.")
    elif not SHORTEST_SLOT <= hours.slot_minutes <= minutes_between(hours.starts_at, hours.ends_at):
        reasons["slot_minutes"] = _(
            "A slot lasts %(shortest)s minutes at least, and no more than the office hours."
        ) % {"shortest": SHORTEST_SLOT}
    if why := may_lead_interview(roles_that_day):
        reasons["holder"] = why[0]
    try:
        check_rule(hours.rule, hours.opened_on)
    except RefusedError as refused:
        reasons |= refused.reasons
    return reasons


def hours_warnings(hours: OfficeHours, today: date) -> list[Announced]:
    """What bites in the year to come: other office hours, the site closed, no time to travel."""
    first = max(today, hours.opened_on)
    last = first + A_YEAR
    others = OfficeHours.objects.meeting(Period(first, last)).exclude(pk=hours.pk)
    near = others.filter(Q(holder=hours.holder_id) | Q(site=hours.site_id))
    rows = list(near.select_related("site", "program"))
    names = {row.pk: row for row in rows}
    known = Circumstances(
        openings=openings_of([hours.site_id]),
        commitments=[_taken(one, names) for one in occurrences(rows, first, last)],
        travel=travel_between([hours.site_id]),
    )
    days: dict[Warned, list[date]] = {}
    for one in occurrences([hours], first, last):
        moment = Moment(
            one.day, one.starts_at, one.ends_at, one.holder_id, one.site_id, one.program_id
        )
        for warned in warnings_about(moment, known):
            days.setdefault(warned, []).append(one.day)
    return [Announced(said.kind, said.text, tuple(found)) for said, found in days.items()]


def _taken(one: Occurrence, rows: dict[int, OfficeHours]) -> Commitment:
    row = rows[one.office_hours_id]
    return Commitment(
        one.day,
        one.starts_at,
        one.ends_at,
        one.holder_id,
        site_id=one.site_id,
        site=row.site.name,
        program_id=one.program_id,
        program=row.program.name if row.program else "",
    )
