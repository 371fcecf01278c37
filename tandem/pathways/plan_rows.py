"""How a row of a person's plan is changed: from the version that was read, with its trace."""

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.kernel.corrections import note_correction
from tandem.kernel.journal import Action, record
from tandem.kernel.models import VersionedRecord
from tandem.kernel.refused import RefusedError
from tandem.kernel.snapshots import Values, values_of
from tandem.kernel.versions import take_version
from tandem.people.dating import Reasons, day_refusal, written
from tandem.people.models import Person
from tandem.territory.models import Service

Row = TypeVar("Row", bound=VersionedRecord)


def refuse(reasons: Reasons) -> None:
    """Say no when there is a reason to.

    :raises RefusedError: there is.
    """
    if reasons:
        raise RefusedError(reasons)


def begin_refusal(person: Person, day: date, name: str, *, is_ours: bool = True) -> Reasons:
    """Why nothing of a plan can begin that day, beside the answer that gave it.

    Two changes to one plan wait for each other (SQLite already writes one at a time).

    :param is_ours: the service itself notes it: not before it opened.
    """
    Person.objects.select_for_update(no_key=True).values_list("pk").get(pk=person.pk)
    if why := day_refusal(day, today=timezone.localdate(), birth_date=person.birth_date):
        return {name: why}
    service = Service.objects.only("opened_on").first() if is_ours else None
    if service and service.opened_on and day < service.opened_on:
        return {
            name: _("The service opened on %(day)s: check the date.")
            % {"day": written(service.opened_on)}
        }
    return {}


def changed_row(row: Row, expected_version: int, fields: Values) -> tuple[Row, Values]:
    """The row with its new values, not yet saved, and those it had.

    :raises ChangedMeanwhileError: someone changed it since it was read.
    """
    take_version(row, expected_version)
    kept = type(row)._default_manager.select_related("person").get(pk=row.pk)
    before = values_of(kept)
    for name, value in fields.items():
        setattr(kept, name, value)
    return kept, before


def save_corrected(kept: Row, before: Values, *, by: UUID) -> Row:
    """Save the row, and keep what it said before."""
    kept.save()
    note_correction(row=kept, before=before, person=_person_of(kept), by=by)
    return kept


def save_moved(kept: Row, *, by: UUID, to: str) -> Row:
    """Save the row gone to its next state; what it was stays in its dates."""
    kept.save()
    ids = [_person_of(kept).uuid, kept.uuid]
    record(Action.CHANGED, kind=kept._meta.model_name or "", ids=ids, by=by, state=to)
    return kept


def _person_of(row: VersionedRecord) -> Person:
    person: Person = row.person  # type: ignore[attr-defined]
    return person
