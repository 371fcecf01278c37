"""Orientations: received, answered, completed, sent to another program, answered again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.kernel.changes import touched
from tandem.kernel.corrections import cancel_entry, note_correction
from tandem.kernel.journal import Action, record
from tandem.kernel.refused import RefusedError
from tandem.kernel.snapshots import values_of
from tandem.kernel.versions import take_version
from tandem.pathways.arrivals import answered_refusal, arrival_refusals
from tandem.pathways.enums import Channel, Outcome, ReferralMedium
from tandem.pathways.models import Program, Referral, RefusalReason, Theme
from tandem.pathways.standing import entered, in_turn, today_of
from tandem.people.dating import Reasons, written
from tandem.people.models import Person
from tandem.territory.models import PartnerContact, PartnerOrganization

CLOSED_WITHOUT_ENTRY = (Outcome.NO_FOLLOW_UP, Outcome.WITHDRAWN, Outcome.EXPIRED)
"""Answers that are neither a yes nor a no."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was said with an orientation, and how it came."""

    medium: ReferralMedium | str = ""
    request: str = ""
    perceived_barriers: Collection[Theme] = ()
    is_urgent: bool = False
    has_person_agreed: bool | None = None


NOTHING_TOLD = Told()


@transaction.atomic
def submit_referral(
    *,
    person: Person,
    program: Program,
    channel: Channel,
    received_on: date,
    by: UUID,
    member_id: int | None = None,
    organization: PartnerOrganization | None = None,
    contact: PartnerContact | None = None,
    told: Told = NOTHING_TOLD,
) -> Referral:
    """Take in an orientation, or someone who comes on her own initiative: it waits for an answer.

    :param by: who writes; :param member_id: as a member of the team, if she is one.
    :raises RefusedError: the date, the structure or the program do not fit.
    """
    kept = in_turn(person)
    organization = organization or (contact.organization if contact else None)
    reasons = arrival_refusals(
        received_on=received_on,
        channel=channel,
        has_structure=organization is not None,
        program=entered(program),
        now=today_of(kept),
    )
    if contact is not None and contact.organization != organization:
        reasons["prescriber"] = _("This contact belongs to another structure: choose again.")
    if reasons:
        raise RefusedError(reasons)
    given = {"channel": channel, "received_on": received_on, "recorded_by_id": member_id}
    given |= {"organization": organization, "contact": contact}
    return _received(Referral(person=kept, program=program, **given), told, by)


def _received(referral: Referral, told: Told, by: UUID) -> Referral:
    """Keep an orientation with what was said of it."""
    referral.medium, referral.request = told.medium, told.request
    referral.is_urgent, referral.has_person_agreed = told.is_urgent, told.has_person_agreed
    referral.save()
    referral.perceived_barriers.set(told.perceived_barriers)
    record(Action.CREATED, kind="referral", ids=[referral.person.uuid, referral.uuid], by=by)
    touched([referral.person_id])
    return referral


@transaction.atomic
def refuse_referral(
    *,
    referral: Referral,
    reason: RefusalReason,
    by: UUID,
    member_id: int | None,
    on: date,
    expected_version: int,
    explanation: str = "",
) -> Referral:
    """Answer no, with a reason of the list; some reasons ask for words.

    :raises RefusedError: the reason asks for words, or the day does not fit.
    :raises ChangedMeanwhileError: someone answered meanwhile.
    """
    kept = to_answer(referral, expected_version)
    reasons = _day_refusals(kept, on)
    if reason.needs_text and not explanation.strip():
        reasons["explanation"] = _("This reason must be specified: say in a sentence why.")
    if on not in reason.validity:
        reasons["reason"] = _("This reason was not in the list on %(day)s: choose another one.") % {
            "day": written(on)
        }
    if reasons:
        raise RefusedError(reasons)
    kept.refusal_reason, kept.explanation = reason, explanation
    return answered(kept, Outcome.REFUSED, by=by, member_id=member_id, on=on)


@transaction.atomic
def redirect_referral(
    *,
    referral: Referral,
    program: Program,
    by: UUID,
    member_id: int | None,
    on: date,
    expected_version: int,
    explanation: str = "",
) -> Referral:
    """Send an orientation to another program, where it waits as if it had been received there.

    The one who oriented, the day it came and what was asked are kept; it is one orientation, and
    the second row says whence it comes.

    :raises RefusedError: the program is the same, or receives no one.
    """
    kept = to_answer(referral, expected_version)
    reasons = _day_refusals(kept, on)
    if program.pk == kept.program_id:
        reasons["program"] = _("The orientation is already for this program: choose another one.")
    if reasons:
        raise RefusedError(reasons)
    second = submit_referral(
        person=kept.person,
        program=program,
        channel=Channel(kept.channel),
        received_on=max(kept.received_on, program.opened_on),
        by=by,
        member_id=member_id,
        organization=kept.organization,
        contact=kept.contact,
        told=_told_of(kept),
    )
    kept.redirected_to, kept.explanation = second, explanation
    answered(kept, Outcome.REDIRECTED, by=by, member_id=member_id, on=on)
    return second


