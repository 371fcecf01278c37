"""A person's timeline: her events by month, then by year, the newest first. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.web.team.people.events import Event
from tandem.web.team.people.life import Kind
from tandem.web.team.people.wordings import comma
from tandem.web.templatetags.typography import brief_day, month, short_day, unbroken

EVENTS_SHOWN = 40
MONTHS_IN_DETAIL = 12


@dataclass(frozen=True, slots=True)
class Line:
    """An event with its mark in the margin."""

    margin: str
    event: Event


@dataclass(frozen=True, slots=True)
class Group:
    """A month or a year of the timeline."""

    heading: str
    counts: str
    lines: list[Line]


@dataclass(frozen=True)
class Timeline:
    """What the page shows: what is to come, what was, and how much is left out."""

    to_come: list[Line]
    groups: list[Group]
    counts: str
    total: int
    left_out: int


def timeline_of(events: Sequence[Event], today: date, *, whole: bool = False) -> Timeline:
    """The timeline of events given the newest first."""
    to_come = [event for event in events if event.day > today]
    past = [event for event in events if event.day <= today]
    shown = past if whole else past[:EVENTS_SHOWN]
    visits = visits_by_year(past)
    return Timeline(
        to_come=[Line(brief_day(event.day), event) for event in reversed(to_come)],
        groups=_groups(shown, visits),
        counts=counts_in_words(max(visits), visits[max(visits)]) if visits else "",
        total=len(past),
        left_out=len(past) - len(shown),
    )


def visits_by_year(events: Iterable[Event]) -> dict[int, Counter[Kind]]:
    """How many times she came each year, by kind of act: what the report counts."""
    visits: dict[int, Counter[Kind]] = {}
    for event in events:
        if event.is_visit and event.act is not None:
            visits.setdefault(event.day.year, Counter())[event.act.kind] += 1
    return visits


def counts_in_words(year: int, visits: Counter[Kind]) -> str:
    """« 14 venues en 2013 : 4 entretiens, 4 ateliers, 6 accueils libres »."""
    number = visits.total()
    said = ngettext("%(number)s visit in %(year)s", "%(number)s visits in %(year)s", number)
    kinds = comma(*(_count(visits[kind], kind) for kind in _COUNTED if visits[kind]))
    return unbroken(
        _("%(visits)s: %(kinds)s")
        % {"visits": said % {"number": number, "year": year}, "kinds": kinds}
    )


_COUNTED = (Kind.INTERVIEW, Kind.WORKSHOP, Kind.DROP_IN)


def _count(number: int, kind: Kind) -> str:
    words = {
        Kind.INTERVIEW: ngettext("%(number)s interview", "%(number)s interviews", number),
        Kind.WORKSHOP: ngettext("%(number)s workshop", "%(number)s workshops", number),
        Kind.DROP_IN: ngettext("%(number)s open reception", "%(number)s open receptions", number),
    }
    return words[kind] % {"number": number}


def _groups(events: Sequence[Event], visits: dict[int, Counter[Kind]]) -> list[Group]:
    """Months for the last twelve months she was seen in, years before that."""
    if not events:
        return []
    limit = _month_number(events[0].day) - MONTHS_IN_DETAIL
    recent = [event for event in events if _month_number(event.day) > limit]
    older = events[len(recent) :]
    years = [
        Group(
            str(year),
            counts_in_words(year, visits[year]) if year in visits else "",
            [Line(brief_day(event.day), event) for event in same],
        )
        for year, same in groupby(older, lambda event: event.day.year)
    ]
    return _months(recent) + years


def _months(events: Sequence[Event]) -> list[Group]:
    """A heading for each full month; those with a single event share one, within a year."""
    by_month = [list(same) for _day, same in groupby(events, lambda e: _month_number(e.day))]
    groups: list[Group] = []
    for (_year, is_sparse), months in groupby(
        by_month, lambda month: (month[0].day.year, len(month) == 1)
    ):
        if is_sparse:
            groups.append(_shared([event for month in months for event in month]))
            continue
        groups.extend(
            Group(month(same[0].day), "", [Line(short_day(event.day), event) for event in same])
            for same in months
        )
    return groups


def _shared(events: Sequence[Event]) -> Group:
    """« Avril à septembre 2013 »; a single month keeps its name."""
    newest, oldest = events[0].day, events[-1].day
    if len(events) == 1:
        return Group(month(newest), "", [Line(short_day(newest), events[0])])
    heading = _("%(first)s to %(last)s") % {
        "first": month(oldest).rsplit(" ", 1)[0],
        "last": date_format(newest, "F Y").lower(),
    }
    return Group(heading, "", [Line(brief_day(event.day), event) for event in events])


def _month_number(day: date) -> int:
    return day.year * 12 + day.month
