"""The good news of the year: steps taken, barriers lifted, objectives reached. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.web.team.day.gathered import Kind, Row
from tandem.web.team.people.wordings import comma
from tandem.web.templatetags.typography import brief_day


@dataclass(frozen=True, slots=True)
class Latest:
    """The last thing that went well."""

    person: UUID | None
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class News:
    """What went well since the first of January, in one sentence; and the last of it."""

    words: str
    latest: Latest | None = None


def news_of(rows: Iterable[Row], day: date) -> News:
    """How many of each, and the last one; nothing is said of what did not happen."""
    good = [row for row in rows if row.kind in _COUNTED]
    words = comma(*(_count(kind, good) for kind in _COUNTED if _among(good, kind)))
    latest = max(good, key=lambda row: row.on or date.min, default=None)
    return News(words, _latest(latest) if latest else None)


def _among(rows: Sequence[Row], kind: Kind) -> int:
    return sum(row.kind is kind for row in rows)


def _count(kind: Kind, rows: Sequence[Row]) -> str:
    number = _among(rows, kind)
    words = {
        Kind.STEP: ngettext("%(number)s step taken", "%(number)s steps taken", number),
        Kind.LIFTED: ngettext("%(number)s barrier lifted", "%(number)s barriers lifted", number),
        Kind.REACHED: ngettext(
            "%(number)s objective reached", "%(number)s objectives reached", number
        ),
    }
    return words[kind] % {"number": number}


def _latest(row: Row) -> Latest:
    what = {
        Kind.STEP: row.words,
        Kind.LIFTED: _("barrier lifted, %(theme)s") % {"theme": row.words},
        Kind.REACHED: _("objective reached"),
    }
    return Latest(row.person, row.name, comma(what[row.kind], brief_day(row.on)))


_COUNTED = (Kind.STEP, Kind.LIFTED, Kind.REACHED)
