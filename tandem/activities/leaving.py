"""Leaving a program: what is still planned there is kept or called off, as one says."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import ngettext

from tandem.activities.booking import call_off
from tandem.activities.models import Appointment
from tandem.activities.upcoming import upcoming_of
from tandem.kernel.refused import RefusedError
from tandem.pathways.actions.enrolments import close_enrolment
from tandem.pathways.models import EndReason, Enrolment


def planned_after(enrolment: Enrolment, on: date) -> list[Appointment]:
    """What is planned in the program after the last day there."""
    return list(upcoming_of(enrolment.person, enrolment.program).filter(held_on__gt=on))


@transaction.atomic
def leave_program(
    *,
    enrolment: Enrolment,
    by: UUID,
    on: date,
    reason: EndReason,
    expected_version: int,
    details: str = "",
    cancels_appointments: bool | None = None,
) -> Enrolment:
    """Note an exit; what is still planned is called off or kept, never silently.

    :param cancels_appointments: what becomes of them; asked as soon as there is one.
    :raises RefusedError: see :func:`close_enrolment`, or nothing is said of what is planned.
    """
    kept = close_enrolment(
        enrolment=enrolment,
        by=by,
        on=on,
        reason=reason,
        expected_version=expected_version,
        details=details,
    )
    planned = planned_after(kept, on)
    if planned and cancels_appointments is None:
        said = ngettext(
            "%(number)s appointment is still planned: say whether it is kept or called off.",
            "%(number)s appointments are still planned: say whether they are kept or called off.",
            len(planned),
        )
        raise RefusedError({"appointments": said % {"number": len(planned)}})
    if cancels_appointments:
        call_off(planned, by=by)
    return kept
