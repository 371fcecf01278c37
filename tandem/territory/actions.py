"""What the service decides of itself and of its territory: its notice, the communes it receives."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tandem.kernel.journal import Action
from tandem.kernel.matching import words
from tandem.kernel.models import Wording
from tandem.kernel.periods import Period
from tandem.kernel.refused import RefusedError
from tandem.kernel.setting_actions import (
    add_setting,
    change_setting,
    note,
    remove_setting,
)
from tandem.territory.models import (
    AdmittedCommune,
    Commune,
    Intercommunality,
    Membership,
    PartnerKind,
    PartnerOrganization,
    Service,
)

NOTICE = "notice."
"""A version of the information notice is kept as a wording under this code and its version."""


def written(day: date) -> str:
    """A day as it is read."""
    return date_format(day, "SHORT_DATE_FORMAT")


@transaction.atomic
def change_notice(service: Service, *, by: UUID, expected: str, notice_text: str) -> str:
    """Word the information notice otherwise: a new text is a new version; returns its name.

    The texts given before are kept under their version: what someone was told can be read.

    :raises ChangedMeanwhileError: someone worded it otherwise since it was read.
    """
    if not change_setting(
        service, by=by, setting="notice", expected=expected, notice_text=notice_text
    ):
        return service.notice_version
    former, version = service.notice_version, service.notice_version
    if service.notice_text:
        _keep_notice(former, service.notice_text)
        version = next_version(former)
    Service.objects.filter(pk=service.pk).update(notice_version=version)
    _keep_notice(version, notice_text)
    return version


def next_version(version: str) -> str:
    """The version that follows: « 3 » after « 2 », « mai-2025.2 » after « mai-2025 »."""
    head, _dot, last = version.rpartition(".")
    if version.isdigit():
        return str(int(version) + 1)
    return f"{head}.{int(last) + 1}" if last.isdigit() and head else f"{version}.2"


def _keep_notice(version: str, text: str) -> None:
    Wording.objects.update_or_create(
        code=f"{NOTICE}{version}", language="fr", defaults={"text": text}
    )


@transaction.atomic
def admit_commune(
    *,
    by: UUID,
    commune: Commune,
    status: str,
    opened_on: date,
    closed_on: date | None = None,
) -> AdmittedCommune:
    """Receive a commune's inhabitants from a day on; the status it had ends the day before.

    :raises RefusedError: the commune did not exist then, or has another status on these days.
    """
    Commune.objects.select_for_update(no_key=True).values_list("pk").get(pk=commune.pk)
    new, rows = Period(opened_on, closed_on), _admissions_of(commune)
    if why := admission_refusal(commune, new, rows):
        raise RefusedError(why)
    for row in rows:
        if row.closed_on is None and row.opened_on < opened_on:
            row.closed_on = opened_on - timedelta(days=1)
            row.save(update_fields=["closed_on"])
            _note(Action.CHANGED, row, by, fields=["closed_on"])
    row = AdmittedCommune.objects.create(
        commune=commune, status=status, opened_on=opened_on, closed_on=closed_on
    )
    _note(Action.CREATED, row, by, status=str(status))
    return row


def _admissions_of(commune: Commune) -> list[AdmittedCommune]:
    """What the commune is to the service, whatever name it bore."""
    return list(AdmittedCommune.objects.filter(commune__code=commune.code).order_by("opened_on"))


def admission_refusal(
    commune: Commune,
    new: Period,
    rows: list[AdmittedCommune],
    *,
    moved: AdmittedCommune | None = None,
) -> dict[str, str]:
    """Why a commune cannot have a status on these days; nothing when it can."""
    if new.start is None or new.start not in commune.validity:
        return {
            "opened_on": _(
                "%(commune)s did not exist under this name on %(day)s: look for it at that date."
            )
            % {"commune": commune.name, "day": written(new.start) if new.start else "…"}
        }
    if new.end and new.end < new.start:
        return {"closed_on": _("The end is before the beginning: check the two dates.")}
    for row in rows:
        if moved is not None and row.pk == moved.pk:
            continue
        goes_on = moved is None and row.closed_on is None and row.opened_on < new.start
        if goes_on or not new.meets(Period(row.opened_on, row.closed_on)):
            continue
        values = {
            "commune": commune.name,
            "status": row.get_status_display(),
            "first": written(row.opened_on),
            "last": written(row.closed_on) if row.closed_on else "…",
        }
        return {
            "opened_on": _(
                "%(commune)s is already “%(status)s” from %(first)s to %(last)s: "
                "choose other dates, or correct those."
            )
            % values
        }
    return {}


@transaction.atomic
def correct_admission(
    row: AdmittedCommune,
    *,
    by: UUID,
    expected: str,
    status: str,
    opened_on: date,
    closed_on: date | None,
) -> None:
    """Correct the status or the days of a commune already received.

    :raises RefusedError: another status of this commune meets these days.
    :raises ChangedMeanwhileError: someone changed it since it was read.
    """
    commune = row.commune
    Commune.objects.select_for_update(no_key=True).values_list("pk").get(pk=commune.pk)
    new = Period(opened_on, closed_on)
    if why := admission_refusal(commune, new, _admissions_of(commune), moved=row):
        raise RefusedError(why)
    values = {"status": status, "opened_on": opened_on, "closed_on": closed_on}
    change_setting(row, by=by, setting="admitted_commune", expected=expected, **values)


@transaction.atomic
def remove_admission(row: AdmittedCommune, *, by: UUID) -> None:
    """Take away a commune entered by mistake; decisions taken keep what they were based on."""
    remove_setting(row, by=by, setting="admitted_commune", commune=row.commune.code)


def _note(action: Action, row: AdmittedCommune, by: UUID, **details: Any) -> None:
    note(action, row, by=by, setting="admitted_commune", commune=row.commune.code, **details)


@transaction.atomic
def date_membership(
    *,
    by: UUID,
    commune: Commune,
    siren: str,
    name: str = "",
    opened_on: date,
    closed_on: date | None = None,
) -> Membership:
    """Say from which day a commune belongs to an intercommunality; the former ends the day before.

    A shipped membership has no known beginning: it receives this one.

    :raises RefusedError: the grouping is not known by this SIREN and has no name.
    """
    if closed_on and closed_on < opened_on:
        raise RefusedError(
            {"closed_on": _("The end is before the beginning: check the two dates.")}
        )
    grouping = _grouping(siren, name, by)
    rows = Membership.objects.filter(commune__code=commune.code)
    same = rows.filter(intercommunality=grouping)
    row = (
        same.filter(opened_on=opened_on).first()
        or same.filter(opened_on=None).first()
        or Membership(intercommunality=grouping)
    )
    rows.exclude(intercommunality=grouping).filter(closed_on=None).exclude(
        opened_on__gte=opened_on
    ).update(closed_on=opened_on - timedelta(days=1))
    row.commune, row.opened_on, row.closed_on = commune, opened_on, closed_on
    row.save()
    note(Action.CHANGED, row, by=by, setting="membership", commune=commune.code, siren=siren)
    return row


def _grouping(siren: str, name: str, by: UUID) -> Intercommunality:
    """The intercommunality of this SIREN; one that Tandem does not know is added by its name."""
    grouping = Intercommunality.objects.filter(siren=siren).first()
    if grouping is None and not name:
        raise RefusedError(
            {"name": _("No intercommunality is known by this SIREN: give its name as well.")}
        )
    return grouping or add_setting(
        Intercommunality(siren=siren, name=name), by=by, setting="intercommunality"
    )


def free_code(name: str, taken: set[str], *, longest: int = 64) -> str:
    """A code made from a name, that no other row bears nor ever bore."""
    base = "-".join(words(name))[: longest - 4].strip("-") or "code"
    codes = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(code for code in codes if code not in taken)


@transaction.atomic
def add_partner(
    *,
    by: UUID,
    name: str,
    kind: PartnerKind,
    commune: Commune | None = None,
    opened_on: date | None = None,
    closed_on: date | None = None,
) -> PartnerOrganization:
    """Add a structure that orients people or acts with the service."""
    taken = set(PartnerOrganization.objects.values_list("code", flat=True))
    row = PartnerOrganization(
        code=free_code(name, taken),
        name=name,
        kind=kind,
        commune=commune,
        opened_on=opened_on,
        closed_on=closed_on,
    )
    return add_setting(row, by=by, setting="partner")
