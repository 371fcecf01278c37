"""When an appointment may be given, and to whom. Pure.

An appointment is planned for someone who is there to come: not in a file merged into another, not
after she died, not after she left every program of the service. It is to come, at an hour that the
clock shows once on that day; and rule 1 holds, an interview is led by a counsellor of that day.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from tandem.accounts.enums import Role
from tandem.activities.delegation import may_lead_interview
from tandem.activities.holding import Moment
from tandem.activities.timing import lasts_as_written
from tandem.people.dating import Reasons, written

LONGEST_MINUTES = 8 * 60


@dataclass(frozen=True, slots=True)
class Standing:
    """Where someone stands with the service, when an appointment is given to her."""

    is_merged: bool = False
    has_died: bool = False
    left: str = ""
    """The program she left last, where she is in none and none of her orientations waits."""
    left_on: date | None = None


def booking_refusals(
    planned: Moment, *, now: datetime, standing: Standing, roles_that_day: Collection[Role]
) -> Reasons:
    """Why no appointment can be given then, answer by answer; nothing when it can.

    :param now: with its time zone, which knows the nights when the clocks change.
    """
    reasons: Reasons = {}
    if why := person_refusal(standing):
        reasons["person"] = why
    if planned.day < now.date():
        reasons["on"] = _(
            "This day is over: record the interview that was held, or choose a day to come."
        )
    elif why := _hour_refusal(planned, now):
        reasons["at"] = why
    elif refused := may_lead_interview(roles_that_day):
        reasons["on"] = str(refused[0])
    return reasons


def end_of(at: time | None, minutes: int | None) -> time | None:
    """When it ends on the clock; the last minute of the day at the latest."""
    if at is None or minutes is None:
        return None
    end = datetime.combine(date.min, at) + timedelta(minutes=minutes)
    return end.time() if end.date() == date.min else time(23, 59)


def person_refusal(standing: Standing) -> str:
    """Why nothing can be planned with someone; nothing when it can."""
    if standing.is_merged:
        return _("This file was made one with another: open the other one and record there.")
    if standing.has_died:
        return _(
            "This person has died: no appointment is given. If it is a mistake, take the exit "
            "back from the file."
        )
    if standing.left and standing.left_on:
        return _(
            "This person left %(program)s on %(day)s: take the exit back from the file, or note a "
            "new orientation, then give the appointment."
        ) % {"program": standing.left, "day": written(standing.left_on)}
    return ""


def _hour_refusal(planned: Moment, now: datetime) -> str:
    if planned.at is None:
        return ""
    if planned.day == now.date() and planned.at <= now.time():
        return _("This hour is over: choose a later one, or another day.")
    length = timedelta(minutes=planned.minutes or 1)
    start = datetime.combine(planned.day, planned.at)
    end = start + length
    if end.date() != planned.day:
        return _("This appointment would end the day after: choose an earlier hour.")
    if length > timedelta(minutes=LONGEST_MINUTES):
        return _("This appointment would be longer than a day of work: check its length.")
    if now.tzinfo and not lasts_as_written(start, end, now.tzinfo):
        return _("The clocks change that night: choose an hour before or after the change.")
    return ""
