"""Opening, changing, closing office hours, and leaving a day out."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment
from tandem.activities.enums import OPEN_STATUSES
from tandem.activities.hours_checks import hours_refusals
from tandem.activities.models import Appointment, OfficeHours
from tandem.activities.recurrence import days_of
from tandem.kernel.journal import Action, record
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import take_version
from tandem.people.dating import written


@transaction.atomic
def open_office_hours(*, by: UUID, hours: OfficeHours) -> OfficeHours:
    """Receive at a site, at these hours, as often as the rule says.

    :raises RefusedError: the hours, the rule or the holder cannot be.
    """
    refuse_hours(hours)
    hours.save(force_insert=True)
    record(Action.CREATED, kind="office_hours", ids=[hours.uuid], by=by)
    return hours


@transaction.atomic
def change_office_hours(
    *, hours: OfficeHours, by: UUID, expected_version: int, since: date, **values: Any
) -> OfficeHours:
    """Hold them otherwise since a day: until the day before they were as they were.

    :param since: from their first day or before: they are corrected, as if always so.
    :raises ChangedMeanwhileError: someone else changed them.
    :raises RefusedError: the hours, the rule or the holder cannot be.
    """
    take_version(hours, expected_version)
    kept = OfficeHours.objects.get(pk=hours.pk)
    if kept.closed_on and since > kept.closed_on:
        raise RefusedError(
            {
                "since": _("These office hours ended on %(day)s: open others instead.")
                % {"day": written(kept.closed_on)}
            }
        )
    if since > kept.opened_on:
        followed = OfficeHours(**_columns(kept) | values | {"opened_on": since})
        kept.closed_on = since - timedelta(days=1)
        kept.save()
        record(Action.CHANGED, kind="office_hours", ids=[kept.uuid], by=by, fields=["closed_on"])
        open_office_hours(by=by, hours=followed)
        _follow(kept, followed)
        return followed
    values["opened_on"] = since
    for name, value in values.items():
        setattr(kept, name, value)
    refuse_hours(kept)
    kept.save()
    record(Action.CHANGED, kind="office_hours", ids=[kept.uuid], by=by, fields=sorted(values))
    return kept


@transaction.atomic
def close_office_hours(
    *, hours: OfficeHours, by: UUID, expected_version: int, on: date | None
) -> OfficeHours:
    """Give their last day, or take it away; what is already given stands.

    :raises ChangedMeanwhileError: someone else changed them.
    :raises RefusedError: the last day is before the first.
    """
    take_version(hours, expected_version)
    kept = OfficeHours.objects.get(pk=hours.pk)
    if on and on < kept.opened_on:
        raise RefusedError(
            {
                "closed_on": _(
                    "These office hours begin on %(day)s: give a later day, or take them away."
                )
                % {"day": written(kept.opened_on)}
            }
        )
    kept.closed_on = on
    kept.save(update_fields=["closed_on"])
    record(Action.CHANGED, kind="office_hours", ids=[kept.uuid], by=by, fields=["closed_on"])
    return kept


@transaction.atomic
def skip_day(*, hours: OfficeHours, by: UUID, day: date) -> int:
    """Leave a day out; returns how many appointments were already given there that day.

    :raises RefusedError: they are not held on that day.
    """
    kept = OfficeHours.objects.select_for_update(no_key=True).get(pk=hours.pk)
    if day.isoformat() in kept.except_on:
        return given_on(kept, day)
    if not _is_held(kept, day):
        raise RefusedError(
            {"day": _("They are not held on %(day)s: choose one of their dates.") % _day(day)}
        )
    _leave_out(kept, sorted([*kept.except_on, day.isoformat()]), by)
    return given_on(kept, day)


@transaction.atomic
def hold_day(*, hours: OfficeHours, by: UUID, day: date) -> None:
    """Hold them on a day that was left out."""
    kept = OfficeHours.objects.select_for_update(no_key=True).get(pk=hours.pk)
    if day.isoformat() in kept.except_on:
        _leave_out(kept, [one for one in kept.except_on if one != day.isoformat()], by)


@transaction.atomic
def remove_office_hours(*, hours: OfficeHours, by: UUID) -> None:
    """Take away office hours entered by mistake; appointments given there stand."""
    record(Action.REMOVED, kind="office_hours", ids=[hours.uuid], by=by)
    OfficeHours.objects.filter(pk=hours.pk).delete()


def given_on(hours: OfficeHours, day: date) -> int:
    """How many appointments to come were given in these office hours on that day."""
    return given_from(hours).filter(held_on=day).count()


def given_from(hours: OfficeHours) -> QuerySet[Appointment]:
    """What was given in these office hours and is still to come."""
    return Appointment.objects.filter(office_hours=hours, status__in=OPEN_STATUSES)


def refuse_hours(hours: OfficeHours) -> None:
    """Say no, with reasons, to office hours that cannot be.

    :raises RefusedError: the hours, the rule or the holder cannot be.
    """
    rows = RoleAssignment.objects.on(hours.opened_on).filter(member=hours.holder_id)
    roles = [Role(role) for role in rows.values_list("role", flat=True)]
    if reasons := hours_refusals(hours, roles):
        raise RefusedError(reasons)


def _is_held(hours: OfficeHours, day: date) -> bool:
    return bool(
        days_of(
            hours.rule,
            opened_on=hours.opened_on,
            closed_on=hours.closed_on,
            first=day,
            last=day,
            keeps_holidays=hours.keeps_holidays,
        )
    )


def _leave_out(hours: OfficeHours, days: list[str], by: UUID) -> None:
    take_version(hours, hours.version)
    hours.except_on = days
    hours.save(update_fields=["except_on"])
    record(Action.CHANGED, kind="office_hours", ids=[hours.uuid], by=by, fields=["except_on"])


def _follow(former: OfficeHours, followed: OfficeHours) -> None:
    given_from(former).filter(held_on__gte=followed.opened_on).update(office_hours=followed)


def _columns(hours: OfficeHours) -> dict[str, Any]:
    names = [field.attname for field in OfficeHours._meta.concrete_fields]
    return {name: getattr(hours, name) for name in names if name not in {"id", "uuid", "version"}}


def _day(day: date) -> dict[str, str]:
    return {"day": written(day)}
