"""What a counsellor records of an interview: what was said, what was decided, what comes next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.activities.appointment_rows import Meeting
from tandem.activities.booking import give_appointment, honour
from tandem.activities.enums import InterviewKind, InterviewPlace
from tandem.activities.holding import Moment, ProgramDays, interview_doubts, interview_refusals
from tandem.activities.models import Appointment, Interview, InterviewGuest
from tandem.kernel.changes import touched
from tandem.kernel.corrections import note_correction
from tandem.kernel.journal import Action, record
from tandem.kernel.refused import RefusedError
from tandem.kernel.snapshots import values_of
from tandem.kernel.versions import take_version
from tandem.pathways.enums import BarrierState
from tandem.pathways.models import Barrier, Enrolment, PlannedAction, Program, Theme
from tandem.pathways.plan_actions import Who, identify_barrier, move_barrier, plan_action
from tandem.people.models import Person
from tandem.territory.models import PartnerContact, Site


@dataclass(frozen=True, slots=True)
class Held:
    """An interview as it was held."""

    program: Program
    on: date
    at: time | None = None
    minutes: int | None = None
    kind: InterviewKind = InterviewKind.FOLLOW_UP
    place: InterviewPlace = InterviewPlace.ON_SITE
    site: Site | None = None
    themes: Sequence[Theme] = ()
    note: str = ""
    is_note_shared: bool = False

    @property
    def moment(self) -> Moment:
        """When it was."""
        return Moment(self.on, self.at, self.minutes)


@dataclass(frozen=True, slots=True)
class Guest:
    """Someone beside the person and the counsellor: a known contact, or words."""

    contact: PartnerContact | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided: who does what, by when."""

    what: str
    who: Who
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A barrier that was spoken of, and where it stands now; as it was, it is only spoken of."""

    barrier: Barrier
    to: BarrierState


@dataclass(frozen=True, slots=True)
class NewBarrier:
    """A barrier identified at the interview."""

    theme: Theme
    details: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What is recorded with an interview."""

    guests: Sequence[Guest] = ()
    decisions: Sequence[Decision] = ()
    moves: Sequence[Move] = ()
    new_barrier: NewBarrier | None = None
    next_meeting: Meeting | None = None


NOTHING_AROUND = Around()


@dataclass(frozen=True, slots=True)
class Recorded:
    """The interview as it is kept, and what is doubtful about it."""

    interview: Interview
    doubts: list[str] = field(default_factory=list)


@transaction.atomic
def record_interview(
    *,
    person: Person,
    holder: TeamMember,
    by: UUID,
    held: Held,
    around: Around = NOTHING_AROUND,
    appointment: Appointment | None = None,
) -> Recorded:
    """Keep an interview that was held, planned or not, with everything decided there.

    :param appointment: the one it was planned by: the same gesture marks it honoured.
    :raises RefusedError: the day cannot be, or its holder is no counsellor of that day.
    """
    _one_at_a_time(person)
    _refuse(_refusals(person, holder, held))
    doubts = _doubts(person, holder, held)
    interview = Interview.objects.create(person=person, holder=holder, **_columns(held))
    interview.themes.set(held.themes)
    _set_guests(interview, around.guests)
    _keep_around(interview, around, by)
    if appointment is not None:
        honour(appointment=appointment, interview=interview, by=by)
    record(Action.CREATED, kind="interview", ids=[person.uuid, interview.uuid], by=by)
    if around.next_meeting:
        _give_next(interview, around.next_meeting, by)
    touched([person.pk])
    return Recorded(interview, doubts)


@transaction.atomic
def change_interview(
    *,
    interview: Interview,
    by: UUID,
    expected_version: int,
    held: Held,
    guests: Sequence[Guest],
    reason: str = "",
) -> Recorded:
    """Correct an interview: what it was about, its note, when and where it was held.

    :raises ChangedMeanwhileError: it was changed on another screen since it was read.
    :raises RefusedError: the day cannot be, or its holder is no counsellor of that day.
    """
    take_version(interview, expected_version)
    kept = Interview.objects.select_related("person", "holder").get(pk=interview.pk)
    _one_at_a_time(kept.person)
    _refuse(_refusals(kept.person, kept.holder, held))
    before = values_of(kept) | guests_said(kept)
    for name, value in _columns(held).items():
        setattr(kept, name, value)
    kept.save()
    kept.themes.set(held.themes)
    _set_guests(kept, guests)
    now = guests_said(kept)
    note_correction(row=kept, before=before, person=kept.person, by=by, reason=reason, parts=now)
    touched([kept.person_id])
    return Recorded(kept, _doubts(kept.person, kept.holder, held, but=kept.pk))


