"""Reads a person's life for her file: six queries, whatever the number of acts.

A note is opened only for a reader who may read it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, TruncDate, TruncTime

from tandem.accounts.models import TeamMember
from tandem.activities.confidentiality import NoteReader, is_author, may_read_note
from tandem.activities.models import (
    Appointment,
    Attendance,
    CallRequest,
    CaseNote,
    DropInVisit,
    Interview,
    PhoneCall,
)
from tandem.pathways.enums import BarrierState, Channel, FollowUpMode, ObjectiveState, Outcome
from tandem.pathways.models import Barrier, Enrolment, FollowUp, Objective, Referral, Step
from tandem.people.models import (
    Household,
    Housing,
    JobSeekerStatus,
    Person,
    Residence,
    Resource,
)
from tandem.web.team.people import columns
from tandem.web.team.people.life import (
    NO_REMARKS,
    Act,
    Arrival,
    Circumstance,
    Income,
    Kind,
    Life,
    Mark,
    Note,
    Remarks,
    Stay,
    Topic,
)
from tandem.web.team.people.remarks import remarks_of

NO_TEXT = Value("")
SEALS: dict[Kind, tuple[type[models.Model], str]] = {
    Kind.INTERVIEW: (Interview, "note"),
    Kind.CALL: (PhoneCall, "note"),
    Kind.NOTE: (CaseNote, "body"),
}
"""The kinds of acts that hold a note: the row that seals it, and its field."""


@dataclass(frozen=True, slots=True)
class PlanReader:
    """What of a plan a reader may know: that it moves, and what its texts say."""

    sees: bool = False
    reads_text: bool = False


NO_PLAN = PlanReader()


def life_of(
    person: Person, reader: NoteReader, *, sees_explanations: bool, plan: PlanReader = NO_PLAN
) -> Life:
    """The life of someone, as this reader may know it."""
    return Life(
        acts=list(_acts(person, reader, plan)),
        arrivals=list(_arrivals(person, sees_explanations=sees_explanations)),
        stays=list(_stays(person)),
        incomes=list(_incomes(person)),
        circumstances=list(_circumstances(person)),
    )


def _acts(person: Person, reader: NoteReader, plan: PlanReader) -> Iterator[Act]:
    interviews = _dated(
        Interview.objects.filter(person=person),
        Kind.INTERVIEW,
        code=F("kind"),
        spot=F("place"),
        title=F("label"),
        who=F("holder__name"),
        writer=F("holder_id"),
        note_text=F("note"),
        shared=F("is_note_shared"),
    )
    calls = _dated(
        PhoneCall.objects.filter(person=person),
        Kind.CALL,
        code=F("outcome"),
        title=F("label"),
        who=F("taken_by__name"),
        writer=F("taken_by_id"),
        note_text=F("note"),
    )
    visits = _dated(
        DropInVisit.objects.filter(person=person),
        Kind.DROP_IN,
        who=F("received_by__name"),
        writer=F("received_by_id"),
    )
    others = [calls, visits, *_other_acts(person, reader, plan)]
    remarks = remarks_of(person)
    for row in interviews.union(*others, all=True):
        yield _act(row, reader, plan, remarks.get(row.row, NO_REMARKS))


def _other_acts(person: Person, reader: NoteReader, plan: PlanReader) -> Iterator[QuerySet]:
    yield from (_appointments(person), _workshops(person), _steps(person))
    yield from (_notes(person, reader), _messages(person))
    if plan.sees:
        yield from (_lifted_barriers(person), _reached_objectives(person))


def _dated(acts: QuerySet, kind: Kind, **given: Any) -> QuerySet:
    """The columns that every kind of act shares; the first query of the union types them."""
    return _as_columns(
        acts,
        kind,
        day=F("held_on"),
        time=F("held_at"),
        length=F("minutes"),
        program_name=F("program__name"),
        program_mark=F("program__mark"),
        site_name=F("site__name"),
        **given,
    )


def _appointments(person: Person) -> QuerySet:
    """An appointment that became an interview is told by the interview."""
    return _dated(
        Appointment.objects.filter(person=person, interview__isnull=True),
        Kind.APPOINTMENT,
        code=F("status"),
        title=F("label"),
        who=F("holder__name"),
        writer=F("holder_id"),
    )


def _workshops(person: Person) -> QuerySet:
    return _as_columns(
        Attendance.objects.filter(person=person),
        Kind.WORKSHOP,
        day=F("session__held_on"),
        time=F("session__held_at"),
        length=F("session__minutes"),
        program_name=F("session__program__name"),
        program_mark=F("session__program__mark"),
        site_name=F("session__site__name"),
        code=F("presence"),
        title=F("session__workshop__name"),
        who=F("session__responsible__name"),
        writer=F("session__responsible_id"),
    )


def _notes(person: Person, reader: NoteReader) -> QuerySet:
    """Notes between interviews; of those of others, only the shared ones exist for a reader."""
    own = Q(author=reader.member_id) if reader.reads_own_notes else Q(pk__in=[])
    return _as_columns(
        CaseNote.objects.filter(own | Q(is_shared=True), person=person),
        Kind.NOTE,
        day=F("written_on"),
        program_name=Coalesce(F("program__name"), NO_TEXT),
        program_mark=Coalesce(F("program__mark"), NO_TEXT),
        code=F("kind"),
        title=Coalesce(F("contact__name"), NO_TEXT),
        who=F("author__name"),
        writer=F("author_id"),
        note_text=F("body"),
        shared=F("is_shared"),
    )


def _messages(person: Person) -> QuerySet:
    """What was left on the answering machine; it is no note: whoever calls back reads it."""
    return _as_columns(
        CallRequest.objects.filter(person=person),
        Kind.MESSAGE,
        day=TruncDate("received_at"),
        time=TruncTime("received_at"),
        program_name=Coalesce(F("program__name"), NO_TEXT),
        program_mark=Coalesce(F("program__mark"), NO_TEXT),
        code=F("state"),
        note_text=F("reason"),
    )


def _steps(person: Person) -> QuerySet:
    steps = Step.objects.filter(person=person)
    return _as_columns(
        steps,
        Kind.STEP,
        day=F("taken_on"),
        code=F("type__category"),
        title=F(f"type__{columns.label()}"),
    )


def _lifted_barriers(person: Person) -> QuerySet:
    barriers = Barrier.objects.filter(person=person, state=BarrierState.LIFTED)
    title = F(f"theme__{columns.label()}")
    return _as_columns(barriers, Kind.BARRIER, day=F("closed_on"), code=F("state"), title=title)


def _reached_objectives(person: Person) -> QuerySet:
    objectives = Objective.objects.filter(person=person, state=ObjectiveState.REACHED)
    return _as_columns(
        objectives, Kind.OBJECTIVE, day=F("closed_on"), code=F("state"), note_text=F("text")
    )


def _as_columns(rows: QuerySet, kind: Kind, **given: Any) -> QuerySet:
    empty: dict[str, Any] = {
        "time": Cast(Value(None), models.TimeField()),
        "length": Cast(Value(None), models.PositiveSmallIntegerField()),
        "program_name": NO_TEXT,
        "program_mark": NO_TEXT,
        "site_name": NO_TEXT,
        "code": NO_TEXT,
        "spot": NO_TEXT,
        "title": NO_TEXT,
        "who": NO_TEXT,
        "writer": Cast(Value(None), models.BigIntegerField()),
        "note_text": NO_TEXT,
        "shared": Value(False),
    }
    chosen = {"act": Value(kind.value), "row": F("uuid"), "day": given.pop("day"), **empty, **given}
    columns_only: QuerySet = rows.order_by().annotate(**chosen).values_list(*chosen, named=True)
    return columns_only


def _act(row: Any, reader: NoteReader, plan: PlanReader, remarks: Remarks) -> Act:
    kind = Kind(row.act)
    note = _note(kind, row, reader)
    is_her_own = is_author(reader, row.writer)
    return Act(
        kind=kind,
        day=row.day,
        at=row.time,
        minutes=row.length,
        program=Mark(row.program_name, row.program_mark) if row.program_mark else None,
        code=row.code,
        place=row.spot,
        site=row.site_name or "",
        title=_title(kind, row, plan),
        who="" if is_her_own else row.who or "",
        note=note,
        uuid=row.row,
        remarks=remarks,
        is_sealed=note is None and bool(row.shared) and bool(row.note_text),
    )


def _title(kind: Kind, row: Any, plan: PlanReader) -> str:
    if kind is Kind.MESSAGE:
        said: str = CallRequest(uuid=row.row, reason=row.note_text).reason
        return said
    return _objective(row, plan) if kind is Kind.OBJECTIVE else row.title or ""


def _objective(row: Any, plan: PlanReader) -> str:
    """What was meant to be reached, for who may read it."""
    if not (plan.reads_text and row.note_text):
        return ""
    text: str = Objective(uuid=row.row, text=row.note_text).text
    return text


def _note(kind: Kind, row: Any, reader: NoteReader) -> Note | None:
    sealing = SEALS.get(kind)
    shared = bool(row.shared)
    if sealing is None or not row.note_text:
        return None
    if not may_read_note(reader, author_id=row.writer, is_shared=shared):
        return None
    model, field = sealing
    text = getattr(model(uuid=row.row, **{field: row.note_text}), field)
    return Note(text, is_own=is_author(reader, row.writer), is_shared=shared)


def _arrivals(person: Person, *, sees_explanations: bool) -> Iterator[Arrival]:
    rows = Referral.objects.filter(person=person).select_related(
        "program", "organization", "refusal_reason"
    )
    for row in rows:
        yield Arrival(
            day=row.received_on,
            program=Mark(row.program.name, row.program.mark),
            channel=Channel(row.channel),
            outcome=Outcome(row.outcome),
            decided_on=row.decided_on,
            source=row.organization.name if row.organization else "",
            reason=row.refusal_reason.label if row.refusal_reason else "",
            explanation=row.explanation if sees_explanations else "",
            uuid=row.uuid,
        )


def _stays(person: Person) -> Iterator[Stay]:
    follow_ups = FollowUp.objects.filter(enrolment=OuterRef("pk")).order_by("-opened_on")
    rows = (
        Enrolment.objects.filter(person=person)
        .select_related("program", "end_reason")
        .annotate(follow_up_mode=Subquery(follow_ups.values("mode")[:1]))
        .order_by("opened_on", "pk")
    )
    for row in rows:
        yield Stay(
            program=Mark(row.program.name, row.program.mark),
            period=row.period,
            follow_up=FollowUpMode(row.follow_up_mode) if row.follow_up_mode else None,
            end_reason=row.end_reason.label if row.end_reason else "",
            uuid=row.uuid,
        )


def _incomes(person: Person) -> Iterator[Income]:
    witness = TeamMember.objects.filter(uuid=OuterRef("proof_seen_by")).values("name")[:1]
    rows = (
        Resource.objects.filter(person=person)
        .select_related("kind")
        .annotate(witness=Subquery(witness))
        .order_by("-opened_on", "-is_main", "pk")
    )
    for row in rows:
        yield Income(
            label=row.kind.label,
            period=row.period,
            is_main=row.is_main,
            monthly_amount=row.monthly_amount,
            proof_seen_on=row.proof_seen_on,
            proof_seen_by=row.witness or "",
            uuid=row.uuid,
        )


def _circumstances(person: Person) -> Iterator[Circumstance]:
    """One query over the four dated situations; the first of the union types the columns."""
    children = Cast(Value(None), models.PositiveSmallIntegerField())
    income = Cast(Value(None), models.DecimalField(max_digits=9, decimal_places=2))
    columns_of: dict[Topic, tuple[Any, ...]] = {
        Topic.HOUSEHOLD: (Household, "situation", "dependent_children", "monthly_income", NO_TEXT),
        Topic.RESIDENCE: (Residence, "kind", children, income, F("commune__name")),
        Topic.JOB_SEEKING: (JobSeekerStatus, "status", children, income, NO_TEXT),
        Topic.HOUSING: (Housing, "kind", children, income, NO_TEXT),
    }
    parts = [
        model.objects.filter(person=person)
        .order_by()
        .annotate(
            topic=Value(topic.value),
            day=F("since"),
            code=F(code),
            children=F(count) if isinstance(count, str) else count,
            amount=F(amount) if isinstance(amount, str) else amount,
            where=commune,
        )
        .values_list("topic", "day", "code", "children", "amount", "where", "uuid")
        for topic, (model, code, count, amount, commune) in columns_of.items()
    ]
    for topic, day, code, count, amount, where, uuid in parts[0].union(*parts[1:], all=True):
        yield Circumstance(Topic(topic), day, code, where or "", count, amount, uuid)
