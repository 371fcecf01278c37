"""What is done with a person's file: correct how to reach her, date where and on what she lives."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.kernel.changes import touched
from tandem.kernel.journal import Action, record
from tandem.kernel.periods import Period
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import take_version
from tandem.people.dating import (
    MainResource,
    Reasons,
    day_refusal,
    is_replaced,
    overlap_refusal,
    written,
)
from tandem.people.enums import HomeKind
from tandem.people.models import Person, Residence, Resource, ResourceKind
from tandem.territory.models import Commune

CORRECTED = (
    "last_name",
    "first_name",
    "birth_name",
    "phone",
    "email",
    "street_address",
    "postal_code",
)
"""What one corrects without a date; everything else about a life is dated."""


@transaction.atomic
def change_person(*, person: Person, by: UUID, expected_version: int, **fields: Any) -> Person:
    """Correct names and how to reach someone.

    :raises ChangedMeanwhileError: someone corrected the file since it was read.
    """
    if unknown := set(fields) - set(CORRECTED):
        raise TypeError(f"Not corrected here: {', '.join(sorted(unknown))}.")
    take_version(person, expected_version)
    kept = Person.objects.get(pk=person.pk)
    changed = [name for name, value in fields.items() if getattr(kept, name) != value]
    for name in changed:
        setattr(kept, name, fields[name])
    kept.has_no_contact = kept.has_no_contact and not (kept.phone or kept.email)
    kept.save()
    record(Action.CHANGED, kind="person", ids=[kept.uuid], by=by, fields=changed)
    touched([kept.pk])
    return kept


@transaction.atomic
def date_residence(
    *,
    person: Person,
    by: UUID,
    since: date,
    kind: HomeKind,
    commune: Commune | None,
    details: str = "",
) -> Residence:
    """Say where someone lives since a day; the former home lasts until the day before.

    :raises RefusedError: the date or the commune does not fit this life.
    """
    one_at_a_time(person)
    if reasons := residence_refusals(person, since, commune):
        raise RefusedError(reasons)
    home = Residence.objects.create(
        person=person, since=since, kind=kind, commune=commune, details=details
    )
    record(Action.CREATED, kind="residence", ids=[person.uuid, home.uuid], by=by)
    touched([person.pk])
    return home


@transaction.atomic
def date_resource(
    *,
    person: Person,
    by: UUID,
    kind: ResourceKind,
    opened_on: date,
    closed_on: date | None = None,
    is_main: bool = True,
    monthly_amount: Decimal | None = None,
    proof_seen_on: date | None = None,
) -> Resource:
    """Say what someone lives on since a day; the main resource it replaces ends the day before.

    :raises RefusedError: the dates do not fit this life, or another main resource.
    """
    one_at_a_time(person)
    mains = list(Resource.objects.filter(person=person, is_main=True).select_related("kind"))
    rivals = mains if is_main else []
    if reasons := resource_refusals(person, kind, Period(opened_on, closed_on), rivals):
        raise RefusedError(reasons)
    if is_main:
        _close_replaced(mains, opened_on, by)
    resource = Resource.objects.create(
        person=person,
        kind=kind,
        opened_on=opened_on,
        closed_on=closed_on,
        is_main=is_main,
        monthly_amount=monthly_amount,
        proof_seen_on=proof_seen_on,
        proof_seen_by=by if proof_seen_on else None,
    )
    record(Action.CREATED, kind="resource", ids=[person.uuid, resource.uuid], by=by)
    touched([person.pk])
    return resource


def one_at_a_time(person: Person) -> None:
    """Two changes to one life wait for each other (SQLite already writes one at a time)."""
    Person.objects.select_for_update(no_key=True).values_list("pk").get(pk=person.pk)


def residence_refusals(
    person: Person, since: date, commune: Commune | None, *, but: Residence | None = None
) -> Reasons:
    """Why this person's home cannot begin that day, or be there.

    :param but: the home that is corrected, which is no rival to itself.
    """
    reasons: Reasons = {}
    others = Residence.objects.filter(person=person, since=since)
    if but is not None:
        others = others.exclude(pk=but.pk)
    if why := day_refusal(since, today=timezone.localdate(), birth_date=person.birth_date):
        reasons["since"] = why
    elif others.exists():
        reasons["since"] = _(
            "A home is already recorded since %(day)s: choose another date, or correct that one."
        ) % {"day": written(since)}
    if commune is not None and since not in commune.validity:
        reasons["commune"] = _(
            "%(commune)s did not exist under this name on %(day)s: look for it at that date."
        ) % {"commune": commune.name, "day": written(since)}
    return reasons


def resource_refusals(
    person: Person, kind: ResourceKind, period: Period, rivals: Iterable[Resource]
) -> Reasons:
    """Why this resource cannot be in this life during this period.

    :param rivals: the other main resources, when this one is a main one.
    """
    assert period.start is not None
    reasons: Reasons = {}
    if why := day_refusal(period.start, today=timezone.localdate(), birth_date=person.birth_date):
        reasons["opened_on"] = why
    elif period.end and period.end < period.start:
        reasons["closed_on"] = _("The end is before the beginning: check the two dates.")
    elif why := overlap_refusal(period, [MainResource(r.kind.label, r.period) for r in rivals]):
        reasons["opened_on"] = why
    if period.start not in kind.validity:
        reasons["kind"] = _("“%(label)s” did not exist on %(day)s: choose another resource.") % {
            "label": kind.label,
            "day": written(period.start),
        }
    return reasons


def _close_replaced(mains: list[Resource], opened_on: date, by: UUID) -> None:
    """The main resource that goes on when another begins ends the day before."""
    for old in mains:
        if is_replaced(old.period, by=Period(opened_on)):
            take_version(old, old.version)
            old.closed_on = opened_on - timedelta(days=1)
            old.save(update_fields=["closed_on"])
            record(Action.CHANGED, kind="resource", ids=[old.uuid], by=by, fields=["closed_on"])
