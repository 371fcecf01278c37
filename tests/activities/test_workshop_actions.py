"""Workshops and their sessions: opened, planned, changed, cancelled and given back."""

from datetime import date
from uuid import uuid4

import pytest

from tandem.accounts.enums import Role
from tandem.activities.enums import Presence
from tandem.activities.models import Attendance, Workshop
from tandem.activities.regulars import regulars_of
from tandem.activities.workshop_actions import (
    cancel_session,
    change_session,
    give_session_back,
    keep_workshop,
    plan_session,
)
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import ChangedMeanwhileError
from tandem.people.models import Person
from tandem.reporting.models import PersonYear
from tests.factories import (
    AdmissionCriteriaFactory,
    AttendanceFactory,
    PersonFactory,
    RoleAssignmentFactory,
    TeamMemberFactory,
    WorkshopFactory,
    WorkshopSessionFactory,
)

pytestmark = pytest.mark.django_db
BY = uuid4()
DAY = date(2013, 12, 5)


@pytest.fixture
def relaxation():
    workshop = WorkshopFactory(name="Relaxation")
    AdmissionCriteriaFactory(program=workshop.program)
    return workshop


@pytest.fixture
def irene():
    facilitator = TeamMemberFactory(name="Irène Vasseur")
    RoleAssignmentFactory(
        member=facilitator,
        role=Role.SESSION_LEADER,
        opened_on=date(2013, 1, 1),
        closed_on=date(2013, 12, 31),
    )
    return facilitator


def planned(workshop, responsible, day=DAY, **given):
    return plan_session(workshop=workshop, by=BY, held_on=day, responsible=responsible, **given)


def test_a_session_is_planned_with_those_expected_and_helpers(relaxation, irene):
    people, helper = [PersonFactory(), PersonFactory()], TeamMemberFactory()

    session = planned(relaxation, irene, people=people, helpers=[helper])

    assert session.program == relaxation.program
    assert list(session.helpers.all()) == [helper]
    assert {row.presence for row in Attendance.objects.filter(session=session)} == {"expected"}


def test_a_session_led_by_someone_without_a_role_that_day_is_refused(relaxation, irene):
    with pytest.raises(RefusedError) as refused:
        planned(relaxation, irene, day=date(2014, 1, 10))

    assert "Irène Vasseur n’a pas de fonction" in str(refused.value.reasons["responsible"])


def test_a_program_without_workshops_that_day_refuses_the_session(irene):
    workshop = WorkshopFactory()
    AdmissionCriteriaFactory(program=workshop.program, allowed_acts=["interview"])

    with pytest.raises(RefusedError) as refused:
        planned(workshop, irene)

    assert "ne tient pas d’atelier" in str(refused.value.reasons["held_on"])


def test_two_changes_to_one_session_do_not_overwrite_each_other(relaxation, irene):
    session = planned(relaxation, irene)
    change_session(session=session, by=BY, expected_version=1, minutes=90)

    with pytest.raises(ChangedMeanwhileError):
        change_session(session=session, by=BY, expected_version=1, minutes=60)

    session.refresh_from_db()
    assert session.minutes == 90


def test_the_figures_follow_a_session_that_moves_to_another_year(relaxation, irene):
    session = planned(relaxation, irene)
    came = AttendanceFactory(session=session).person

    change_session(session=session, by=BY, expected_version=1, held_on=date(2013, 3, 1))

    assert PersonYear.objects.filter(person=came).values_list("year", flat=True).get() == 2013


def test_a_cancelled_session_expects_nobody_and_can_be_given_back(relaxation, irene):
    session = planned(relaxation, irene, people=[PersonFactory()])

    cancelled = cancel_session(session=session, by=BY)
    during = Attendance.objects.get().presence
    give_session_back(session=session, by=BY)

    session.refresh_from_db()
    assert (cancelled.is_cancelled, during) == (True, Presence.CANCELLED)
    assert (session.is_cancelled, Attendance.objects.get().presence) == (False, "expected")


def test_a_session_that_was_held_is_not_cancelled(relaxation, irene):
    session = planned(relaxation, irene)
    AttendanceFactory(session=session)

    with pytest.raises(RefusedError, match="a eu lieu"):
        cancel_session(session=session, by=BY)


def test_a_workshop_does_not_take_the_name_of_another_in_its_program(relaxation):
    with pytest.raises(RefusedError) as refused:
        keep_workshop(by=BY, name="Relaxation", program=relaxation.program)

    assert "existe déjà" in refused.value.reasons["name"]
    assert Workshop.objects.count() == 1


def test_a_workshop_does_not_end_before_a_session_already_planned(relaxation, irene):
    planned(relaxation, irene)

    with pytest.raises(RefusedError) as refused:
        keep_workshop(by=BY, workshop=relaxation, closed_on=date(2013, 11, 30))

    assert list(refused.value.reasons) == ["closed_on"]


def test_regulars_came_to_one_of_the_last_three_sessions_held(relaxation):
    days = [date(2013, month, 5) for month in (8, 9, 10, 11)]
    came = [AttendanceFactory(session=held(relaxation, day)).person for day in days]
    missed = AttendanceFactory(session=held(relaxation, days[-1]), presence="absent").person

    found = set(regulars_of(relaxation, DAY, Person.objects.all()))

    assert found == set(came[1:])
    assert missed not in found


def test_a_workshop_that_stopped_for_long_begins_with_an_empty_list(relaxation):
    AttendanceFactory(session=held(relaxation, date(2012, 3, 5)))

    assert not regulars_of(relaxation, DAY, Person.objects.all()).exists()


def held(workshop, day):
    return WorkshopSessionFactory(workshop=workshop, held_on=day)
