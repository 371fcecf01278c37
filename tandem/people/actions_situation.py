"""What is added to a situation as life goes, and what is corrected in it, always with a trace."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.kernel.changes import touched
from tandem.kernel.corrections import note_correction
from tandem.kernel.journal import Action, record
from tandem.kernel.periods import Period
from tandem.kernel.refused import RefusedError
from tandem.kernel.snapshots import Values, values_of
from tandem.kernel.versions import take_version
from tandem.people.actions import one_at_a_time, residence_refusals, resource_refusals
from tandem.people.dating import Reasons, birth_refusal, day_refusal, is_replaced, written
from tandem.people.enums import HomeKind
from tandem.people.models import (
    Household,
    Housing,
    JobSeekerStatus,
    Person,
    Residence,
    Resource,
    ResourceKind,
)
from tandem.territory.models import Commune, Service

IDENTITY = ("sex", "birth_date", "known_since", "language")
"""What is said of someone once, without a date."""

Circumstance = JobSeekerStatus | Household | Housing
Dated = Circumstance | Residence | Resource


@transaction.atomic
def complete_identity(*, person: Person, by: UUID, expected_version: int, **said: Any) -> Person:
    """Say or correct the sex, the birth date, since when the person is known, what she reads.

    :raises ChangedMeanwhileError: someone changed the file since it was read.
    :raises RefusedError: a date contradicts her life, or the service's.
    """
    if unknown := set(said) - set(IDENTITY):
        raise TypeError(f"Not said here: {', '.join(sorted(unknown))}.")
    take_version(person, expected_version)
    kept = Person.objects.get(pk=person.pk)
    changed = [name for name, value in said.items() if getattr(kept, name) != value]
    for name in changed:
        setattr(kept, name, said[name])
    if reasons := _identity_refusals(kept):
        raise RefusedError(reasons)
    kept.save()
    record(Action.CHANGED, kind="person", ids=[kept.uuid], by=by, fields=changed)
    touched([kept.pk])
    return kept


@transaction.atomic
def date_circumstance(
    *, model: type[Circumstance], person: Person, by: UUID, since: date, **said: Any
) -> Circumstance:
    """Say a household, a housing or a job-seeker status since a day; the former stays before it.

    :raises RefusedError: the day is to come, before the birth, or already told.
    """
    one_at_a_time(person)
    if why := _day_told(model, person, since):
        raise RefusedError({"since": why})
    row: Circumstance = model.objects.create(person=person, since=since, **said)
    record(Action.CREATED, kind=model._meta.model_name or "", ids=[person.uuid, row.uuid], by=by)
    touched([person.pk])
    return row


@transaction.atomic
def correct_circumstance(
    *,
    row: Circumstance,
    by: UUID,
    expected_version: int,
    since: date | None,
    reason: str = "",
    **said: Any,
) -> None:
    """Correct what was noted of a household, a housing or a job-seeker status.

    :raises ChangedMeanwhileError: someone corrected it since it was read.
    :raises RefusedError: the day is to come, before the birth, or already told.
    """
    one_at_a_time(row.person)
    before = _taken(row, expected_version)
    if since and (why := _day_told(type(row), row.person, since, but=row)):
        raise RefusedError({"since": why})
    _correct(row, before, by, reason, since=since, **said)


@transaction.atomic
def correct_residence(
    *,
    row: Residence,
    by: UUID,
    expected_version: int,
    since: date,
    kind: HomeKind,
    commune: Commune | None,
    details: str = "",
    reason: str = "",
) -> None:
    """Correct since when, where or how someone lives.

    :raises ChangedMeanwhileError: someone corrected it since it was read.
    :raises RefusedError: the date or the commune does not fit this life.
    """
    one_at_a_time(row.person)
    before = _taken(row, expected_version)
    if reasons := residence_refusals(row.person, since, commune, but=row):
        raise RefusedError(reasons)
    _correct(row, before, by, reason, since=since, kind=kind, commune=commune, details=details)


@transaction.atomic
def correct_resource(
    *,
    row: Resource,
    by: UUID,
    expected_version: int,
    kind: ResourceKind,
    opened_on: date,
    closed_on: date | None,
    is_main: bool,
    monthly_amount: Decimal | None,
    proof_seen_on: date | None,
    reason: str = "",
) -> None:
    """Correct what someone lives on; the main resource that it follows ends where it begins.

    :raises ChangedMeanwhileError: someone corrected it since it was read.
    :raises RefusedError: the dates do not fit this life, or another main resource.
    """
    one_at_a_time(row.person)
    former = _ended_by(row) if row.is_main and is_main else None
    before = _taken(row, expected_version)
    period, rivals = Period(opened_on, closed_on), _rivals(row, former) if is_main else []
    if former is None:
        former = next((one for one in rivals if is_replaced(one.period, by=period)), None)
    if reasons := resource_refusals(row.person, kind, period, rivals):
        raise RefusedError(reasons)
    said = {
        "kind": kind,
        "opened_on": opened_on,
        "closed_on": closed_on,
        "is_main": is_main,
        "monthly_amount": monthly_amount,
        "proof_seen_on": proof_seen_on,
        "proof_seen_by": _witness(row, proof_seen_on, by),
    }
    _correct_both(row, former, before, by, reason, said)


def _correct_both(
    row: Resource,
    former: Resource | None,
    before: Values,
    by: UUID,
    reason: str,
    said: dict[str, Any],
) -> None:
    """The resource, and the end of the one it followed: never two main ones, even meanwhile."""
    opened_on = said["opened_on"]
    is_later = row.is_main and opened_on > row.opened_on
    if is_later:
        _correct(row, before, by, reason, **said)
    if former is not None:
        was = _taken(former, former.version)
        _correct(former, was, by, reason, closed_on=opened_on - timedelta(days=1))
    if not is_later:
        _correct(row, before, by, reason, **said)


def _taken(row: Dated, expected_version: int) -> Values:
    """The row reserved for this correction; what it said."""
    take_version(row, expected_version)
    row.refresh_from_db()
    return values_of(row)


def _correct(row: Dated, before: Values, by: UUID, reason: str, **said: Any) -> None:
    for name, value in said.items():
        setattr(row, name, value)
    row.save()
    note_correction(row=row, before=before, person=row.person, by=by, reason=reason)


def _ended_by(row: Resource) -> Resource | None:
    """The main resource that ended the day before this one began, because it began."""
    eve = row.opened_on - timedelta(days=1)
    ended = Resource.objects.filter(person=row.person, is_main=True, closed_on=eve)
    return ended.select_related("kind").first()


def _rivals(row: Resource, former: Resource | None) -> list[Resource]:
    """The other main resources; the one that follows this one's beginning goes on until it."""
    others = Resource.objects.filter(person=row.person, is_main=True).exclude(pk=row.pk)
    rivals = list(others.select_related("kind"))
    for rival in rivals:
        if former is not None and rival.pk == former.pk:
            rival.closed_on = None
    return rivals


