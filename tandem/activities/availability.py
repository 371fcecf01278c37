"""Which hours someone can still be given: office hours, less absences, less what is taken.

Hours are those of the clock on the wall. Reading is set-based: the same number of queries for one
counsellor on one day and for a whole team over a year.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from tandem.activities.commitments import Commitment, commitments_of
from tandem.activities.models import Absence, OfficeHours
from tandem.activities.recurrence import days_of
from tandem.activities.timing import lasts_as_written
from tandem.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One day of office hours; the holder is whoever stands in that day."""

    day: date
    starts_at: time
    ends_at: time
    holder_id: int
    site_id: int
    program_id: int | None
    office_hours_id: int
    slot_minutes: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A moment at which a counsellor can receive someone."""

    day: date
    starts_at: time
    ends_at: time
    holder_id: int
    site_id: int
    program_id: int | None
    office_hours_id: int


@dataclass(frozen=True, slots=True)
class Away:
    """Someone is away on these days; between these hours, if any, on each of them."""

    member_id: int
    opened_on: date
    closed_on: date
    starts_at: time = time.min
    ends_at: time = time.max
    replaced_by_id: int | None = None

    def meets(self, day: date, starts_at: time, ends_at: time) -> bool:
        """Whether she is away at some minute of this moment."""
        is_that_day = self.opened_on <= day <= self.closed_on
        return is_that_day and starts_at < self.ends_at and self.starts_at < ends_at

    def keeps_from(self, slot: Slot) -> bool:
        """Whether this slot cannot be held because of it."""
        is_hers = self.member_id == slot.holder_id
        return is_hers and self.meets(slot.day, slot.starts_at, slot.ends_at)


def occurrences(hours: Iterable[OfficeHours], first: date, last: date) -> list[Occurrence]:
    """The days of these office hours, without asking who is away."""
    found = [
        Occurrence(
            day=day,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            holder_id=row.holder_id,
            site_id=row.site_id,
            program_id=row.program_id,
            office_hours_id=row.pk,
            slot_minutes=row.slot_minutes,
        )
        for row in hours
        for day in days_of(
            row.rule,
            opened_on=row.opened_on,
            closed_on=row.closed_on,
            first=first,
            last=last,
            except_on=row.except_on,
            keeps_holidays=row.keeps_holidays,
        )
    ]
    return sorted(found, key=lambda one: (one.day, one.starts_at, one.holder_id))


def slots_of(occurrence: Occurrence) -> Iterator[Slot]:
    """The slots of one day, whole ones only; none in an hour that the clocks skip or repeat."""
    length = timedelta(minutes=occurrence.slot_minutes)
    start = datetime.combine(occurrence.day, occurrence.starts_at)
    end = datetime.combine(occurrence.day, occurrence.ends_at)
    paris = timezone.get_default_timezone()
    while start + length <= end:
        if lasts_as_written(start, start + length, paris):
            yield Slot(
                occurrence.day,
                start.time(),
                (start + length).time(),
                occurrence.holder_id,
                occurrence.site_id,
                occurrence.program_id,
                occurrence.office_hours_id,
            )
        start += length


def left_free(
    slots: Iterable[Slot],
    *,
    away: Collection[Away],
    taken: Collection[Commitment],
    now: datetime,
) -> list[Slot]:
    """The slots still to come at which their holder is neither away nor taken.

    Where office hours overlap, the same beginning at the same place is one slot.
    """
    local = timezone.make_naive(now) if timezone.is_aware(now) else now
    busy: dict[tuple[int, date], list[Commitment]] = {}
    for one in taken:
        busy.setdefault((one.holder_id, one.day), []).append(one)

    def is_free(slot: Slot) -> bool:
        if datetime.combine(slot.day, slot.starts_at) < local:
            return False
        hers = busy.get((slot.holder_id, slot.day), ())
        return not (
            any(one.meets(slot.starts_at, slot.ends_at) for one in hers)
            or any(one.keeps_from(slot) for one in away)
        )

    kept: dict[tuple[date, time, int, int], Slot] = {}
    for slot in sorted(slots, key=lambda one: one.office_hours_id):
        if is_free(slot):
            kept.setdefault(_identity(slot), slot)
    return sorted(kept.values(), key=_identity)


def _identity(slot: Slot) -> tuple[date, time, int, int]:
    return slot.day, slot.starts_at, slot.holder_id, slot.site_id


def stood_in(slot: Slot, away: Collection[Away]) -> Slot:
    """The same slot, held by whoever stands in for someone away at that hour."""
    for one in away:
        if one.replaced_by_id is not None and one.keeps_from(slot):
            return replace(slot, holder_id=one.replaced_by_id)
    return slot


def free_slots(holders: Iterable[int], first: date, last: date, *, now: datetime) -> list[Slot]:
    """What these members of the team (by their key) can still give, between two days, both in.

    Where someone is away and another counsellor stands in, the slot is hers: it is found under
    either of them.
    """
    asked = set(holders)
    away = away_between(first, last, members=asked)
    standing = {one.replaced_by_id for one in away if one.replaced_by_id} | asked
    everyone = standing | {one.member_id for one in away}
    hours = OfficeHours.objects.meeting(Period(first, last)).filter(
        holder__in=asked | {one.member_id for one in away}
    )
    if standing - asked:  # those who stand in may be away too
        away = [*away, *away_between(first, last, members=standing - asked)]
    slots = [
        (slot, stood_in(slot, away))
        for occurrence in occurrences(hours, first, last)
        for slot in slots_of(occurrence)
    ]
    theirs = {held for slot, held in slots if {slot.holder_id, held.holder_id} & asked}
    taken = commitments_of(everyone, first, last)
    return left_free(theirs, away=away, taken=taken, now=now)


def away_between(first: date, last: date, *, members: Iterable[int]) -> list[Away]:
    """When these members are away, or stand in for someone who is."""
    known = set(members)
    rows = Absence.objects.meeting(Period(first, last)).filter(
        Q(member__in=known) | Q(replaced_by__in=known)
    )
    return [away_of(row) for row in rows.defer("message")]


def away_of(row: Absence) -> Away:
    """An absence as plain values."""
    return Away(
        row.member_id,
        row.opened_on,
        row.closed_on,
        row.starts_at or time.min,
        row.ends_at or time.max,
        row.replaced_by_id,
    )
