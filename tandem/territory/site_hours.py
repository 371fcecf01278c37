"""The hours of a site, day of the week by day of the week: read, and written at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time
from itertools import pairwise
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tandem.kernel.journal import Action
from tandem.kernel.refused import RefusedError
from tandem.kernel.setting_actions import note
from tandem.territory.models import Site, SiteHours, Travel

Span = tuple[time, time]


@dataclass(frozen=True)
class Hours:
    """When a site is open on a day of the week (Monday 1), and when nobody else is there."""

    weekday: int
    opened: list[Span] = field(default_factory=list)
    alone: list[Span] = field(default_factory=list)


def hours_of(site: Site) -> list[Hours]:
    """The hours of a site, the days on which it opens."""
    return read_hours(SiteHours.objects.filter(site=site))


def read_hours(rows: Iterable[SiteHours]) -> list[Hours]:
    """Hours as people say them: spans that touch are one."""
    days: dict[int, Hours] = {}
    for row in sorted(rows, key=lambda row: (row.weekday, row.opens_at)):
        day = days.setdefault(row.weekday, Hours(row.weekday))
        span = (row.opens_at, row.closes_at)
        _join(day.opened, span)
        if not row.is_staffed:
            _join(day.alone, span)
    return list(days.values())


@transaction.atomic
def set_hours(site: Site, *, by: UUID, hours: Iterable[Hours], expected: str) -> None:
    """Say when a site is open; what was said before is replaced.

    :param expected: what was read, as :func:`seen` gives it.
    :raises RefusedError: someone changed them since.
    """
    kept = Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    if seen(hours_of(kept)) != expected:
        raise RefusedError(
            _("Someone changed these hours meanwhile: open the page again to see them.")
        )
    SiteHours.objects.filter(site=kept).delete()
    SiteHours.objects.bulk_create(
        SiteHours(site=kept, weekday=day.weekday, opens_at=a, closes_at=b, is_staffed=staffed)
        for day in hours
        for a, b, staffed in split(day)
    )
    note(Action.CHANGED, kept, by=by, setting="site_hours")


@transaction.atomic
def set_travel(start: Site, end: Site, *, by: UUID, minutes: int | None) -> None:
    """Say how long it takes between two sites, both ways; nothing where nobody goes."""
    both = Travel.objects.filter(start=start, end=end) | Travel.objects.filter(start=end, end=start)
    if minutes is None:
        changed, _models = both.delete()
    elif both.exists():
        changed = both.exclude(minutes=minutes).update(minutes=minutes)
    else:
        Travel.objects.create(start=start, end=end, minutes=minutes)
        changed = 1
    if changed:
        note(Action.CHANGED, start, by=by, setting="travel")


def seen(hours: Iterable[Hours]) -> str:
    """What was read of the hours of a site, as one text."""
    return repr([(day.weekday, day.opened, day.alone) for day in hours if day.opened])


def split(day: Hours) -> list[tuple[time, time, bool]]:
    """The spans of a day, each with someone else there or not from end to end."""
    edges = sorted({hour for span in (*day.opened, *day.alone) for hour in span})
    found: list[tuple[time, time, bool]] = []
    for start, end in pairwise(edges):
        if not any(a <= start and end <= b for a, b in day.opened):
            continue
        staffed = not any(a <= start and end <= b for a, b in day.alone)
        if found and found[-1][1] == start and found[-1][2] == staffed:
            found[-1] = (found[-1][0], end, staffed)
        else:
            found.append((start, end, staffed))
    return found


def _join(spans: list[Span], span: Span) -> None:
    if spans and spans[-1][1] == span[0]:
        spans[-1] = (spans[-1][0], span[1])
    else:
        spans.append(span)
