"""The day as it opens: its permanences, its sites in turn, what is free, and tomorrow."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import groupby

from django.db.models import F, FilteredRelation, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.activities.availability import Away, Slot, left_free, occurrences, slots_of
from tandem.activities.models import OfficeHours
from tandem.kernel.periods import Period
from tandem.web.team.agenda.board import taken_by
from tandem.web.team.appointments.offers import code_of
from tandem.web.team.day.lines import Acts, Line
from tandem.web.team.people.wordings import comma, opened
from tandem.web.templatetags.typography import clock, unbroken

TOLD_OF_TOMORROW = 5


@dataclass(frozen=True, slots=True)
class Gap:
    """Hours that are free, and where the first of them is given."""

    at: time
    until: time
    site: int
    url: str

    @property
    def hour(self) -> str:
        """The mark in the margin."""
        return clock(self.at)


@dataclass(slots=True)
class Stop:
    """A site of the day, and what happens there before one goes to the next."""

    name: str
    entries: list[Line | Gap] = field(default_factory=list)


def hours_of(member: int | None, day: date) -> tuple[list[OfficeHours], list[Away]]:
    """The permanences of the reader that may be held that day, and when she is away. One query."""
    if member is None:
        return [], []
    that_day = Q(holder__absence__opened_on__lte=day, holder__absence__closed_on__gte=day)
    rows = (
        OfficeHours.objects.meeting(Period(day, day))
        .filter(holder=member)
        .select_related("site", "holder")
        .annotate(
            absence=FilteredRelation("holder__absence", condition=that_day),
            is_away=F("absence__pk"),
            away_from=F("absence__starts_at"),
            away_until=F("absence__ends_at"),
        )
    )
    hours, away = {}, []
    for row in rows:  # once for each absence of that day
        hours[row.pk] = row
        if row.is_away:
            hers = (row.away_from or time.min, row.away_until or time.max)
            away.append(Away(member, day, day, *hers))
    return list(hours.values()), away


def gaps_of(
    hours: Iterable[OfficeHours], away: Collection[Away], acts: Acts, now: datetime
) -> list[Gap]:
    """The hours that are still free today, those that follow one another put together."""
    known = {row.pk: row for row in hours}
    day = now.date()
    slots = [slot for one in occurrences(known.values(), day, day) for slot in slots_of(one)]
    free = left_free(slots, away=away, taken=list(taken_by(acts)), now=now)
    return [_gap(run, known) for run in _runs(free)]


def _runs(slots: Iterable[Slot]) -> Iterator[list[Slot]]:
    run: list[Slot] = []
    for slot in slots:
        if run and (run[-1].ends_at, run[-1].site_id) != (slot.starts_at, slot.site_id):
            yield run
            run = []
        run.append(slot)
    if run:
        yield run


def _gap(run: Sequence[Slot], known: dict[int, OfficeHours]) -> Gap:
    first = run[0]
    hours = known[first.office_hours_id]
    code = code_of(first, hours.holder, hours.site)
    url = f"{reverse('appointments:at')}?creneau={code}"
    return Gap(first.starts_at, run[-1].ends_at, first.site_id, url)


def stops_of(lines: Iterable[Line], gaps: Iterable[Gap], sites: dict[int, str]) -> list[Stop]:
    """The day in order of time, cut where one goes from a site to another.

    What is nowhere (a call, a visit at home) stays where one is.
    """
    stops: list[Stop] = []
    where: int | None = None
    entries: list[Line | Gap] = [*lines, *gaps]
    for entry in sorted(entries, key=lambda one: one.at or time.min):
        moves = entry.site is not None and entry.site != where
        if not stops or (moves and where is not None):
            stops.append(Stop(""))
        where = entry.site if moves else where
        stops[-1].name = sites.get(where, "") if where else ""
        stops[-1].entries.append(entry)
    return stops


def sites_of(acts: Acts, hours: Iterable[OfficeHours]) -> dict[int, str]:
    """The names of the sites of a day."""
    rows = [*acts.appointments, *acts.interviews, *acts.sessions, *hours]
    return {row.site_id: row.site.name for row in rows if row.site_id}


def lead_of(
    hours: Sequence[OfficeHours], lines: Sequence[Line], stops: Sequence[Stop], day: date
) -> str:
    """« Espace Sésame, de 9 h à 12 h. 4 rendez-vous, 1 atelier. »."""
    names = {row.pk: row.site.name for row in hours}
    held = [
        _("%(site)s, from %(first)s to %(last)s")
        % {
            "site": names[one.office_hours_id],
            "first": clock(one.starts_at),
            "last": clock(one.ends_at),
        }
        for one in occurrences(hours, day, day)
    ]
    where = held or ([stops[0].name] if len(stops) == 1 and stops[0].name else [])
    sentences = ["\u00a0; ".join(where), _count(lines)]
    return unbroken(" ".join(f"{opened(text)}." for text in sentences if text))


def _count(lines: Sequence[Line]) -> str:
    meetings = sum(not line.is_group for line in lines)
    groups = len(lines) - meetings
    words = []
    if meetings:
        said = ngettext("%(number)s appointment", "%(number)s appointments", meetings)
        words.append(said % {"number": meetings})
    if groups:
        said = ngettext("%(number)s workshop", "%(number)s workshops", groups)
        words.append(said % {"number": groups})
    return comma(*words)


@dataclass(frozen=True, slots=True)
class Tomorrow:
    """The next day of work, in one sentence for each site."""

    title: str
    places: list[tuple[str, list[Line]]]
    left: int


def tomorrow_of(lines: Sequence[Line], sites: dict[int, str], title: str) -> Tomorrow | None:
    """What the next day of work brings; nothing when nothing is planned."""
    told = sorted(lines[:TOLD_OF_TOMORROW], key=lambda line: (line.site or 0, line.at or time.min))
    places = [
        (sites.get(site, "") if site else "", list(same))
        for site, same in groupby(told, lambda line: line.site)
    ]
    left = len(lines) - len(told)
    return Tomorrow(title, places, left) if lines else None
