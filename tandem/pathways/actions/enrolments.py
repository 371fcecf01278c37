"""Being in a program: entered on an orientation, followed, left, reopened, kept open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.kernel.changes import touched
from tandem.kernel.corrections import note_correction
from tandem.kernel.journal import Action, record
from tandem.kernel.refused import RefusedError
from tandem.kernel.snapshots import values_of
from tandem.kernel.versions import take_version
from tandem.pathways.actions.referrals import answered, to_answer
from tandem.pathways.applicants import assess_person
from tandem.pathways.arrivals import derogation_refusal
from tandem.pathways.eligibility import Assessment
from tandem.pathways.enums import Channel, Derogation, FollowUpMode, Outcome
from tandem.pathways.models import EndReason, Enrolment, FollowUp, Referral
from tandem.pathways.standing import (
    allows_several_programs,
    entered,
    in_turn,
    stay_of,
    stays_of,
    today_of,
)
from tandem.pathways.stays import (
    elsewhere,
    elsewhere_refusal,
    entry_refusal,
    exit_refusal,
    reopening_refusals,
)
from tandem.people.dating import Reasons, written
from tandem.people.models import Person

PASSAGE = "passage"
"""The reason of end that a passage gives; a service that took it off its list gives none."""

LEFT = "left"
"""Where a decision says which enrolments gave way to this one: going back on it gives them back."""


@dataclass(frozen=True, slots=True)
class WishedFollowUp:
    """An individual follow-up, if the person wishes one."""

    mode: FollowUpMode = FollowUpMode.LASTING
    review_on: date | None = None


@transaction.atomic
def accept_referral(
    *,
    referral: Referral,
    by: UUID,
    member_id: int | None,
    on: date,
    expected_version: int,
    derogation_reason: str = "",
    explanation: str = "",
    follow_up: WishedFollowUp | None = None,
    leaves_others: bool = False,
) -> Enrolment:
    """Let someone in from a day on; outside the conditions it takes a derogation and its author.

    :param leaves_others: she leaves the programs she is in to enter this one.
    :raises RefusedError: the dates contradict each other, a derogation lacks its reason, or she is
        in another program and does not leave it.
    """
    kept = to_answer(referral, expected_version)
    person, stays = kept.person, stays_of(kept.person)
    program, reasons = entered(kept.program), dict[str, str]()
    rivals = [] if allows_several_programs() else elsewhere(on, program.id, stays)
    if why := entry_refusal(on, program, stays, today_of(person), received_on=kept.received_on):
        reasons["on"] = why
    elif rivals and not leaves_others:
        reasons["leaves_others"] = elsewhere_refusal(program, rivals)
    assessment = assess_person(person, kept.program, Channel(kept.channel), on)
    if why := derogation_refusal(assessment, derogation_reason):
        reasons["derogation_reason"] = why
    if reasons:
        raise RefusedError(reasons)
    left = leave_for_another(person, on=on, entering=program.id, by=by) if leaves_others else []
    kept.explanation, kept.derogation_reason = explanation, derogation_reason.strip()
    kept.derogation = Derogation.DOCUMENTED if kept.derogation_reason else ""
    kept.assessment = decision_data(assessment, left)
    answered(kept, Outcome.ACCEPTED, by=by, member_id=member_id, on=on)
    return enter(kept, on=on, by=by, follow_up=follow_up)


def decision_data(assessment: Assessment | None, left: Iterable[Enrolment]) -> dict[str, Any]:
    """What is stored with an entry: the conditions as they were known, and what it made leave."""
    data = assessment.as_data() if assessment else {}
    uuids = [str(enrolment.uuid) for enrolment in left]
    return data | {LEFT: uuids} if uuids else data


def enter(
    referral: Referral, *, on: date, by: UUID, follow_up: WishedFollowUp | None = None
) -> Enrolment:
    """Open the enrolment that an accepted orientation leads to."""
    enrolment = Enrolment.objects.create(
        person=referral.person, program=referral.program, referral=referral, opened_on=on
    )
    if follow_up is not None:
        FollowUp.objects.create(
            enrolment=enrolment,
            opened_on=on,
            mode=follow_up.mode,
            review_on=follow_up.review_on,
        )
    _tell(Action.CREATED, enrolment, by, program=referral.program.code)
    touched([referral.person_id])
    return enrolment


def leave_for_another(person: Person, *, on: date, entering: int, by: UUID) -> list[Enrolment]:
    """End the other enrolments of someone who enters a program, the day before if they began."""
    rows = Enrolment.objects.filter(person=person, closed_on=None, opened_on__lte=on)
    left = list(rows.exclude(program=entering).select_related("program"))
    for enrolment in left:
        take_version(enrolment, enrolment.version)
        eve = on - timedelta(days=1)
        end_by_passage(enrolment, on=max(eve, enrolment.opened_on), by=by)
    return left


def end_by_passage(enrolment: Enrolment, *, on: date, by: UUID) -> None:
    """End an enrolment, already reserved, that gives way to another program."""
    enrolment.closed_on = on
    enrolment.end_reason = EndReason.objects.filter(code=PASSAGE).first()
    enrolment.save(update_fields=["closed_on", "end_reason"])
    _tell(Action.CHANGED, enrolment, by, fields=["closed_on", "end_reason"])


@transaction.atomic
def close_enrolment(
    *,
    enrolment: Enrolment,
    by: UUID,
    on: date,
    reason: EndReason,
    expected_version: int,
    details: str = "",
) -> Enrolment:
    """Note that someone leaves a program, why, and her last day there.

    :raises RefusedError: the day or the reason does not fit.
    :raises ChangedMeanwhileError: someone changed this enrolment meanwhile.
    """
    kept = _reserved(enrolment, expected_version)
    reasons: Reasons = {}
    if why := exit_refusal(on, stay_of(kept), today_of(kept.person)):
        reasons["on"] = why
    if reason.code == PASSAGE:
        reasons["reason"] = _("Who goes to another program is passed on: nothing is left out so.")
    elif on not in reason.validity:
        reasons["reason"] = _("This reason was not in the list on %(day)s: choose another one.") % {
            "day": written(on)
        }
    if reasons:
        raise RefusedError(reasons)
    kept.closed_on, kept.end_reason, kept.end_details = on, reason, details
    kept.save()
    _tell(Action.CHANGED, kept, by, fields=["closed_on", "end_reason", "end_details"])
    touched([kept.person_id])
    return kept


@transaction.atomic
def reopen_enrolment(
    *, enrolment: Enrolment, by: UUID, expected_version: int, reason: str = ""
) -> Enrolment:
    """Let an enrolment go on as if it had not ended; the exit taken back stays written.

    :raises RefusedError: she entered the program again since, or is in another one.
    """
    kept = _reserved(enrolment, expected_version)
    refusals = reopening_refusals(
        stay_of(kept),
        stays_of(kept.person),
        allows_several=allows_several_programs(),
        today=timezone.localdate(),
    )
    if refusals:
        raise RefusedError(refusals)
    before = values_of(kept)
    kept.closed_on, kept.end_reason, kept.end_details = None, None, ""
    kept.kept_open_on = timezone.localdate()
    kept.save()
    note_correction(row=kept, before=before, person=kept.person, by=by, reason=reason)
    return kept


@transaction.atomic
def keep_enrolment_open(
    *, enrolment: Enrolment, by: UUID, on: date, expected_version: int
) -> Enrolment:
    """Say that someone not seen for long is still in the program: asked again only later."""
    kept = _reserved(enrolment, expected_version)
    if kept.closed_on is not None:
        raise RefusedError(exit_refusal(on, stay_of(kept), today_of(kept.person)))
    kept.kept_open_on = on
    kept.save(update_fields=["kept_open_on"])
    _tell(Action.CHANGED, kept, by, fields=["kept_open_on"])
    return kept


def _reserved(enrolment: Enrolment, expected_version: int) -> Enrolment:
    """The enrolment, reserved for one change from the version that its author read."""
    in_turn(enrolment.person)
    take_version(enrolment, expected_version)
    related = ("person", "program", "end_reason")
    return Enrolment.objects.select_related(*related).get(pk=enrolment.pk)


def _tell(action: Action, enrolment: Enrolment, by: UUID, **details: Any) -> None:
    ids = [enrolment.person.uuid, enrolment.uuid]
    record(action, kind="enrolment", ids=ids, by=by, **details)
