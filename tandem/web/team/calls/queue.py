"""The queue of the people to call back, as it is shown. Two queries, whatever its length."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    Count,
    DateField,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, TruncDate, TruncTime
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.activities.calling import USUAL_DAYS, Delays, Waited, days_late, delays_of, due_on
from tandem.activities.enums import RequestState
from tandem.activities.models import CallRequest, Interview
from tandem.people.models import PersonQuerySet
from tandem.territory.models import Service
from tandem.web.team.calls.fields import MIDNIGHT
from tandem.web.team.people.life import Mark
from tandem.web.templatetags.typography import brief_day, clock, day, short_day, tel
from tandem.web.templatetags.typography import phone as spaced

A_WEEK = 7
NEAR = timedelta(days=21)
MEASURED = timedelta(days=365)
NOBODY: tuple["Candidate", ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who may be calling."""

    uuid: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One message, as the page shows it."""

    uuid: UUID
    received_at: datetime
    name: str
    person: UUID | None
    phone: str
    tel: str
    program: Mark | None
    reason: str
    due: date
    late: int
    due_words: str
    is_urgent: bool
    is_soon: bool
    is_tried_today: bool
    around: Sequence[str]
    """What was tried, whether she was met since, who noted it."""
    takes_messages: bool
    """Whether a message may be left to this person."""
    candidates: Sequence[Candidate] = NOBODY
    is_current: bool = False

    @property
    def day(self) -> str:
        """The mark in the margin: « mar. 3 », or « 3 déc. » when the month is not the one near."""
        there = timezone.localdate(self.received_at)
        is_near = (timezone.localdate() - there) < NEAR
        return short_day(there) if is_near else brief_day(there)

    @property
    def hour(self) -> str:
        """When it was left; nothing where the hour is not known."""
        there = timezone.localtime(self.received_at)
        return "" if there.time() == MIDNIGHT else clock(there)

    @property
    def order(self) -> tuple[Any, ...]:
        """Who has waited too long comes first; who was tried today comes last."""
        return self.is_tried_today, not self.late, not self.is_urgent, self.due, self.received_at


def queue_of(people: PersonQuerySet, today: date, reader: int | None) -> list[Waiting]:
    """Everyone to call back, in the order in which to call.

    :param people: those whose file the reader may open.
    :param reader: the member of the team who reads: her own name is not repeated to her.
    """
    rows = list(_told(CallRequest.objects.waiting().about(people)))
    same = _same_numbers(rows, people)
    lines = [_waiting(row, today, reader, same[row.phone_digest]) for row in rows]
    return sorted(lines, key=lambda line: line.order)


def with_current(lines: Sequence[Waiting], asked: str) -> list[Waiting]:
    """The line that is open: the one asked for, else the first."""
    wanted = next((line for line in lines if str(line.uuid) == asked), lines[0] if lines else None)
    return [replace(line, is_current=line is wanted) for line in lines]


def _told(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With what was tried, and whether she was met since."""
    later_that_day = Q(held_on=OuterRef("left_on"), held_at__gte=OuterRef("left_at"))
    met = Interview.objects.filter(
        Q(held_on__gt=OuterRef("left_on")) | later_that_day, person=OuterRef("person")
    )
    rows = rows.annotate(left_on=TruncDate("received_at"), left_at=TruncTime("received_at"))
    told: QuerySet[Any] = rows.select_related("person", "program", "taken_by").annotate(
        days=promised_days(),
        tries=Count("callattempt"),
        tried_last=Max("callattempt__tried_at"),
        met_on=Subquery(met.order_by("-held_on").values("held_on")[:1], output_field=DateField()),
    )
    return told


def _same_numbers(rows: Iterable[Any], people: PersonQuerySet) -> dict[str, list[Candidate]]:
    """Those who are reached at the numbers of callers that are not known."""
    digests = {row.phone_digest for row in rows if row.person is None and row.phone_digest}
    found: dict[str, list[Candidate]] = defaultdict(list)
    if digests:
        at_them = people.filter(phone_digest__in=digests).order_by("sort_key", "pk")
        columns = at_them.values_list("phone_digest", "uuid", "first_name", "last_name")
        for digest, uuid, first, last in columns:
            found[digest].append(Candidate(uuid, f"{first} {last}".strip()))
    return found


