"""Notes between two interviews: a call, a letter, something done for someone; never counted."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tandem.accounts.models import TeamMember
from tandem.activities.enums import NoteKind
from tandem.activities.holding import note_refusals
from tandem.activities.models import CaseNote
from tandem.kernel.corrections import note_correction
from tandem.kernel.journal import Action, record
from tandem.kernel.refused import RefusedError
from tandem.kernel.snapshots import values_of
from tandem.kernel.versions import take_version
from tandem.pathways.models import Program
from tandem.people.models import Person
from tandem.territory.models import PartnerContact


@transaction.atomic
def write_note(
    *,
    person: Person,
    author: TeamMember,
    by: UUID,
    on: date,
    kind: NoteKind,
    body: str,
    is_shared: bool = False,
    contact: PartnerContact | None = None,
    program: Program | None = None,
) -> CaseNote:
    """Keep what matters between two interviews; never counted.

    :raises RefusedError: the date cannot be.
    """
    _refuse(on, person)
    note = CaseNote.objects.create(
        person=person,
        author=author,
        program=program,
        written_on=on,
        kind=kind,
        contact=contact,
        body=body,
        is_shared=is_shared,
    )
    record(Action.CREATED, kind="casenote", ids=[person.uuid, note.uuid], by=by)
    return note


@transaction.atomic
def change_note(
    *, note: CaseNote, by: UUID, expected_version: int, reason: str = "", **fields: Any
) -> CaseNote:
    """Correct a note of one's own.

    :raises ChangedMeanwhileError: it was changed on another screen since it was read.
    :raises RefusedError: the date cannot be.
    """
    take_version(note, expected_version)
    kept = CaseNote.objects.select_related("person").get(pk=note.pk)
    before = values_of(kept)
    for name, value in fields.items():
        setattr(kept, name, value)
    _refuse(kept.written_on, kept.person)
    kept.save()
    note_correction(row=kept, before=before, person=kept.person, by=by, reason=reason)
    return kept


def _refuse(day: date, person: Person) -> None:
    today = timezone.localdate()
    if reasons := note_refusals(day, today=today, birth_date=person.birth_date):
        raise RefusedError(reasons)