def _witness(row: Resource, proof_seen_on: date | None, by: UUID) -> UUID | None:
    """Who saw the proof: whoever says so now, unless the day was already told."""
    if proof_seen_on is None:
        return None
    return row.proof_seen_by if row.proof_seen_on == proof_seen_on else by


def _day_told(
    model: type[Circumstance], person: Person, since: date, *, but: Circumstance | None = None
) -> str:
    if why := day_refusal(since, today=timezone.localdate(), birth_date=person.birth_date):
        return why
    others = model.objects.filter(person=person, since=since)
    if but is not None:
        others = others.exclude(pk=but.pk)
    if others.exists():
        return _(
            "Something is already recorded since %(day)s: choose another date, or correct it."
        ) % {"day": written(since)}
    return ""


def _identity_refusals(person: Person) -> Reasons:
    reasons: Reasons = {}
    today, born, known = timezone.localdate(), person.birth_date, person.known_since
    if born and (why := birth_refusal(born, today=today) or _begun_before(person, born)):
        reasons["birth_date"] = why
    if known and (why := day_refusal(known, today=today, birth_date=born) or _not_open(known)):
        reasons["known_since"] = why
    return reasons


def _begun_before(person: Person, born: date) -> str:
    """What a birth date would contradict."""
    homes = Residence.objects.filter(person=person, since__lt=born)
    resources = Resource.objects.filter(person=person, opened_on__lt=born)
    days = [homes.aggregate(day=Min("since")), resources.aggregate(day=Min("opened_on"))]
    first = min((found["day"] for found in days if found["day"]), default=None)
    if first is None:
        return ""
    return _("Something is recorded on %(day)s, before this birth date: check both.") % {
        "day": written(first)
    }


def _not_open(day: date) -> str:
    service = Service.objects.first()
    if service is None or service.opened_on is None or day >= service.opened_on:
        return ""
    return _("The service opened on %(day)s: nobody was received before.") % {
        "day": written(service.opened_on)
    }
