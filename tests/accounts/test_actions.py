"""The team: dated roles that interviews hold back, accounts that lock nobody out."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from tandem.accounts.actions import (
    add_member,
    change_fraction,
    close_account,
    end_role,
    give_role,
    open_account,
    rename_member,
    reopen_account,
)
from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, User
from tandem.kernel.models import JournalEntry
from tandem.kernel.refused import RefusedError
from tests.factories import (
    InterviewFactory,
    RoleAssignmentFactory,
    TeamMemberFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
BY = uuid4()
JANUARY, JUNE, DECEMBER = date(2020, 1, 1), date(2020, 6, 1), date(2020, 12, 31)


def holding(role, **more):
    return RoleAssignmentFactory(
        member=TeamMemberFactory(with_login=True), role=role, opened_on=JANUARY, **more
    )


@pytest.fixture
def counsellor():
    RoleAssignmentFactory(role=Role.COUNSELLOR)  # another one stays
    return holding(Role.COUNSELLOR)


def test_a_role_ends_on_its_last_day(counsellor):
    end_role(counsellor, by=BY, closed_on=DECEMBER)

    counsellor.refresh_from_db()
    assert counsellor.closed_on == DECEMBER
    assert JournalEntry.objects.get().details["fields"] == ["closed_on"]


def test_a_role_on_which_interviews_rely_is_held_back_in_words(counsellor):
    InterviewFactory(holder=counsellor.member, held_on=DECEMBER)

    with pytest.raises(RefusedError) as refused:
        end_role(counsellor, by=BY, closed_on=JUNE)

    assert list(refused.value.reasons) == ["closed_on"]
    counsellor.refresh_from_db()
    assert counsellor.closed_on is None


def test_a_role_may_end_on_the_day_of_the_last_interview(counsellor):
    InterviewFactory(holder=counsellor.member, held_on=JUNE)

    end_role(counsellor, by=BY, closed_on=JUNE)

    counsellor.refresh_from_db()
    assert counsellor.closed_on == JUNE


def test_the_only_counsellor_leaves_knowingly():
    only = holding(Role.COUNSELLOR)

    with pytest.raises(RefusedError) as refused:
        end_role(only, by=BY, closed_on=JUNE)
    end_role(only, by=BY, closed_on=JUNE, knows_none_is_left=True)

    assert list(refused.value.reasons) == ["knows_none_is_left"]
    only.refresh_from_db()
    assert only.closed_on == JUNE


def test_nobody_ends_her_own_administration():
    holding(Role.ADMINISTRATOR)
    mine = holding(Role.ADMINISTRATOR)

    with pytest.raises(RefusedError):
        end_role(mine, by=mine.member.user.uuid, closed_on=JUNE)


def test_the_last_administrator_is_never_taken_away():
    last = holding(Role.ADMINISTRATOR)
    TeamMemberFactory()

    with pytest.raises(RefusedError):
        end_role(last, by=BY, closed_on=JUNE)


def test_an_administrator_who_cannot_sign_in_does_not_count():
    other = holding(Role.ADMINISTRATOR)
    User.objects.filter(pk=other.member.user_id).update(is_active=False)

    with pytest.raises(RefusedError):
        end_role(holding(Role.ADMINISTRATOR), by=BY, closed_on=JUNE)


def test_a_role_is_not_held_twice_on_a_day():
    held = holding(Role.VOLUNTEER)

    with pytest.raises(RefusedError):
        give_role(held.member, by=BY, role=Role.VOLUNTEER, opened_on=JUNE)

    give_role(held.member, by=BY, role=Role.INTERN, opened_on=JUNE)
    assert RoleAssignment.objects.filter(member=held.member).count() == 2


def test_a_role_comes_back_after_its_end():
    held = holding(Role.VOLUNTEER, closed_on=JUNE)

    give_role(held.member, by=BY, role=Role.VOLUNTEER, opened_on=JUNE + timedelta(days=1))

    assert RoleAssignment.objects.filter(member=held.member).count() == 2


def test_another_fraction_is_a_dated_row_and_interviews_keep_their_counsellor(counsellor):
    InterviewFactory(holder=counsellor.member, held_on=DECEMBER)

    new = change_fraction(counsellor, by=BY, since=JUNE, fraction=Decimal("0.5"))

    counsellor.refresh_from_db()
    assert counsellor.closed_on == date(2020, 5, 31)
    assert (new.opened_on, new.fraction) == (JUNE, Decimal("0.5"))


@pytest.mark.parametrize("since", [JANUARY, date(2019, 6, 1)])
def test_another_fraction_begins_within_the_role(counsellor, since):
    with pytest.raises(RefusedError):
        change_fraction(counsellor, by=BY, since=since, fraction=None)


def test_two_members_do_not_bear_the_same_name():
    member = add_member(by=BY, name="Anne Le Goff")
    other = add_member(by=BY, name="Anna Le Goff")

    with pytest.raises(RefusedError):
        add_member(by=BY, name="anne le goff")
    with pytest.raises(RefusedError):
        rename_member(other, by=BY, name=member.name)


def test_an_account_is_opened_without_a_password():
    member = TeamMemberFactory()

    user = open_account(member, by=BY, email=" Anne@Exemple.test ")

    member.refresh_from_db()
    assert (member.user, user.email) == (user, "anne@exemple.test")
    assert not user.has_usable_password()


def test_an_address_opens_one_account():
    UserFactory(email="anne@exemple.test")

    with pytest.raises(RefusedError) as refused:
        open_account(TeamMemberFactory(), by=BY, email="Anne@exemple.test")

    assert list(refused.value.reasons) == ["email"]


def test_an_account_is_closed_then_opened_again():
    member = TeamMemberFactory(with_login=True)

    close_account(member, by=BY)
    closed = User.objects.get(pk=member.user_id).is_active
    member.refresh_from_db()
    reopen_account(member, by=BY)

    assert (closed, User.objects.get(pk=member.user_id).is_active) == (False, True)


def test_nobody_closes_her_own_account_nor_that_of_the_last_administrator():
    last = holding(Role.ADMINISTRATOR).member
    today = timezone.localdate()

    for by in (last.user.uuid, BY):
        with pytest.raises(RefusedError):
            close_account(last, by=by)

    assert RoleAssignment.objects.roles_of(last.user_id, today) == {Role.ADMINISTRATOR}
    assert User.objects.get().is_active