def _told_of(referral: Referral) -> Told:
    """What was said with an orientation, to say it again elsewhere."""
    return Told(
        medium=referral.medium,
        request=referral.request,
        perceived_barriers=list(referral.perceived_barriers.all()),
        is_urgent=referral.is_urgent,
        has_person_agreed=referral.has_person_agreed,
    )


@transaction.atomic
def close_referral(
    *,
    referral: Referral,
    outcome: Outcome,
    by: UUID,
    member_id: int | None,
    on: date,
    expected_version: int,
    explanation: str = "",
) -> Referral:
    """Close an orientation neither accepted nor refused: withdrawn, or without follow-up."""
    if outcome not in CLOSED_WITHOUT_ENTRY:
        raise ValueError(f"{outcome} is an answer of its own.")
    kept = to_answer(referral, expected_version)
    if reasons := _day_refusals(kept, on):
        raise RefusedError(reasons)
    kept.explanation = explanation
    return answered(kept, outcome, by=by, member_id=member_id, on=on)


@transaction.atomic
def ask_for_more(
    *, referral: Referral, asked_for: str, by: UUID, on: date, expected_version: int
) -> Referral:
    """Ask the prescriber for what is missing; the orientation goes on waiting."""
    kept = to_answer(referral, expected_version)
    reasons = _day_refusals(kept, on)
    if not asked_for.strip():
        reasons["asked_for"] = _("Say what is missing.")
    if reasons:
        raise RefusedError(reasons)
    kept.asked_on, kept.asked_for = on, asked_for
    kept.save()
    record(
        Action.CHANGED,
        kind="referral",
        ids=[kept.person.uuid, kept.uuid],
        by=by,
        fields=["asked_on", "asked_for"],
    )
    return kept


@transaction.atomic
def give_receipt(*, referral: Referral, by: UUID, on: date) -> Referral:
    """Say that the receipt was given to the prescriber; given again, the first day is kept."""
    kept = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if kept.receipt_given_on is None:
        kept.receipt_given_on = on
        kept.save(update_fields=["receipt_given_on"])
        record(
            Action.CHANGED,
            kind="referral",
            ids=[kept.person.uuid, kept.uuid],
            by=by,
            fields=["receipt_given_on"],
        )
    return kept


@transaction.atomic
def undo_refusal(
    *, referral: Referral, by: UUID, expected_version: int, reason: str = ""
) -> Referral:
    """Go back on any answer that let no one in: the orientation waits again, with a trace.

    :raises RefusedError: it let someone in, or the program to which it went has answered.
    """
    kept = with_version(referral, expected_version)
    if kept.outcome in {Outcome.WAITING, Outcome.ACCEPTED}:
        raise RefusedError(_("There is no refusal here to go back on."))
    second = kept.redirected_to
    if second is not None and (second.outcome != Outcome.WAITING or second.asked_on):
        raise RefusedError(
            _("%(program)s has already dealt with this orientation: go back on that answer first.")
            % {"program": second.program.name}
        )
    back_to_waiting(kept, by=by, reason=reason)
    if second is not None:
        cancel_entry(row=second, person=kept.person, by=by, reason=reason)
    return kept


def with_version(referral: Referral, expected_version: int) -> Referral:
    """The orientation, reserved for one change from the version that its author read."""
    in_turn(referral.person)
    take_version(referral, expected_version)
    related = ("person", "program", "organization", "contact", "decided_by", "redirected_to")
    return Referral.objects.select_related(*related).get(pk=referral.pk)


def to_answer(referral: Referral, expected_version: int) -> Referral:
    """The orientation, reserved for its answer.

    :raises RefusedError: it already has one.
    """
    kept = with_version(referral, expected_version)
    decided_by = kept.decided_by.name if kept.decided_by else ""
    if why := answered_refusal(Outcome(kept.outcome), kept.decided_on, decided_by):
        raise RefusedError(why)
    return kept


def answered(
    referral: Referral, outcome: Outcome, *, by: UUID, member_id: int | None, on: date
) -> Referral:
    """Write the answer, its day and its author."""
    referral.outcome, referral.decided_on, referral.decided_by_id = outcome, on, member_id
    referral.save()
    record(
        Action.CHANGED,
        kind="referral",
        ids=[referral.person.uuid, referral.uuid],
        by=by,
        outcome=outcome.value,
    )
    touched([referral.person_id])
    return referral


def back_to_waiting(referral: Referral, *, by: UUID, reason: str) -> None:
    """Take an answer back; what it was stays written."""
    before = values_of(referral)
    referral.outcome, referral.decided_on, referral.decided_by = Outcome.WAITING, None, None
    referral.refusal_reason, referral.redirected_to = None, None
    referral.explanation, referral.assessment = "", {}
    referral.derogation, referral.derogation_reason = "", ""
    referral.save()
    note_correction(row=referral, before=before, person=referral.person, by=by, reason=reason)


def _day_refusals(referral: Referral, on: date) -> Reasons:
    """Why the answer cannot bear this date."""
    if on > timezone.localdate():
        return {"on": _("This date is still to come: an answer bears the day it is given.")}
    if on < referral.received_on:
        return {
            "on": _("The orientation was received on %(day)s: choose that day or a later one.")
            % {"day": written(referral.received_on)}
        }
    return {}
