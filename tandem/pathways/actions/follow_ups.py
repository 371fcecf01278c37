"""The individual follow-up of someone in a program: begun if she wishes, reviewed, ended."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tandem.kernel.changes import touched
from tandem.kernel.journal import Action, record
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import take_version
from tandem.pathways.enums import FollowUpMode
from tandem.pathways.following import follow_up_refusals
from tandem.pathways.models import Enrolment, FollowUp
from tandem.pathways.standing import follow_up_of, in_turn, stay_of, today_of


@transaction.atomic
def start_follow_up(
    *,
    enrolment: Enrolment,
    by: UUID,
    on: date,
    mode: FollowUpMode,
    review_on: date | None = None,
    is_wished: bool = True,
) -> FollowUp:
    """Begin an individual follow-up; where the program leaves it free, because she wishes it.

    :raises RefusedError: the day does not fit, one is under way, or she does not wish it.
    """
    in_turn(enrolment.person)
    kept = Enrolment.objects.select_related("program", "person").get(pk=enrolment.pk)
    reasons = follow_up_refusals(
        opened_on=on,
        review_on=review_on,
        closed_on=None,
        stay=stay_of(kept),
        now=today_of(kept.person),
    )
    current = follow_up_of(kept)
    if current is not None:
        reasons["opened_on"] = _("An individual follow-up is already under way: change that one.")
    if kept.program.has_optional_follow_up and not is_wished:
        reasons["is_wished"] = _(
            "In %(program)s the individual follow-up is only for who wishes it: tick it with her."
        ) % {"program": kept.program.name}
    if reasons:
        raise RefusedError(reasons)
    follow_up = FollowUp.objects.create(
        enrolment=kept, opened_on=on, mode=mode, review_on=review_on
    )
    _tell(Action.CREATED, kept, follow_up, by)
    return follow_up


@transaction.atomic
def change_follow_up(
    *,
    follow_up: FollowUp,
    by: UUID,
    mode: FollowUpMode,
    review_on: date | None,
    closed_on: date | None,
    expected_version: int,
) -> FollowUp:
    """Change how a follow-up is meant, when it is reviewed, or end it.

    :raises RefusedError: a date does not fit.
    :raises ChangedMeanwhileError: someone changed it meanwhile.
    """
    in_turn(follow_up.enrolment.person)
    take_version(follow_up, expected_version)
    kept = FollowUp.objects.select_related("enrolment__program", "enrolment__person").get(
        pk=follow_up.pk
    )
    reasons = follow_up_refusals(
        opened_on=kept.opened_on,
        review_on=review_on,
        closed_on=closed_on,
        stay=stay_of(kept.enrolment),
        now=today_of(kept.enrolment.person),
    )
    if reasons:
        raise RefusedError(reasons)
    kept.mode, kept.review_on, kept.closed_on = mode, review_on, closed_on
    kept.save()
    _tell(Action.CHANGED, kept.enrolment, kept, by, fields=["mode", "review_on", "closed_on"])
    return kept


def _tell(
    action: Action, enrolment: Enrolment, follow_up: FollowUp, by: UUID, **details: Any
) -> None:
    ids = [enrolment.person.uuid, follow_up.uuid]
    record(action, kind="follow_up", ids=ids, by=by, **details)
    touched([enrolment.person_id])
