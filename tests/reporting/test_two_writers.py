"""Two people write at once about one life: the facts and the refusals see what both did.

The first has written and not yet committed when the second comes; on SQLite the second waits to
begin, on PostgreSQL both are under way.
"""

import threading
import time
from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment
from tandem.kernel.changes import touched
from tandem.people.models import Resource
from tandem.reporting.facts import differences
from tandem.reporting.models import PersonYear
from tests.factories import (
    AttendanceFactory,
    DropInVisitFactory,
    EnrolmentFactory,
    InterviewFactory,
    PersonFactory,
    ProgramFactory,
    ResourceFactory,
    ResourceKindFactory,
    RoleAssignmentFactory,
    StepFactory,
    StepTypeFactory,
    TeamMemberFactory,
    WorkshopSessionFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

HEAD_START = 0.5
"""Seconds that the second writer has to go as far as it can before the first commits."""

ON = date(2013, 6, 3)


def while_uncommitted(first: Callable[[], object], second: Callable[[], object]) -> list[Exception]:
    """What the second writer was refused, having begun while the first had not committed."""
    refused: list[Exception] = []

    def write() -> None:
        try:
            with transaction.atomic():
                second()
        except IntegrityError as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    other = threading.Thread(target=write)
    with transaction.atomic():
        first()
        other.start()
        time.sleep(HEAD_START)
    other.join()
    return refused


def test_two_acts_recorded_at_once_are_both_counted() -> None:
    person, program = PersonFactory(), ProgramFactory()

    def visit() -> None:
        DropInVisitFactory(person=person, program=program)
        touched([person.pk])

    with transaction.atomic():
        visit()
    refused = while_uncommitted(visit, visit)

    assert refused == []
    assert PersonYear.objects.get().acts == 3
    assert list(differences()) == []


def test_a_step_and_a_workshop_recorded_at_once_are_both_in_the_facts() -> None:
    person, kind = PersonFactory(), StepTypeFactory()
    session = WorkshopSessionFactory()
    DropInVisitFactory(person=person, program=session.program)

    def attend() -> None:
        AttendanceFactory(person=person, session=session)
        touched([person.pk])

    def step() -> None:
        StepFactory(person=person, type=kind)
        touched([person.pk])

    with transaction.atomic():
        touched([person.pk])
    assert while_uncommitted(attend, step) == []

    assert list(differences()) == []


def test_two_main_resources_written_at_once_are_refused() -> None:
    person, kind = PersonFactory(), ResourceKindFactory()

    refused = while_uncommitted(
        lambda: ResourceFactory(person=person, kind=kind),
        lambda: ResourceFactory(person=person, kind=kind),
    )

    assert "at most one main resource" in str(refused[0])
    assert Resource.objects.count() == 1


def test_two_enrolments_written_at_once_are_refused() -> None:
    person, program = PersonFactory(), ProgramFactory()

    refused = while_uncommitted(
        lambda: EnrolmentFactory(person=person, program=program),
        lambda: EnrolmentFactory(person=person, program=program),
    )

    assert "at most one enrolment" in str(refused[0])


class TestDelegation:
    """An interview and the role it relies on."""

    def test_the_role_cannot_end_while_an_interview_is_being_written(self) -> None:
        claire = TeamMemberFactory(counsellor=True)
        person, program = PersonFactory(), ProgramFactory()

        refused = while_uncommitted(
            lambda: InterviewFactory(holder=claire, held_on=ON, person=person, program=program),
            lambda: RoleAssignment.objects.update(closed_on=date(2013, 6, 2)),
        )

        assert "never delegated" in str(refused[0])

    def test_no_interview_is_written_while_the_role_is_ending(self) -> None:
        claire = TeamMemberFactory(counsellor=True)
        person, program = PersonFactory(), ProgramFactory()

        refused = while_uncommitted(
            lambda: RoleAssignment.objects.update(closed_on=date(2013, 6, 2)),
            lambda: InterviewFactory(holder=claire, held_on=ON, person=person, program=program),
        )

        assert "never delegated" in str(refused[0])

    def test_of_two_roles_that_cover_an_interview_one_stays(self) -> None:
        claire = TeamMemberFactory(counsellor=True)
        other = RoleAssignmentFactory(member=claire, role=Role.COUNSELLOR)
        InterviewFactory(holder=claire, held_on=ON)

        refused = while_uncommitted(
            lambda: RoleAssignment.objects.exclude(pk=other.pk).delete(),
            lambda: RoleAssignment.objects.filter(pk=other.pk).delete(),
        )

        assert "never delegated" in str(refused[0])
