"""The planning of a week: a column a day, a row an hour. Pure.

With names it is for those who receive; without, it may hang on a wall.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from tandem.kernel.holidays import holiday_name
from tandem.web.team.agenda.week import Week
from tandem.web.team.paper.engagements import Engagement
from tandem.web.team.people.wordings import comma
from tandem.web.templatetags.typography import day as day_words
from tandem.web.templatetags.typography import long_date

WORKING_DAYS = 5
MORNING, EVENING = 9, 17
"""The hours that a week always shows, so that free ones can be written in."""


def planning_of(week: Week, taken: Sequence[Engagement], *, with_names: bool) -> dict[str, Any]:
    """The words of the planning, for the page and for the document."""
    days = days_shown(week, taken)
    several = len({one.holder for one in taken}) > 1
    holders = sorted({one.holder for one in taken})
    return {
        "title": _("Planning from %(first)s to %(last)s")
        % {"first": day_words(days[0]), "last": long_date(days[-1])},
        "lead": ", ".join(holders),
        "with_names": with_names,
        "hour_word": _("Hour"),
        "empty": "" if taken else _("Nothing is planned this week."),
        "days": [{"label": day_words(day).capitalize(), "note": holiday_name(day)} for day in days],
        "rows": [
            {
                "hour": _("All day") if hour is None else _("%(hour)s h") % {"hour": hour},
                "cells": [
                    [
                        _cell(one, with_names=with_names, several=several)
                        for one in taken
                        if one.day == day and _hour(one) == hour
                    ]
                    for day in days
                ],
            }
            for hour in hours_shown(taken)
        ],
    }


def days_shown(week: Week, taken: Iterable[Engagement]) -> list[date]:
    """Monday to Friday, and the days of the weekend on which something is planned."""
    busy = {one.day for one in taken}
    dates = [week.monday + timedelta(days=number) for number in range(7)]
    return [day for number, day in enumerate(dates) if number < WORKING_DAYS or day in busy]


def hours_shown(taken: Iterable[Engagement]) -> list[int | None]:
    """The usual hours, more where something is earlier or later; first of all the whole day."""
    hours = [_hour(one) for one in taken]
    known = [hour for hour in hours if hour is not None]
    whole_day: list[int | None] = [None] if None in hours else []
    return [*whole_day, *range(min([MORNING, *known]), max([EVENING, *known]) + 1)]


def _hour(one: Engagement) -> int | None:
    return one.starts_at.hour if one.starts_at else None


def _cell(one: Engagement, *, with_names: bool, several: bool) -> dict[str, Any]:
    what = one.what if with_names or not one.is_meeting else _("Appointment")
    return {
        "hours": one.hours,
        "what": what,
        "detail": comma(one.where, one.holder if several else ""),
        "is_person": one.is_meeting,
    }
