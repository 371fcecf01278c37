"""Two main resources, two enrolments in a program or two statuses of a commune on one day."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tandem.people.models import Resource
from tests.factories import (
    AdmittedCommuneFactory,
    EnrolmentFactory,
    PersonFactory,
    ProgramFactory,
    ResourceFactory,
)

pytestmark = pytest.mark.django_db

SPRING = {"opened_on": date(2013, 3, 1), "closed_on": date(2013, 5, 31)}
FROM_LAST_DAY = {"opened_on": date(2013, 5, 31), "closed_on": None}
FROM_NEXT_DAY = {"opened_on": date(2013, 6, 1), "closed_on": None}


def test_two_main_resources_may_follow_but_not_share_a_day() -> None:
    person = PersonFactory()
    ResourceFactory(person=person, **SPRING)

    ResourceFactory(person=person, is_main=False, **FROM_LAST_DAY)
    ResourceFactory(person=PersonFactory(), **FROM_LAST_DAY)
    with pytest.raises(IntegrityError, match="one main resource"), transaction.atomic():
        ResourceFactory(person=person, **FROM_LAST_DAY)
    ResourceFactory(person=person, **FROM_NEXT_DAY)


def test_a_resource_cannot_be_lengthened_over_another_nor_become_a_second_main_one() -> None:
    person = PersonFactory()
    spring = ResourceFactory(person=person, **SPRING)
    ResourceFactory(person=person, **FROM_NEXT_DAY)
    side = ResourceFactory(person=person, is_main=False, **SPRING)

    for row, change in ((spring, {"closed_on": None}), (side, {"is_main": True})):
        with pytest.raises(IntegrityError, match="one main resource"), transaction.atomic():
            Resource.objects.filter(pk=row.pk).update(**change)


def test_one_enrolment_a_day_in_a_program_but_two_programs_may_be_open() -> None:
    enrolment = EnrolmentFactory(**SPRING)

    EnrolmentFactory(person=enrolment.person, program=ProgramFactory(), **SPRING)
    with pytest.raises(IntegrityError, match="one enrolment"), transaction.atomic():
        EnrolmentFactory(person=enrolment.person, program=enrolment.program, **FROM_LAST_DAY)


def test_a_commune_has_one_status_a_day() -> None:
    admitted = AdmittedCommuneFactory(**SPRING)

    AdmittedCommuneFactory(commune=admitted.commune, **FROM_NEXT_DAY)
    with pytest.raises(IntegrityError, match="one status"), transaction.atomic():
        AdmittedCommuneFactory(commune=admitted.commune, **SPRING)
