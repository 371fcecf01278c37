"""How rows of two files of one person stand together: what moves, is joined, or stays behind.

Each floor says it for its own rows (``settings.TANDEM_JOINED_WHEN_MERGED``); for every other model,
a row goes to the kept file unless one is there that a constraint makes its rival.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils.module_loading import import_string

from tandem.kernel.models import Record
from tandem.kernel.periods import Period
from tandem.people.models import Person, Resource


@dataclass(frozen=True, slots=True)
class Edit:
    """A row that the merge changes, and what it then says, by column."""

    row: Any
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Clash:
    """A row of one file that gives way to one of the other, which stands for both."""

    row: Record
    standing: Record


@dataclass(slots=True)
class Joined:
    """What becomes of the rows of one model.

    ``stays`` are left in the absorbed file, where they count no more; ``removed`` were of the kept
    file and are made again if the merge is undone; ``repointed`` change hands from one of these to
    the row that stands; ``made`` are new.
    """

    edits: list[Edit] = field(default_factory=list)
    stays: list[Clash] = field(default_factory=list)
    removed: list[Clash] = field(default_factory=list)
    repointed: list[Edit] = field(default_factory=list)
    made: list[Record] = field(default_factory=list)

    def add(self, other: "Joined") -> None:
        """Put the rows of another model beside these."""
        self.edits += other.edits
        self.stays += other.stays
        self.removed += other.removed
        self.repointed += other.repointed
        self.made += other.made


Joiner = Callable[[Person, Person], Joined]
"""From the kept file and the absorbed one, what becomes of the rows of a model."""


def joiner_of(label: str) -> Joiner | None:
    """The rule of a model that has one of its own."""
    return _joiners(tuple(settings.TANDEM_JOINED_WHEN_MERGED.items())).get(label)


@lru_cache(maxsize=1)
def _joiners(named: tuple[tuple[str, str], ...]) -> dict[str, Joiner]:
    return {label: import_string(name) for label, name in named}


def uncovered(period: Period, others: Iterable[Period]) -> list[Period]:
    """The days of a period that none of the others has, as periods in order.

    :param period: its beginning is known.
    """
    assert period.start is not None
    left, start = [], period.start
    for other in sorted((o for o in others if o.meets(period)), key=_beginning):
        if _beginning(other) > start:
            left.append(Period(start, _beginning(other) - timedelta(days=1)))
        if other.end is None or other.end == date.max:
            return left
        start = max(start, other.end + timedelta(days=1))
    if period.end is None or start <= period.end:
        left.append(Period(start, period.end))
    return left


def _beginning(period: Period) -> date:
    return period.start or date.min


def join_resources(kept: Person, absorbed: Person) -> Joined:
    """Only one resource is the main one on a day: that of the kept file stands on its days.

    On the other days the resource of the absorbed file goes on: no year loses what it was on.
    """
    joined = Joined()
    mains = list(Resource.objects.filter(person=kept, is_main=True).order_by("opened_on"))
    for row in Resource.objects.filter(person=absorbed).order_by("opened_on", "pk"):
        rivals = [main for main in mains if row.is_main and main.period.meets(row.period)]
        pieces = uncovered(row.period, [rival.period for rival in rivals])
        if not pieces:
            joined.stays.append(Clash(row, rivals[0]))
            continue
        joined.edits.append(Edit(row, {"person_id": kept.pk, **_days(row, pieces[0])}))
        joined.made += [_copy(row, kept, piece) for piece in pieces[1:]]
    return joined


def _days(row: Resource, piece: Period) -> dict[str, Any]:
    """The days that change, if any."""
    days = {"opened_on": piece.start, "closed_on": piece.end}
    return {name: day for name, day in days.items() if getattr(row, name) != day}


def _copy(row: Resource, kept: Person, piece: Period) -> Resource:
    again = Resource.objects.get(pk=row.pk)
    again.pk, again.uuid, again.person = None, uuid4(), kept
    assert piece.start is not None
    again.opened_on, again.closed_on = piece.start, piece.end
    again._state.adding = True
    return again
