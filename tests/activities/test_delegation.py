"""Individual interviews are never delegated: by the rule, and by the database on every path."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.activities.delegation import may_lead_interview, may_lead_session
from tandem.activities.models import Interview
from tests.cast import Cast
from tests.factories import InterviewFactory, RoleAssignmentFactory

ON = date(2013, 6, 3)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COUNSELLOR])
def test_only_a_counsellor_may_lead_an_interview(role: Role) -> None:
    assert may_lead_interview([Role.COUNSELLOR, role]) == []
    assert len(may_lead_interview([role])) == 1


def test_volunteers_and_interns_help_but_are_not_responsible_for_a_session() -> None:
    for role in (Role.COUNSELLOR, Role.PROGRAM_OFFICER, Role.SESSION_LEADER):
        assert may_lead_session([role]) == []
    for role in (Role.VOLUNTEER, Role.INTERN, Role.RECEPTION):
        assert may_lead_session([role]) != []


@pytest.fixture
def interview(claire: TeamMember) -> Interview:
    held: Interview = InterviewFactory(holder=claire, held_on=ON)
    return held


def refuses_delegation(change: object) -> bool:
    """Whether the database itself refuses the change."""
    with pytest.raises(IntegrityError, match="never delegated"), transaction.atomic():
        change()  # type: ignore[operator]
    return True


def test_the_database_refuses_an_interview_by_an_intern(cast: Cast, interview: Interview) -> None:
    rows = Interview.objects.filter(pk=interview.pk)

    assert refuses_delegation(lambda: InterviewFactory(holder=cast.intern, held_on=ON))
    assert refuses_delegation(lambda: rows.update(holder=cast.volunteer))
    assert refuses_delegation(
        lambda: Interview.objects.bulk_create(
            [
                Interview(
                    person=interview.person, program=interview.program, holder=cast.marc, held_on=ON
                )
            ]
        )
    )


def test_the_database_refuses_a_date_when_the_counsellor_was_not_in_post(
    interview: Interview,
) -> None:
    before = RoleAssignment.objects.get(member=interview.holder).opened_on.replace(year=1990)

    assert refuses_delegation(
        lambda: Interview.objects.filter(pk=interview.pk).update(held_on=before)
    )


def test_a_role_that_interviews_rely_on_cannot_be_taken_back(interview: Interview) -> None:
    role = RoleAssignment.objects.filter(member=interview.holder)

    assert refuses_delegation(lambda: role.update(closed_on=date(2013, 6, 2)))
    assert refuses_delegation(lambda: role.update(opened_on=date(2013, 6, 4)))
    assert refuses_delegation(lambda: role.update(role=Role.VOLUNTEER))
    assert refuses_delegation(role.delete)


def test_a_role_may_be_shortened_down_to_the_last_interview(interview: Interview) -> None:
    RoleAssignment.objects.filter(member=interview.holder).update(closed_on=ON)

    assert RoleAssignment.objects.get(member=interview.holder).closed_on == ON


def test_a_role_may_be_split_when_another_still_covers_the_interview(
    interview: Interview,
) -> None:
    first = RoleAssignment.objects.get(member=interview.holder)

    RoleAssignmentFactory(member=interview.holder, role=Role.COUNSELLOR, opened_on=date(2013, 6, 1))
    RoleAssignment.objects.filter(pk=first.pk).update(closed_on=date(2013, 5, 31))

    assert RoleAssignment.objects.filter(member=interview.holder).count() == 2