def _waiting(row: Any, today: date, reader: int | None, candidates: Sequence[Candidate]) -> Waiting:
    due = due_of(row)
    late = days_late(due, today)
    phone = row.phone or (row.person.phone if row.person else "")
    tried_on = timezone.localdate(row.tried_last) if row.tried_last else None
    return Waiting(
        uuid=row.uuid,
        received_at=row.received_at,
        name=name_of(row),
        person=row.person.uuid if row.person else None,
        phone=spaced(phone),
        tel=tel(phone),
        program=Mark(row.program.name, row.program.mark) if row.program else None,
        reason=row.reason,
        due=due,
        late=late,
        due_words=late_words(late) if late else due_words(due, today),
        is_urgent=row.is_urgent,
        is_soon=due <= today + timedelta(days=1),
        is_tried_today=tried_on == today,
        around=list(_around(row, today, reader)),
        takes_messages=bool(row.person and row.person.accepts_voicemail),
        candidates=candidates if row.person is None else NOBODY,
    )


def _around(row: Any, today: date, reader: int | None) -> Iterator[str]:
    if row.tries:
        yield tried_words(row.tries, row.tried_last, today)
    if row.met_on:
        yield _("interview since, on %(day)s") % {"day": day(row.met_on)}
    if row.taken_by and row.taken_by_id != reader:
        yield _("noted by %(name)s") % {"name": row.taken_by.name}


def due_of(row: Any) -> date:
    """The last day to call back, of a message told with the promise of the service."""
    received = timezone.localdate(row.received_at)
    return due_on(received, days=row.days, before=row.before, urgent=row.is_urgent)


def name_of(row: CallRequest) -> str:
    """How the caller is named: as her file does, as she said, or not at all."""
    if row.person:
        return row.person.full_name
    return row.caller_name or (_("Unknown number") if row.phone else _("Hidden number"))


def late_words(late: int) -> str:
    """« En retard d’un jour »."""
    words = ngettext("One day late", "%(number)s days late", late)
    return words % {"number": late} if "%(number)s" in words else words


def due_words(due: date, today: date) -> str:
    """« Avant ce soir », « Avant lundi soir », « Avant le 12 décembre »."""
    left = (due - today).days
    if left <= 0:
        return _("Before this evening")
    if left == 1:
        return _("Before tomorrow evening")
    if left < A_WEEK:
        return _("Before %(day)s evening") % {"day": day(due).split("\u00a0")[0]}
    return _("Before %(day)s") % {"day": brief_day(due)}


def tried_words(tries: int, last: datetime, today: date) -> str:
    """« 1 essai, hier à 11 h 50 »."""
    there = timezone.localtime(last)
    days = (today - there.date()).days
    when = {0: _("today"), 1: _("yesterday")}.get(days) or day(there)
    words = ngettext(
        "%(number)s try, %(day)s at %(hour)s",
        "%(number)s tries, the last %(day)s at %(hour)s",
        tries,
    )
    return words % {"number": tries, "day": when, "hour": clock(there)}


def promised_days() -> Coalesce:
    """In how many days of work the service calls back."""
    days = Service.objects.values("call_back_days")[:1]
    return Coalesce(Subquery(days, output_field=IntegerField()), Value(USUAL_DAYS))


def delays_until(today: date) -> Delays:
    """How the promise was kept over the last twelve months. One query, no name."""
    rows = CallRequest.objects.filter(received_at__date__gt=today - MEASURED).annotate(
        days=promised_days(),
        first=Min("callattempt__tried_at"),
    )
    columns = rows.values_list("received_at", "before", "is_urgent", "days", "state", "first")
    return delays_of((_waited(*row) for row in columns.order_by()), today)


def _waited(
    received_at: datetime,
    before: date | None,
    is_urgent: bool,
    days: int,
    state: str,
    first: datetime | None,
) -> Waited:
    received = timezone.localdate(received_at)
    return Waited(
        received=received,
        due=due_on(received, days=days, before=before, urgent=is_urgent),
        tried=timezone.localdate(first) if first else None,
        is_waiting=state == RequestState.WAITING,
    )
