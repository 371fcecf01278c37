"""What is recorded about people and may be cancelled: each kind, who may, and what follows.

The kernel knows how a row is cancelled; this registry knows of which trade it is. Decisions about
an orientation and passages are undone by actions of their own: they move several rows at once.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from tandem.accounts.permissions import Actor, Capability
from tandem.activities.booking import ask_again, honoured_again
from tandem.activities.models import (
    Appointment,
    Attendance,
    CallRequest,
    CaseNote,
    DropInVisit,
    Interview,
    PhoneCall,
    WorkshopSession,
)
from tandem.kernel.changes import touched
from tandem.kernel.corrections import cancel_entry, needs_reason, recorded_on, restore_entry
from tandem.kernel.models import Correction, Record
from tandem.kernel.refused import RefusedError
from tandem.pathways.models import (
    Barrier,
    Enrolment,
    FollowUp,
    NetworkMember,
    Objective,
    PersonsWords,
    PlannedAction,
    Referral,
    Step,
)
from tandem.pathways.standing import beside_refusal
from tandem.people.merging import file_standing_for
from tandem.people.models import (
    Household,
    Housing,
    JobSeekerStatus,
    NoticeGiven,
    Person,
    PersonQuerySet,
    Residence,
    Resource,
)
from tandem.territory.models import Service

USUAL_FREE_DAYS = 7


@dataclass(frozen=True)
class EntryKind:
    """A kind of entry: its word in addresses, who may change it, whose it is, its day."""

    slug: str
    model: type[Record]
    capability: Capability
    dated: str
    owner: str = "person"
    """How a row leads to its person; empty where it is nobody's in particular."""
    author: str = ""
    """Where only its author may change it: the field that holds her."""

    @property
    def code(self) -> str:
        """How traces and the journal call it."""
        return self.model._meta.model_name or ""

    def day_of(self, row: Record) -> date | None:
        """The day that the entry is about."""
        day: date | None = _follow(row, self.dated)
        return timezone.localdate(day) if isinstance(day, datetime) else day

    def person_of(self, row: Record) -> Person | None:
        """Whose entry it is."""
        person: Person | None = _follow(row, self.owner) if self.owner else None
        return person

    def open_to(self, actor: Actor, people: PersonQuerySet) -> QuerySet[Any]:
        """Rows that this member of the team may correct or cancel."""
        rows: QuerySet[Any] = self.model._default_manager.all()
        if not actor.may(self.capability):
            return rows.none()
        if self.author:
            rows = rows.filter(**{self.author: actor.member_id})
        if self.owner:
            is_nobodys = Q(**{f"{self.owner}__isnull": True})
            rows = rows.filter(Q(**{f"{self.owner}__in": people}) | is_nobodys)
        return rows


def _follow(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name) if row is not None else None
    return row


_C = Capability
KINDS = (
    EntryKind("entretien", Interview, _C.RECORD_INTERVIEW, "held_on"),
    EntryKind("note", CaseNote, _C.WRITE_NOTE, "written_on", author="author"),
    EntryKind("presence", Attendance, _C.PLAN_WORKSHOP, "session__held_on"),
    EntryKind("seance", WorkshopSession, _C.PLAN_WORKSHOP, "held_on", owner=""),
    EntryKind("accueil-libre", DropInVisit, _C.RECORD_DROP_IN, "held_on"),
    EntryKind("appel", PhoneCall, _C.SEE_CALLS, "held_on"),
    EntryKind("message", CallRequest, _C.SEE_CALLS, "received_at"),
    EntryKind("rendez-vous", Appointment, _C.GIVE_APPOINTMENT, "held_on"),
    EntryKind("orientation", Referral, _C.DECIDE_REFERRAL, "received_on"),
    EntryKind("inscription", Enrolment, _C.DECIDE_REFERRAL, "opened_on"),
    EntryKind("suivi", FollowUp, _C.DECIDE_REFERRAL, "opened_on", owner="enrolment__person"),
    EntryKind("etape", Step, _C.EDIT_PLAN, "taken_on"),
    EntryKind("mots", PersonsWords, _C.EDIT_PLAN, "since"),
    EntryKind("frein", Barrier, _C.EDIT_PLAN, "identified_on"),
    EntryKind("objectif", Objective, _C.EDIT_PLAN, "set_on"),
    EntryKind("action", PlannedAction, _C.EDIT_PLAN, "decided_on"),
    EntryKind("reseau", NetworkMember, _C.EDIT_PLAN, "opened_on"),
    EntryKind("domicile", Residence, _C.EDIT_PERSON, "since"),
    EntryKind("ressource", Resource, _C.EDIT_PERSON, "opened_on"),
    EntryKind("foyer", Household, _C.EDIT_PERSON, "since"),
    EntryKind("logement", Housing, _C.EDIT_PERSON, "since"),
    EntryKind("emploi", JobSeekerStatus, _C.EDIT_PERSON, "since"),
    EntryKind("information", NoticeGiven, _C.EDIT_PERSON, "given_on"),
)
"""Everything that a gesture records about someone, in the order of the file."""

BY_SLUG = {kind.slug: kind for kind in KINDS}
BY_CODE = {kind.code: kind for kind in KINDS}


def free_days() -> int:
    """For how many days this service lets one change an entry without saying why."""
    service = Service.objects.first()
    return service.free_correction_days if service else USUAL_FREE_DAYS


def is_reason_asked(kind: EntryKind, row: Record, today: date) -> bool:
    """Whether changing this entry today asks for a reason."""
    days = free_days()
    since = today - timedelta(days=days)
    entered = recorded_on(row.uuid, dated=kind.day_of(row), since=since)
    return needs_reason(entered, today, days)


@transaction.atomic
def cancel(kind: EntryKind, row: Record, *, by: UUID, reason: str = "") -> Correction:
    """Cancel an entry with what is part of it; figures follow at once.

    :raises RefusedError: it was cancelled meanwhile, or something else relies on it.
    """
    if isinstance(row, Interview):
        ask_again(row)
    also = _attending(row) if isinstance(row, WorkshopSession) else ()
    return cancel_entry(
        row=row, person=kind.person_of(row), by=by, reason=reason, also_touched=also
    )


@transaction.atomic
def restore(correction: Correction, *, by: UUID) -> Record:
    """Give a cancelled entry back, to the file that stands for its person today.

    :raises RefusedError: it is there already, or something recorded since contradicts it.
    """
    former = Person.objects.filter(uuid=correction.person).first() if correction.person else None
    person = file_standing_for(former) if former else None
    instead = {former.uuid: person} if former and person else {}
    row = restore_entry(correction=correction, person=person, by=by, instead=instead)
    if isinstance(row, Enrolment) and (why := beside_refusal(row)):
        raise RefusedError(why)
    if isinstance(row, Interview):
        honoured_again(row)
    if isinstance(row, WorkshopSession):
        touched(_attending(row))
    return row


def _attending(session: WorkshopSession) -> list[int]:
    """Everyone noted at a session; its row is held, so that nobody joins meanwhile."""
    list(WorkshopSession.objects.select_for_update(of=("self",)).filter(pk=session.pk))
    return list(Attendance.objects.filter(session=session).values_list("person_id", flat=True))
