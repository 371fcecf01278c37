"""Pairs of a page, with what tells each person from another: one query for all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tandem.people.duplicates import Probable
from tandem.people.models import Merge, PersonQuerySet
from tandem.web.team.people.rows import PersonRow, rows_of
from tandem.web.templatetags.typography import percent

MOST_RECENT = 10


@dataclass(frozen=True, slots=True)
class Line:
    """Two files that are perhaps of one person."""

    first: PersonRow
    second: PersonRow
    likely: str
    signs: str


def lines_of(pairs: Iterable[Probable], day: date) -> list[Line]:
    """The lines of a page."""
    shown = list(pairs)
    ids = list(dict.fromkeys(pk for pair in shown for pk in (pair.first, pair.second)))
    by_id = dict(zip(ids, rows_of(ids, day), strict=True))
    return [
        Line(
            by_id[pair.first],
            by_id[pair.second],
            percent(round(pair.score * 100)),
            ", ".join(str(sign.label) for sign in pair.signs),
        )
        for pair in shown
    ]


def uuids_of(lines: Iterable[Line]) -> list[UUID]:
    """Whom a page shows."""
    return list(dict.fromkeys(row.uuid for line in lines for row in (line.first, line.second)))


def recent_merges(people: PersonQuerySet) -> list[Merge]:
    """The last files that were made one, and are still."""
    rows = Merge.objects.filter(undone_at=None, kept__in=people)
    return list(rows.select_related("kept", "absorbed").order_by("-at", "-pk")[:MOST_RECENT])
