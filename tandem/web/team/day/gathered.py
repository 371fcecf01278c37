"""What waits, and the good news of the year, read in one query whatever their number."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from tandem.activities.away_notices import to_tell
from tandem.activities.enums import OPEN_STATUSES
from tandem.activities.models import Appointment, CallRequest, Message
from tandem.kernel.periods import year_period
from tandem.pathways.enums import Outcome
from tandem.pathways.models import Barrier, FollowUp, Objective, PlannedAction, Referral, Step
from tandem.people.models import PersonQuerySet
from tandem.web.team.calls.queue import promised_days
from tandem.web.team.completing.needed import incomplete
from tandem.web.team.people import columns

NO_TEXT = Value("")
NO_DAY = Cast(Value(None), models.DateField())


class Kind(StrEnum):
    """What is gathered."""

    CALL = "call"
    REFERRAL = "referral"
    MEETING = "meeting"
    AWAY = "away"
    MESSAGE = "message"
    LETTER = "letter"
    ACTION = "action"
    FOLLOW_UP = "follow_up"
    OBJECTIVE = "objective"
    FILE = "file"
    STEP = "step"
    LIFTED = "lifted"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing, and the person it is about."""

    kind: Kind
    on: date | None
    """Since when it waits, or when it happened."""
    moment: datetime | None
    by: date | None
    is_urgent: bool
    days: int | None
    uuid: UUID | None
    person: UUID | None
    name: str
    words: str


def gather(people: PersonQuerySet, day: date) -> list[Row]:
    """Everything that waits that day, and what went well since the first of January."""
    first, *others = _parts(people, day)
    rows = first.union(*others, all=True)
    return sorted((_row(*row) for row in rows), key=lambda row: (row.on or day, row.name))


def _parts(people: PersonQuerySet, day: date) -> Iterator[QuerySet]:
    theirs = Q(person__in=people)
    yield _as_columns(
        CallRequest.objects.waiting().about(people),
        Kind.CALL,
        moment=F("received_at"),
        by=F("before"),
        flag=F("is_urgent"),
        days=promised_days(),
    )
    waiting = Referral.objects.filter(theirs, outcome=Outcome.WAITING)
    yield _as_columns(waiting, Kind.REFERRAL, on=F("received_on"), flag=F("is_urgent"))
    left = Appointment.objects.filter(theirs, status__in=OPEN_STATUSES, held_on__lt=day)
    yield _as_columns(left, Kind.MEETING, on=F("held_on"))
    met = to_tell(day).filter(theirs)
    yield _as_columns(met, Kind.AWAY, on=F("held_on"))
    unheard = Message.objects.dead(day).filter(theirs)
    yield _as_columns(unheard, Kind.MESSAGE, moment=F("due_at"))
    letters = Message.objects.to_print(timezone.now()).filter(theirs)
    yield _as_columns(letters, Kind.LETTER, moment=F("due_at"))
    actions = PlannedAction.objects.late(day).filter(theirs)
    yield _as_columns(actions, Kind.ACTION, on=F("due_on"))
    yield _as_columns(_reviews(people, day), Kind.FOLLOW_UP, "enrolment__", on=F("review_on"))
    objectives = Objective.objects.to_review(day).filter(theirs)
    yield _as_columns(objectives, Kind.OBJECTIVE, on=F("review_on"))
    files, no_row = incomplete(people, day.year), Cast(Value(None), models.UUIDField())
    yield _as_columns(files, Kind.FILE, on=F("last_act_on"), row=no_row)
    year = year_period(day.year)
    steps = Step.objects.taken_in(year).filter(theirs)
    label = columns.label()
    yield _as_columns(steps, Kind.STEP, on=F("taken_on"), words=F(f"type__{label}"))
    lifted = Barrier.objects.lifted_in(year).filter(theirs)
    yield _as_columns(lifted, Kind.LIFTED, on=F("closed_on"), words=F(f"theme__{label}"))
    yield _as_columns(
        Objective.objects.reached_in(year).filter(theirs), Kind.REACHED, on=F("closed_on")
    )


def _reviews(people: PersonQuerySet, day: date) -> QuerySet:
    """Follow-ups under way that were to be looked at again by that day."""
    return FollowUp.objects.filter(
        enrolment__person__in=people,
        enrolment__closed_on=None,
        closed_on=None,
        review_on__lte=day,
    )


def _as_columns(rows: QuerySet, kind: Kind, through: str = "", **given: Any) -> QuerySet:
    """The columns that all share; the first part of the union types them.

    :param through: how a row leads to what has the person.
    """
    chosen = {
        "kind": Value(kind.value),
        "on": NO_DAY,
        "moment": Cast(Value(None), models.DateTimeField()),
        "by": NO_DAY,
        "flag": Value(value=False),
        "days": Cast(Value(None), IntegerField()),
        "row": F("uuid"),
        "whose": F(f"{through}person__uuid"),
        "first": Coalesce(F(f"{through}person__first_name"), NO_TEXT),
        "last": Coalesce(F(f"{through}person__last_name"), NO_TEXT),
        "words": NO_TEXT,
        **given,
    }
    named = {f"{name}_": chosen[name] for name in chosen}
    found: QuerySet = rows.order_by().annotate(**named).values_list(*named)
    return found


def _row(
    kind: str,
    on: date | None,
    moment: datetime | None,
    by: date | None,
    flag: bool,
    days: int | None,
    row: UUID | None,
    person: UUID | None,
    first: str,
    last: str,
    words: str,
) -> Row:
    name = f"{first} {last}".strip()
    return Row(Kind(kind), on, moment, by, bool(flag), days, row, person, name, words)
