"""What is done with the list of a session: who is expected, who came, who is taken off it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.activities.attending import Mark, Verdict, verdict
from tandem.activities.enums import Presence
from tandem.activities.models import Attendance, WorkshopSession
from tandem.activities.planning import presence_refusal
from tandem.kernel.changes import touched
from tandem.kernel.corrections import cancel_entry, needs_reason, note_correction
from tandem.kernel.journal import Action, record
from tandem.kernel.models import JournalEntry
from tandem.kernel.refused import RefusedError
from tandem.kernel.snapshots import values_of
from tandem.kernel.versions import take_version
from tandem.people.models import Person
from tandem.territory.models import Service


@dataclass(frozen=True)
class Marked:
    """What was written on the list, how to undo it, and what a colleague had noted otherwise."""

    written: list[Attendance] = field(default_factory=list)
    undo: list[Mark] = field(default_factory=list)
    overtaken: list[tuple[Mark, Attendance]] = field(default_factory=list)


@transaction.atomic
def mark_attendance(*, session: WorkshopSession, by: UUID, marks: Sequence[Mark]) -> Marked:
    """Note who is there; nothing that a colleague noted meanwhile is overwritten unseen.

    :raises RefusedError: the session is cancelled, still to come, or was noted too long ago for a
        presence to change without a reason.
    """
    _refuse_too_early(session)
    rows = {
        row.uuid: row
        for row in Attendance.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(session=session, uuid__in=[mark.place for mark in marks])
    }
    done = Marked()
    for mark in marks:
        if (row := rows.get(mark.place)) is None:
            continue  # taken off the list meanwhile
        match verdict(mark, now=Presence(row.presence), version=row.version):
            case Verdict.OVERTAKEN:
                done.overtaken.append((mark, row))
            case Verdict.WRITE:
                _write(row, mark, done)
    if done.written:
        _refuse_too_late(session, done)
        before = {row.pk: values_of(row) for row in _settled(session, done)}
        Attendance.objects.bulk_update(done.written, ["presence", "version"])
        ids = [session.uuid, *(row.uuid for row in done.written)]
        record(Action.CHANGED, kind="attendance", ids=ids, by=by)
        touched([row.person_id for row in done.written])
        for row in done.written:
            if row.pk in before:
                note_correction(row=row, before=before[row.pk], person=row.person, by=by)
    return done


def _write(row: Attendance, mark: Mark, done: Marked) -> None:
    former = Presence(row.presence)
    row.presence, row.version = mark.wanted, row.version + 1
    done.written.append(row)
    done.undo.append(Mark(row.uuid, wanted=former, shown=mark.wanted, version=row.version))


def _settled(session: WorkshopSession, done: Marked) -> list[Attendance]:
    """Rows, as they still are, whose presence was said on an earlier day: a change is a correction.

    On the day itself one ticks, unticks and ticks again: the journal is trace enough.
    """
    if session.held_on >= timezone.localdate():
        return []
    settled = [mark.place for mark in done.undo if mark.wanted != Presence.EXPECTED]
    return list(Attendance.objects.filter(uuid__in=settled)) if settled else []


def _refuse_too_late(session: WorkshopSession, done: Marked) -> None:
    """What was noted long ago is cancelled with a reason before it is noted otherwise."""
    days = Service.objects.values_list("free_correction_days", flat=True).first() or 0
    today = timezone.localdate()
    settled = {str(mark.place) for mark in done.undo if mark.wanted != Presence.EXPECTED}
    if not settled or not needs_reason(session.held_on, today, days):
        return
    if settled - _noted_since(session, today - timedelta(days=days)):
        raise RefusedError(
            _(
                "A presence noted more than %(days)s days ago changes with a reason: "
                "cancel it from the file of the person, then note it here."
            )
            % {"days": days}
        )


def _noted_since(session: WorkshopSession, day: date) -> set[str]:
    """Rows of a list that were noted lately: an old sheet entered today is still free to change."""
    entries = JournalEntry.objects.filter(kind="attendance", at__date__gte=day)
    entries = entries.annotate(text=Cast("ids", TextField()))
    lately = entries.filter(text__contains=str(session.uuid)).values_list("ids", flat=True)
    return {each for ids in lately for each in ids}


def _refuse_too_early(session: WorkshopSession) -> None:
    if why := presence_refusal(
        day=session.held_on, today=timezone.localdate(), is_cancelled=session.is_cancelled
    ):
        raise RefusedError(why)


@transaction.atomic
def put_on_list(
    *,
    session: WorkshopSession,
    people: Iterable[Person],
    by: UUID,
    presence: Presence = Presence.EXPECTED,
) -> list[Attendance]:
    """Add people to the list of a session; those already on it keep what was noted.

    :raises RefusedError: the session is cancelled, or nobody can be noted there yet.
    """
    if session.is_cancelled or presence != Presence.EXPECTED:
        _refuse_too_early(session)
    wanted = list({person.merged_into_id or person.pk: None for person in people})
    there = set(
        Attendance.objects.filter(session=session, person__in=wanted).values_list(
            "person_id", flat=True
        )
    )
    rows = [
        Attendance(session=session, person_id=person, presence=presence)
        for person in wanted
        if person not in there
    ]
    if rows:
        # Two people may add the same name at the same moment: one row stands for both.
        Attendance.objects.bulk_create(rows, ignore_conflicts=True)
        ids = [row.uuid for row in rows]
        record(Action.CREATED, kind="attendance", ids=[session.uuid, *ids], by=by)
        touched([row.person_id for row in rows])
        return list(Attendance.objects.filter(uuid__in=ids).select_related("person"))
    return []


@transaction.atomic
def take_off_list(*, place: Attendance, by: UUID, expected_version: int) -> None:
    """Take someone off the list of a session: she was put there by mistake.

    :raises ChangedMeanwhileError: someone noted her presence meanwhile.
    """
    take_version(place, expected_version)
    cancel_entry(row=place, person=place.person, by=by)


@transaction.atomic
def note_signed_sheet(
    *, session: WorkshopSession, people: Sequence[Person], by: UUID, closes_list: bool
) -> int:
    """Note those who signed the paper sheet; the others expected are absent if it is complete.

    :returns: how many people signed.
    :raises RefusedError: nobody was named, or the session cannot be noted.
    """
    if not people:
        raise RefusedError(_("Nobody is noted yet: choose at least one person."))
    put_on_list(session=session, people=people, by=by, presence=Presence.PRESENT)
    signed = {person.merged_into_id or person.pk for person in people}
    marks = []
    for row in Attendance.objects.filter(session=session):
        now = Presence(row.presence)
        if row.person_id in signed:
            marks.append(Mark(row.uuid, Presence.PRESENT, now, row.version))
        elif closes_list and now == Presence.EXPECTED:
            marks.append(Mark(row.uuid, Presence.ABSENT, now, row.version))
    mark_attendance(session=session, by=by, marks=marks)
    return len(signed)
