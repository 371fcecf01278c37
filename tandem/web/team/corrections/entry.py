"""One recorded entry with its history, for a reader who may know of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from tandem.accounts.permissions import Actor
from tandem.activities.entries import BY_SLUG, EntryKind
from tandem.kernel.corrections import history_of, trace_of
from tandem.kernel.enums import Change
from tandem.kernel.models import Correction, Record
from tandem.kernel.snapshots import Values, values_of
from tandem.people.merging import file_standing_for
from tandem.people.models import Person, PersonQuerySet
from tandem.web.team.corrections.wording import (
    Said,
    author_names,
    day_in,
    differences_between,
    may_read_of,
    title_of,
    what_it_says,
)


@dataclass(frozen=True)
class Entry:
    """An entry as it stands, or as it was when it was cancelled."""

    kind: EntryKind
    uuid: UUID
    row: Record | None
    values: Values
    person: Person | None
    traces: list[Correction]

    @property
    def title(self) -> str:
        """« Entretien »."""
        return title_of(self.kind)

    @property
    def day(self) -> date | None:
        """The day it is about."""
        return self.kind.day_of(self.row) if self.row else day_in(self.kind, self.values)

    @property
    def cancellation(self) -> Correction | None:
        """What cancelled it, while it is cancelled."""
        return self.traces[-1] if self.row is None and self.traces else None

    @property
    def ids(self) -> list[UUID]:
        """What the journal says was shown."""
        return [self.person.uuid, self.uuid] if self.person else [self.uuid]

    def address(self, name: str) -> str:
        """The page of this entry that does something with it."""
        return reverse(f"corrections:{name}", args=[self.kind.slug, self.uuid])

    def said(self, actor: Actor) -> list[Said]:
        """What it says, as this reader may know it."""
        return what_it_says(self.kind, self.values, actor)


@dataclass(frozen=True, slots=True)
class Moment:
    """One change in the history of an entry."""

    at: datetime
    change: Change
    label: str
    who: str
    reason: str
    differences: list[tuple[str, str, str]]


def kind_asked(slug: str) -> EntryKind:
    """The kind of an address; an unknown one does not exist."""
    kind = BY_SLUG.get(slug)
    if kind is None:
        raise Http404
    return kind


def entry_asked(slug: str, uuid: UUID, actor: Actor, people: PersonQuerySet) -> Entry:
    """The entry of an address; the same 404 when it never was, and when it is closed to her."""
    kind = kind_asked(slug)
    row: Any = kind.model._default_manager.filter(uuid=uuid).first()
    traces = [trace for trace in history_of(uuid) if trace.kind == kind.code]
    if row is None and not (traces and traces[-1].change == Change.CANCELLED):
        raise Http404
    values = values_of(row) if row is not None else trace_of(traces[-1]).before
    person = kind.person_of(row) if row is not None else person_of_trace(traces[-1])
    is_hers = person is None or people.filter(pk=person.pk).exists()
    if not (is_hers and may_read_of(kind, values, actor)):
        raise Http404
    return Entry(kind, uuid, row, values, person, traces)


def person_of_trace(trace: Correction) -> Person | None:
    """Whose entry was cancelled: the file that stands for hers today."""
    person = Person.objects.filter(uuid=trace.person).first() if trace.person else None
    return file_standing_for(person) if person else None


def moments_of(entry: Entry, actor: Actor) -> Iterator[Moment]:
    """What happened to the entry since it was recorded, the newest first."""
    names = author_names(trace.by for trace in entry.traces)
    for trace in reversed(entry.traces):
        change = Change(trace.change)
        opened = trace_of(trace)
        yield Moment(
            at=trace.at,
            change=change,
            label=str(change.label),
            who=names.get(trace.by, ""),
            reason=trace.reason,
            differences=differences_between(entry.kind, opened.before, opened.after, actor)
            if change == Change.CORRECTED
            else [],
        )
