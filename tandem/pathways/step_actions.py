"""Recording a step into work or training; the enrolment and the follow-up go on."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tandem.kernel.changes import touched
from tandem.kernel.journal import Action, record
from tandem.pathways.models import Step, StepType
from tandem.pathways.plan_rows import begin_refusal, changed_row, refuse, save_corrected
from tandem.pathways.steps import StepDates, step_refusal
from tandem.people.dating import Reasons
from tandem.people.models import Person


@transaction.atomic
def record_step(
    *,
    person: Person,
    by: UUID,
    type: StepType,  # noqa: A002 the name of the column
    on: date,
    place: str = "",
    details: str = "",
    weekly_hours: Decimal | None = None,
    ends_on: date | None = None,
) -> Step:
    """Record an entry into work or training. It is not an exit: nothing is closed.

    :raises RefusedError: the date or the kind does not fit.
    """
    refuse(_refusal(person, type, StepDates(on, ends_on)))
    step = Step.objects.create(
        person=person,
        type=type,
        taken_on=on,
        place=place,
        details=details,
        weekly_hours=weekly_hours,
        ends_on=ends_on,
    )
    record(Action.CREATED, kind="step", ids=[person.uuid, step.uuid], by=by)
    touched([person.pk])
    return step


@transaction.atomic
def change_step(*, step: Step, by: UUID, expected_version: int, **fields: Any) -> Step:
    """Correct a step, or say whether the person is still there after 3 or 6 months.

    :raises RefusedError: the dates or the kind do not fit.
    """
    kept, before = changed_row(step, expected_version, fields)
    dates = StepDates(kept.taken_on, kept.ends_on, kept.holds_at_3_months, kept.holds_at_6_months)
    refuse(_refusal(kept.person, kept.type, dates))
    return save_corrected(kept, before, by=by)


def _refusal(person: Person, kind: StepType, dates: StepDates) -> Reasons:
    to_come = step_refusal(
        dates, validity=kind.validity, label=kind.label, today=timezone.localdate()
    )
    return begin_refusal(person, dates.taken_on, "taken_on") | to_come
