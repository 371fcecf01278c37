"""Correcting an entry of which one answer was wrong: a day, a program, whether she came.

Situations, interviews, notes and plans have pages and actions of their own. What a correction may
not say is what a new entry may not; the database refuses what would contradict other rows.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.activities.entries import EntryKind
from tandem.activities.models import DropInVisit
from tandem.activities.planning import act_refusal
from tandem.kernel.corrections import note_correction
from tandem.kernel.models import VersionedRecord
from tandem.kernel.refused import RefusedError
from tandem.kernel.snapshots import values_of
from tandem.kernel.versions import take_version
from tandem.pathways.allowed_acts import allowed_acts
from tandem.pathways.enums import ActKind, Channel
from tandem.pathways.models import Enrolment, FollowUp, Referral
from tandem.pathways.standing import beside_refusal
from tandem.people.dating import Reasons, day_refusal, written

CORRECTED: dict[str, tuple[str, ...]] = {
    "accueil-libre": ("held_on", "held_at", "program", "site"),
    "appel": ("held_on", "held_at", "program", "outcome"),
    "presence": ("presence",),
    "orientation": ("received_on", "organization"),
    "inscription": ("opened_on", "closed_on", "end_reason"),
    "suivi": ("opened_on", "closed_on", "mode"),
}
"""By kind of entry, what is corrected here."""


@transaction.atomic
def correct_entry(
    kind: EntryKind,
    row: VersionedRecord,
    *,
    by: UUID,
    expected_version: int,
    said: Mapping[str, Any],
    reason: str = "",
) -> None:
    """Correct some answers of an entry; what it said before is kept, figures follow at once.

    :raises ChangedMeanwhileError: someone changed it since it was read.
    :raises RefusedError: what it would say cannot be, or contradicts another entry.
    """
    if unknown := set(said) - set(CORRECTED[kind.slug]):
        raise TypeError(f"Not corrected here: {', '.join(sorted(unknown))}.")
    take_version(row, expected_version)
    kept: Any = kind.model._default_manager.get(pk=row.pk)
    before = values_of(kept)
    for name, value in said.items():
        setattr(kept, name, value)
    if reasons := refusals(kind, kept):
        raise RefusedError(reasons)
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError as contradiction:
        raise RefusedError(
            _("Another entry contradicts these dates: correct or cancel that one first.")
        ) from contradiction
    note_correction(row=kept, before=before, person=kind.person_of(kept), by=by, reason=reason)


def refusals(kind: EntryKind, row: Any) -> Reasons:
    """Why an entry cannot say this; nothing when it can."""
    person, today = kind.person_of(row), timezone.localdate()
    born = person.birth_date if person else None
    name = kind.dated.rsplit("__", 1)[-1]
    day = kind.day_of(row)
    reasons: Reasons = {}
    if day and (why := day_refusal(day, today=today, birth_date=born)):
        reasons[name] = why
    end = getattr(row, "closed_on", None)
    if end and day and end < day:
        reasons["closed_on"] = _("The end is before the beginning: check the two dates.")
    elif end and end > today:
        reasons["closed_on"] = _("This date is still to come: note the end when it has happened.")
    own: Reasons = _OWN_RULES.get(type(row), _nothing)(row)
    return reasons | own


def _nothing(row: Any) -> Reasons:
    return {}


def _of_visit(row: DropInVisit) -> Reasons:
    """Only some programs have an open reception."""
    allowed = allowed_acts(row.program, row.held_on)
    why = act_refusal(ActKind.DROP_IN, program=row.program.name, allowed=allowed, day=row.held_on)
    return {"program": why} if why else {}


def _of_referral(row: Referral) -> Reasons:
    if row.channel == Channel.PARTNER and row.organization_id is None:
        return {"organization": _("Say which structure orients this person.")}
    if row.decided_on and row.received_on > row.decided_on:
        return {
            "received_on": _("It was answered on %(day)s: it was received that day or before.")
            % {"day": written(row.decided_on)}
        }
    return {}


def _of_enrolment(row: Enrolment) -> Reasons:
    """An end has a reason, the follow-ups stay within; without end, no other program is open."""
    reasons: Reasons = {}
    was_open = Enrolment.objects.filter(pk=row.pk, closed_on=None).exists()
    if not was_open and (why := beside_refusal(row)):
        reasons["closed_on"] = why
    if row.closed_on and row.end_reason_id is None:
        reasons["end_reason"] = _("Say why the enrolment ended.")
    if row.closed_on is None and row.end_reason_id is not None:
        reasons["end_reason"] = _(
            "This enrolment has no end: take the reason off, or give its day."
        )
    begun = FollowUp.objects.filter(enrolment=row).order_by("opened_on").first()
    if begun and begun.opened_on < row.opened_on:
        reasons["opened_on"] = _follow_up_words(begun.opened_on)
    late = FollowUp.objects.filter(enrolment=row).order_by("-opened_on").first()
    if late and row.closed_on and late.opened_on > row.closed_on:
        reasons["closed_on"] = _follow_up_words(late.opened_on)
    return reasons


def _follow_up_words(day: date) -> str:
    return _("Its individual follow-up began on %(day)s: correct that first.") % {
        "day": written(day)
    }


def _of_follow_up(row: FollowUp) -> Reasons:
    if row.opened_on in row.enrolment.period:
        return {}
    return {"opened_on": _("The enrolment does not cover this day: check the two dates.")}


_OWN_RULES: dict[type, Any] = {
    DropInVisit: _of_visit,
    Referral: _of_referral,
    Enrolment: _of_enrolment,
    FollowUp: _of_follow_up,
}
