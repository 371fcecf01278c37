"""Opening the file of someone new: who she is, how to reach her, where she lives, in one write."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.kernel.changes import touched
from tandem.kernel.journal import Action, record
from tandem.kernel.refused import RefusedError
from tandem.people.dating import Reasons, birth_refusal, day_refusal
from tandem.people.enums import HomeKind
from tandem.people.models import DistinctPeople, NoticeGiven, Person, Residence
from tandem.people.numbering import next_file_number
from tandem.territory.models import Commune

IDENTITY = frozenset(
    {
        "last_name",
        "first_name",
        "birth_name",
        "birth_date",
        "sex",
        "phone",
        "email",
        "street_address",
        "postal_code",
        "has_no_contact",
        "known_since",
        "language",
    }
)
"""What may be known of someone on the first day; the rest of a life is dated."""


@dataclass(frozen=True)
class Home:
    """Where someone lives when her file is opened; the commune may not be known."""

    kind: HomeKind = HomeKind.HOME
    commune: Commune | None = None
    details: str = ""


@transaction.atomic
def admit_person(
    *,
    by: UUID,
    on: date,
    last_name: str,
    home: Home | None = None,
    notice_version: str = "",
    other_people: Collection[int] = (),
    **identity: Any,
) -> Person:
    """Open the file of someone new, under the next free number.

    :param identity: what else is known of her, among :data:`IDENTITY`.
    :param home: where she lives since that day; ``None`` when nobody said.
    :param notice_version: the notice she was given that day, if she was.
    :param other_people: those who look like her and were said to be someone else.
    :raises RefusedError: her birth date cannot be one, or the commune did not exist that day.
    """
    if unknown := set(identity) - IDENTITY:
        raise TypeError(f"Not known of someone new: {', '.join(sorted(unknown))}.")
    if reasons := _refusals(identity.get("birth_date"), home, on):
        raise RefusedError(reasons)
    person = Person.objects.create(reference=next_file_number(on), last_name=last_name, **identity)
    record(Action.CREATED, kind="person", ids=[person.uuid], by=by)
    if home is not None:
        Residence.objects.create(
            person=person, since=on, kind=home.kind, commune=home.commune, details=home.details
        )
    if notice_version:
        give_notice(person=person, by=by, on=on, version=notice_version)
    _say_distinct(person, other_people, on, by)
    touched([person.pk])
    return person


@transaction.atomic
def give_notice(*, person: Person, by: UUID, on: date, version: str) -> NoticeGiven:
    """Note that someone was told, that day, what is kept about her; said again, it is kept once.

    :raises RefusedError: the day is to come, or before her birth.
    """
    if why := day_refusal(on, today=timezone.localdate(), birth_date=person.birth_date):
        raise RefusedError({"given_on": why})
    given, is_new = NoticeGiven.objects.get_or_create(
        person=person, version=version, given_on=on, defaults={"given_by": by}
    )
    if is_new:
        record(Action.CREATED, kind="notice", ids=[person.uuid, given.uuid], by=by)
    return given


def _refusals(birth_date: date | None, home: Home | None, on: date) -> Reasons:
    reasons: Reasons = {}
    today = timezone.localdate()
    if on > today:
        reasons["on"] = day_refusal(on, today=today, birth_date=None)
    if birth_date and (why := birth_refusal(birth_date, today=on)):
        reasons["birth_date"] = why
    if home and home.commune and on not in home.commune.validity:
        reasons["commune"] = _("%(commune)s does not exist under this name: look for it.") % {
            "commune": home.commune.name
        }
    return reasons


def _say_distinct(person: Person, others: Collection[int], on: date, by: UUID) -> None:
    """They are not proposed as duplicates again."""
    DistinctPeople.objects.bulk_create(
        DistinctPeople(first_id=pk, second=person, said_on=on, said_by=by)
        for pk in sorted(set(others))
    )
