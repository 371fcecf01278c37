"""Leaving a program: what is planned is kept or called off, as one says."""

from datetime import date

import pytest

from tandem.activities.enums import AppointmentStatus
from tandem.activities.leaving import leave_program
from tandem.kernel.refused import RefusedError
from tests.factories import AppointmentFactory, EndReasonFactory, EnrolmentFactory
from tests.pathways.conftest import BY, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_that_day")]
MONDAY = date(2026, 11, 30)


@pytest.fixture
def here(emploi):
    return EnrolmentFactory(program=emploi, opened_on=date(2026, 1, 5))


def left(enrolment, *, calls_off=None):
    return leave_program(
        enrolment=enrolment,
        by=BY,
        on=TODAY,
        reason=EndReasonFactory(),
        expected_version=1,
        cancels_appointments=calls_off,
    )


def test_without_anything_planned_nothing_is_asked(here):
    assert left(here).closed_on == TODAY


def test_what_is_planned_is_never_called_off_silently(here):
    AppointmentFactory(person=here.person, program=here.program, held_on=MONDAY)

    with pytest.raises(RefusedError) as refusal:
        left(here)

    here.refresh_from_db()
    assert set(refusal.value.reasons) == {"appointments"}
    assert here.closed_on is None


@pytest.mark.parametrize(
    ("calls_off", "status"),
    [(True, AppointmentStatus.CANCELLED), (False, AppointmentStatus.UPCOMING)],
)
def test_what_is_planned_is_called_off_or_kept(here, calls_off, status):
    planned = AppointmentFactory(person=here.person, program=here.program, held_on=MONDAY)
    elsewhere = AppointmentFactory(person=here.person, held_on=MONDAY)

    left(here, calls_off=calls_off)

    planned.refresh_from_db()
    elsewhere.refresh_from_db()
    assert planned.status == status
    assert elsewhere.status == AppointmentStatus.UPCOMING