def _columns(held: Held) -> dict[str, Any]:
    return {
        "program": held.program,
        "held_on": held.on,
        "held_at": held.at,
        "minutes": held.minutes,
        "kind": held.kind,
        "place": held.place,
        "site": held.site,
        "note": held.note,
        "is_note_shared": held.is_note_shared,
    }


def _refuse(reasons: Any) -> None:
    if reasons:
        raise RefusedError(reasons)


def _refusals(person: Person, holder: TeamMember, held: Held) -> Any:
    roles = RoleAssignment.objects.on(held.on).filter(member=holder).values_list("role", flat=True)
    return interview_refusals(
        held.on,
        today=timezone.localdate(),
        birth_date=person.birth_date,
        program=ProgramDays(held.program.name, held.program.period),
        roles_that_day=[Role(role) for role in roles],
    )


def _give_next(interview: Interview, meeting: Meeting, by: UUID) -> None:
    """What is refused of the next appointment is said beside it."""
    try:
        give_appointment(
            person=interview.person,
            holder=interview.holder,
            by=by,
            program=interview.program,
            meeting=meeting,
        )
    except RefusedError as refused:
        raise RefusedError({"next_on": refused.in_words()}) from refused


def _doubts(person: Person, holder: TeamMember, held: Held, but: int = 0) -> list[str]:
    enrolments = Enrolment.objects.on(held.on).filter(person=person, program=held.program)
    same_day = Interview.objects.filter(Q(holder=holder) | Q(person=person), held_on=held.on)
    rows = same_day.exclude(pk=but).values_list("held_on", "held_at", "minutes")
    return interview_doubts(
        held.moment,
        program=held.program.name,
        is_enrolled=enrolments.exists(),
        others=[Moment(*row) for row in rows],
    )


def _one_at_a_time(person: Person) -> None:
    """Two gestures on one life wait for each other (SQLite already writes one at a time)."""
    Person.objects.select_for_update(no_key=True).values_list("pk").get(pk=person.pk)


def _set_guests(interview: Interview, guests: Iterable[Guest]) -> None:
    """The guests of the interview are these, and no other."""
    wanted = list(guests)
    for row in InterviewGuest.objects.filter(interview=interview).select_related("contact"):
        known = Guest(row.contact, row.description)
        if known in wanted:
            wanted.remove(known)
        else:
            row.delete()
    for guest in wanted:
        InterviewGuest.objects.create(
            interview=interview, contact=guest.contact, description=guest.description
        )


def guests_said(interview: Interview) -> dict[str, list[list[str]]]:
    """Who was there, as a trace keeps it: a contact by its ``uuid``, anyone else in words."""
    rows = InterviewGuest.objects.filter(interview=interview).select_related("contact")
    return {
        "guests": sorted(
            [str(row.contact.uuid) if row.contact else "", row.description] for row in rows
        )
    }


def _keep_around(interview: Interview, around: Around, by: UUID) -> None:
    """Decisions and barriers, dated of the interview and linked to it."""
    person, on = interview.person, interview.held_on
    spoken_of = [_moved(move, by, on) for move in around.moves]
    if new := around.new_barrier:
        spoken_of.append(
            identify_barrier(person=person, by=by, theme=new.theme, on=on, details=new.details)
        )
    interview.barriers.set(spoken_of)
    interview.decisions.set([_decided(person, made, by, on) for made in around.decisions])


def _moved(move: Move, by: UUID, on: date) -> Barrier:
    if move.to == move.barrier.state:
        return move.barrier
    return move_barrier(
        barrier=move.barrier, by=by, to=move.to, on=on, expected_version=move.barrier.version
    )


def _decided(person: Person, made: Decision, by: UUID, on: date) -> PlannedAction:
    return plan_action(
        person=person, by=by, what=made.what, who=made.who, on=on, due_on=made.due_on
    )
