"""On which days office hours fall: the rule of RFC 5545, read by the calendar libraries. Pure.

Days are those of the calendar and hours those of the clock on the wall, Europe/Paris: 9 o'clock
stays 9 o'clock on both sides of a change of hour.
"""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

import recurring_ical_events
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vRecur

from tandem.kernel.holidays import is_holiday
from tandem.kernel.refused import RefusedError

FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
PARTS = frozenset(
    {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYWEEKNO", "WKST"}
)
ENDS = frozenset({"COUNT", "UNTIL"})
LONGEST_INTERVAL = 52
NEVER = timedelta(days=9 * 366)
"""A rule that falls on no day for so long never does: 29 February comes back within eight years."""

_NOON = time(12)
_HOUR = timedelta(hours=1)


def read_rule(rule: str) -> vRecur:
    """The parts of a rule.

    :raises RefusedError: it is no rule, or none by which a permanence comes back.
    """
    try:
        read: vRecur = vRecur.from_ical(rule)
    except ValueError as unread:
        raise _refused(_not_a_rule(rule)) from unread
    if not read.get("FREQ"):
        raise _refused(_not_a_rule(rule))
    if str(read["FREQ"][0]) not in FREQUENCIES:
        raise _refused(
            _(
                "Office hours come back by the day, week, month or year: they cannot come back "
                "every hour or minute. Give their hours instead, and a length of slot."
            )
        )
    if ENDS & set(read):
        raise _refused(
            _("Say until when with the last day of the office hours, not within the rule.")
        )
    if unknown := set(read) - PARTS:
        raise _refused(
            _("The rule must not say %(parts)s: the hours are given beside it.")
            % {"parts": ", ".join(sorted(unknown))}
        )
    _check_interval(read.get("INTERVAL", [1])[0])
    return read


def check_rule(rule: str, opened_on: date) -> None:
    """Refuse a rule that cannot be, or that falls on no day from its first one.

    :raises RefusedError: with what to do.
    """
    if rule and not _first_days(read_rule(rule), opened_on):
        raise _refused(
            _("This recurrence falls on no day of the calendar: choose another day or month.")
        )


def days_of(
    rule: str,
    *,
    opened_on: date,
    closed_on: date | None,
    first: date,
    last: date,
    except_on: Collection[str] = (),
    keeps_holidays: bool = False,
) -> list[date]:
    """The days between two days, both in, on which the office hours are held.

    :param rule: RFC 5545, empty for a single day.
    :param except_on: days without, as « 2026-12-24 ».
    """
    first, last = max(first, opened_on), min(last, closed_on or last)
    if first > last:
        return []
    if not rule:
        days = [opened_on] if first == opened_on else []
    else:
        read = read_rule(rule)
        days = _expanded(read, opened_on, first, last)
        # A calendar takes its first day for a day of the rule, even when the rule does not say it.
        if first == opened_on and opened_on not in _first_days(read, opened_on):
            days.remove(opened_on)
    return [
        day
        for day in days
        if day.isoformat() not in except_on and (keeps_holidays or not is_holiday(day))
    ]


def _first_days(read: vRecur, opened_on: date) -> list[date]:
    """The first day on which the rule falls; nothing when there is none.

    A calendar counts the day it begins on, whether the rule falls on it or not: asked for one
    day it gives that one alone only if the rule does, or falls on no day at all.
    """
    if later := _limited(read, 1, opened_on)[1:]:
        return later
    return [opened_on] if _limited(read, 2, opened_on)[1:] else []


def _limited(read: vRecur, count: int, opened_on: date) -> list[date]:
    limited = vRecur(read)
    limited["COUNT"] = [count]
    return _expanded(limited, opened_on, opened_on, opened_on + NEVER)


def _expanded(read: vRecur, opened_on: date, first: date, last: date) -> list[date]:
    start = datetime.combine(opened_on, _NOON, timezone.get_default_timezone())
    event = Event()
    event.add("uid", "office-hours")
    event.add("dtstart", start)
    event.add("dtend", start + _HOUR)
    event.add("rrule", read)
    calendar = Calendar()
    calendar.add_component(event)
    found = recurring_ical_events.of(calendar).between(first, last + timedelta(days=1))
    return sorted(one.start.date() for one in found)


def _check_interval(interval: int) -> None:
    if not 1 <= int(interval) <= LONGEST_INTERVAL:
        raise _refused(
            _("Office hours come back after %(count)s weeks, months or years at most.")
            % {"count": LONGEST_INTERVAL}
        )


def _not_a_rule(rule: str) -> str:
    return _("« %(rule)s » is no recurrence: choose how often the office hours come back.") % {
        "rule": rule
    }


def _refused(reason: str) -> RefusedError:
    return RefusedError({"rule": reason})
