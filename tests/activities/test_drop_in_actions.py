"""The open reception: one more visit, named or not, where the program has one."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tandem.activities.drop_in_actions import record_visit, take_visit_back
from tandem.activities.models import DropInVisit
from tandem.kernel.models import Correction
from tandem.kernel.refused import RefusedError
from tandem.reporting.models import PersonYear
from tests.factories import (
    AdmissionCriteriaFactory,
    DropInVisitFactory,
    PersonFactory,
    ServiceFactory,
)

pytestmark = pytest.mark.django_db
BY = uuid4()


@pytest.fixture
def sesame():
    return AdmissionCriteriaFactory(program__name="Sésame").program


def visit(program, on=None, **given):
    return record_visit(program=program, on=on or timezone.localdate(), by=BY, **given)


def test_an_anonymous_visit_is_one_more_and_concerns_nobody(sesame):
    noted = visit(sesame)

    assert noted.person is None
    assert not PersonYear.objects.exists()


def test_a_named_visit_counts_at_once_and_no_more_when_taken_back(sesame):
    person = PersonFactory()
    ServiceFactory()

    noted = visit(sesame, person=person)
    counted = PersonYear.objects.filter(person=person).exists()
    take_visit_back(visit=noted, by=BY)

    assert counted
    assert not PersonYear.objects.exists()
    assert Correction.objects.get().row == noted.uuid


def test_a_program_by_appointment_refuses_a_visit_with_words():
    emploi = AdmissionCriteriaFactory(
        program__name="Dynamique Emploi", allowed_acts=["interview", "workshop"]
    ).program

    with pytest.raises(RefusedError) as refused:
        visit(emploi)

    assert "reçoit sur rendez-vous" in refused.value.reasons["program"]
    assert not DropInVisit.objects.exists()


def test_a_visit_that_is_to_come_is_refused(sesame):
    with pytest.raises(RefusedError) as refused:
        visit(sesame, on=timezone.localdate() + timedelta(days=1))

    assert list(refused.value.reasons) == ["on"]


def test_a_visit_noted_long_ago_is_not_taken_back_without_a_reason():
    ServiceFactory(free_correction_days=7)
    old = DropInVisitFactory(held_on=date(2013, 3, 5))

    with pytest.raises(RefusedError, match="plus de 7 jours"):
        take_visit_back(visit=old, by=BY)
