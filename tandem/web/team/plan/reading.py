"""Reads a person's plan in seven queries, whatever it holds; the head of her file included."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404

from tandem.accounts.permissions import Actor, Capability
from tandem.kernel.fields import EncryptedTextField
from tandem.kernel.periods import Period
from tandem.pathways.models import (
    Barrier,
    NetworkMember,
    Objective,
    PersonsWords,
    PlannedAction,
    Step,
)
from tandem.people.models import Person
from tandem.web.guards import PageActor
from tandem.web.team.people import columns
from tandem.web.team.people.file import (
    FIRST_GESTURES,
    OTHER_GESTURES,
    PersonFile,
    gestures_of,
    heading_of,
    tabs_of,
)
from tandem.web.team.people.life import Circumstance, Life, Mark, Stay, Topic
from tandem.web.team.plan.lines import (
    Line,
    Said,
    barrier_line,
    helper_line,
    objective_line,
    said,
    step_line,
    towards,
)


@dataclass(frozen=True)
class Plan:
    """Everything of a plan, as this reader may know it."""

    words: list[Said]
    barriers: list[Line]
    settled_barriers: list[Line]
    objectives: list[Line]
    settled_objectives: list[Line]
    actions: list[Line]
    settled_actions: list[Line]
    helpers: list[Line]
    former_helpers: list[Line]
    steps: list[Line]
    reads_text: bool
    may_edit: bool


def head_of(uuid: UUID, actor: PageActor, view: str) -> PersonFile:
    """The head of someone's file in one query, where her life is not told.

    :raises Http404: this reader may not open it, or it does not exist.
    """
    day = actor.day
    people: QuerySet[Any] = actor.people().annotate(
        home_name=columns.home("commune__name", day),
        program_name=columns.program("name", day),
        program_mark=columns.program("mark", day),
        stay_opened_on=columns.stay("opened_on", day),
        stay_closed_on=columns.stay("closed_on", day),
    )
    person = get_object_or_404(people, uuid=uuid)
    life = _outline(person)
    return PersonFile(
        person=person,
        life=life,
        heading=heading_of(person, life, day),
        missing=[],
        tabs=tabs_of(person, actor, view),
        gestures=gestures_of(person, actor, FIRST_GESTURES),
        other_gestures=gestures_of(person, actor, OTHER_GESTURES),
        day=day,
        may_edit=actor.may(Capability.EDIT_PERSON),
    )


def _outline(person: Any) -> Life:
    """Where she lives and what she is in: what the head says."""
    home = Circumstance(Topic.RESIDENCE, None, "", commune=person.home_name or "")
    stays = []
    if person.stay_opened_on:
        program = Mark(person.program_name, person.program_mark)
        stays = [Stay(program, Period(person.stay_opened_on, person.stay_closed_on))]
    return Life(acts=[], arrivals=[], stays=stays, incomes=[], circumstances=[home])


def plan_of(person: Person, actor: Actor) -> Plan:
    """The plan of someone, for this reader: its texts only for who may write them."""
    day, reads = actor.day, actor.may(Capability.EDIT_PLAN)
    sooner = (F("due_on").asc(nulls_last=True), "decided_on", "pk")
    decided = towards(
        _rows(PlannedAction, person, reads, "member", "contact__organization").order_by(*sooner),
        day,
        reads_text=reads,
    )
    barriers = [
        barrier_line(row, decided.get(("barrier", row.pk), ()), reads_text=reads)
        for row in _rows(Barrier, person, reads, "theme")
    ]
    objectives = [
        objective_line(row, decided.get(("objective", row.pk), ()), day, reads_text=reads)
        for row in _rows(Objective, person, reads)
    ]
    helpers = [
        helper_line(row, day, reads_text=reads)
        for row in _rows(NetworkMember, person, reads, "member", "contact__organization")
    ]
    alone = decided.get(("", 0), [])
    return Plan(
        words=[said(row, reads_text=reads) for row in _rows(PersonsWords, person, reads)],
        barriers=[line for line in barriers if not line.is_settled],
        settled_barriers=[line for line in barriers if line.is_settled],
        objectives=[line for line in objectives if not line.is_settled],
        settled_objectives=[line for line in objectives if line.is_settled],
        actions=[line for line in alone if line.is_open],
        settled_actions=[line for line in alone if not line.is_open],
        helpers=[line for line in helpers if line.is_open],
        former_helpers=[line for line in helpers if not line.is_open],
        steps=[step_line(row, day, reads_text=reads) for row in _rows(Step, person, reads, "type")],
        reads_text=reads,
        may_edit=reads,
    )


def _rows(model: Any, person: Person, reads_text: bool, *with_them: str) -> QuerySet:
    """Rows of this person; their texts stay in the database for who may not read them."""
    rows: QuerySet = model.objects.filter(person=person)
    rows = rows.select_related(*with_them) if with_them else rows
    if reads_text:
        return rows
    return rows.defer(
        *(field.name for field in model._meta.fields if isinstance(field, EncryptedTextField))
    )
