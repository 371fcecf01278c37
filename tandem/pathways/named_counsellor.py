"""Whom someone is followed by, where it is not the usual counsellor: named, dated, ended."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.kernel.journal import Action, record
from tandem.kernel.periods import Period
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import take_version
from tandem.pathways.models import NamedCounsellor
from tandem.people.dating import written
from tandem.people.models import Person, PersonQuerySet

DAY = timedelta(days=1)


def counsellor_named(person: Person, day: date) -> TeamMember | None:
    """The counsellor named for someone on that day; nobody: the usual one."""
    row = NamedCounsellor.objects.on(day).filter(person=person).select_related("member").first()
    return row.member if row else None


def with_counsellor_named(people: PersonQuerySet, day: date) -> PersonQuerySet:
    """These people, each with the name of the counsellor named for her that day, if any."""
    named = NamedCounsellor.objects.on(day).filter(person=OuterRef("pk"))
    name = Subquery(named.order_by(F("opened_on").desc()).values("member__name")[:1])
    return people.annotate(counsellor_named=Coalesce(name, Value("")))


@transaction.atomic
def name_counsellor(
    *,
    person: Person,
    by: UUID,
    member: TeamMember,
    opened_on: date,
    closed_on: date | None = None,
) -> NamedCounsellor:
    """Someone is followed by this counsellor from a day on; who followed her ends the day before.

    :raises RefusedError: she is no counsellor that day, or another one is named later.
    """
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    _refuse(person, member, opened_on, closed_on)
    current = NamedCounsellor.objects.filter(
        person=person, opened_on__lt=opened_on, closed_on__isnull=True
    )
    for former in current:
        take_version(former, former.version)
        former.closed_on = opened_on - DAY
        former.save(update_fields=["closed_on"])
    named = NamedCounsellor.objects.create(
        person=person, member=member, opened_on=opened_on, closed_on=closed_on
    )
    record(Action.CREATED, kind="named_counsellor", ids=[person.uuid, named.uuid], by=by)
    return named


@transaction.atomic
def end_named_counsellor(
    *, named: NamedCounsellor, by: UUID, expected_version: int, on: date | None
) -> None:
    """Say until when she follows this person; the usual counsellor does afterwards.

    :raises ChangedMeanwhileError: someone else changed it.
    :raises RefusedError: it would end before it begins, or meet the next one.
    """
    take_version(named, expected_version)
    kept = NamedCounsellor.objects.select_related("person").get(pk=named.pk)
    if on and on < kept.opened_on:
        raise RefusedError(
            {"closed_on": _("The end is before the beginning: check the two dates.")}
        )
    others = NamedCounsellor.objects.filter(person=kept.person).exclude(pk=kept.pk)
    _refuse_overlap(others.filter(opened_on__gt=kept.opened_on), Period(kept.opened_on, on))
    kept.closed_on = on
    kept.save(update_fields=["closed_on"])
    record(Action.CHANGED, kind="named_counsellor", ids=[kept.person.uuid, kept.uuid], by=by)


def _refuse(person: Person, member: TeamMember, opened_on: date, closed_on: date | None) -> None:
    if closed_on and closed_on < opened_on:
        raise RefusedError(
            {"closed_on": _("The end is before the beginning: check the two dates.")}
        )
    roles = RoleAssignment.objects.on(opened_on).filter(member=member, role=Role.COUNSELLOR)
    if not roles.exists():
        raise RefusedError(
            {
                "member": _(
                    "%(name)s is not a counsellor on %(day)s: choose a counsellor in post that day."
                )
                % {"name": member.name, "day": written(opened_on)}
            }
        )
    others = NamedCounsellor.objects.filter(person=person)
    goes_on = others.filter(opened_on__lt=opened_on, closed_on__isnull=True)
    _refuse_overlap(others.exclude(pk__in=goes_on.values("pk")), Period(opened_on, closed_on))


def _refuse_overlap(others: QuerySet[NamedCounsellor], days: Period) -> None:
    met = others.filter(pk__in=NamedCounsellor.objects.meeting(days).values("pk"))
    if other := met.select_related("member").order_by("opened_on").first():
        raise RefusedError(
            {
                "opened_on": _(
                    "%(name)s is named from %(first)s on: end that first, or choose other days."
                )
                % {"name": other.member.name, "first": written(other.opened_on)}
            }
        )
