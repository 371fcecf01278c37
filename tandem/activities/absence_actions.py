"""Someone is away: noted, changed, taken back; whom to tell is in ``away_notices.py``."""

from typing import Any
from uuid import UUID

from django.db import transaction

from tandem.accounts.enums import AssignmentSource, Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.activities.absence_checks import absence_refusals, replacement_refusal
from tandem.activities.availability import Away, away_of
from tandem.activities.models import Absence
from tandem.kernel.journal import Action, record
from tandem.kernel.periods import Period
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import take_version
from tandem.people.dating import Reasons


@transaction.atomic
def note_absence(*, by: UUID, absence: Absence) -> Absence:
    """Someone of the team is away, and who stands in.

    :raises RefusedError: it ends before it begins, or whoever stands in may not.
    """
    _refuse(absence)
    absence.save(force_insert=True)
    record(Action.CREATED, kind="absence", ids=[absence.uuid], by=by)
    return absence


@transaction.atomic
def change_absence(*, absence: Absence, by: UUID, expected_version: int, **values: Any) -> Absence:
    """Correct an absence; what was already told stays told.

    :raises ChangedMeanwhileError: someone else changed it.
    :raises RefusedError: it ends before it begins, or whoever stands in may not.
    """
    take_version(absence, expected_version)
    kept = Absence.objects.get(pk=absence.pk)
    for name, value in values.items():
        setattr(kept, name, value)
    _refuse(kept)
    kept.save()
    record(Action.CHANGED, kind="absence", ids=[kept.uuid], by=by, fields=sorted(values))
    return kept


@transaction.atomic
def remove_absence(*, absence: Absence, by: UUID) -> None:
    """She is there after all: her hours can be given again, what was moved stays moved."""
    record(Action.REMOVED, kind="absence", ids=[absence.uuid], by=by)
    Absence.objects.filter(pk=absence.pk).delete()


def _refuse(absence: Absence) -> None:
    reasons: Reasons = absence_refusals(
        absence.opened_on, absence.closed_on, absence.starts_at, absence.ends_at
    )
    if not reasons and (why := _replacement_refusal(absence)):
        reasons["replaced_by"] = why
    if reasons:
        raise RefusedError(reasons)


def _replacement_refusal(absence: Absence) -> str:
    stands_in = absence.replaced_by_id
    if stands_in is None:
        return ""
    roles = RoleAssignment.objects.filter(
        member=stands_in, role=Role.COUNSELLOR, source=AssignmentSource.DECLARED
    )
    rows = Absence.objects.filter(member=stands_in).meeting(
        Period(absence.opened_on, absence.closed_on)
    )
    away: list[Away] = [away_of(row) for row in rows.exclude(pk=absence.pk).defer("message")]
    return replacement_refusal(
        TeamMember.objects.get(pk=stands_in).name,
        away_of(absence),
        counsellor=[Period(*days) for days in roles.values_list("opened_on", "closed_on")],
        away=away,
    )
