"""The table of capabilities says what the rules of the service say."""

from datetime import date
from uuid import uuid4

import pytest

from tandem.accounts.enums import Role
from tandem.accounts.permissions import MATRIX, NOMINATIVE, Actor, Capability, may, meets_names
from tandem.kernel.journal import Action, record
from tandem.kernel.models import JournalEntry

MEETS_NO_NAME = [
    Role.DIRECTOR,
    Role.ADMINISTRATOR,
    Role.DPO,
    Role.COMMITTEE_MEMBER,
    Role.FUNDER,
    Role.PRESCRIBER,
    Role.VOLUNTEER,
    Role.INTERN,
]


def test_every_capability_has_its_line_in_the_table():
    assert set(MATRIX) == set(Capability)


@pytest.mark.parametrize("role", MEETS_NO_NAME)
def test_a_role_without_need_to_know_meets_no_name(role):
    assert not meets_names([role])


def test_the_counsellor_alone_holds_interviews_and_reads_notes():
    assert MATRIX[Capability.RECORD_INTERVIEW] == {Role.COUNSELLOR}
    assert MATRIX[Capability.SEE_PRIVATE_NOTES] == {Role.COUNSELLOR}
    assert MATRIX[Capability.SEE_SHARED_NOTES] == {Role.COUNSELLOR}


def test_the_direction_reads_figures_but_not_the_people_behind():
    assert may([Role.DIRECTOR], Capability.SEE_REPORT)
    assert not may([Role.DIRECTOR], Capability.SEE_PEOPLE_BEHIND_FIGURES)


def test_reception_takes_messages_and_opens_no_file():
    assert may([Role.RECEPTION], Capability.TAKE_MESSAGE)
    assert not may([Role.RECEPTION], Capability.SEE_PERSON)
    assert not may([Role.RECEPTION], Capability.SEE_REPORT)


def test_two_roles_add_up():
    roles = [Role.DIRECTOR, Role.COUNSELLOR]

    assert may(roles, Capability.FREEZE_REPORT)
    assert may(roles, Capability.SEE_PERSON)


@pytest.mark.parametrize("capability", [c for c in Capability if c != "see_own_account"])
def test_without_a_role_nothing_is_open_but_ones_own_account(capability):
    assert not may([], capability)


def test_ones_own_account_stays_open_without_a_role():
    assert may([], Capability.SEE_OWN_ACCOUNT)


def test_who_opens_files_is_told_apart_from_who_reads_figures():
    assert Capability.SEE_REPORT not in NOMINATIVE
    assert Capability.SEE_PERSON in NOMINATIVE


@pytest.mark.django_db
def test_the_journal_holds_every_role_of_someone_who_has_them_all():
    nadia = Actor(1, uuid4(), None, None, "Nadia", frozenset(Role), date(2013, 6, 3))

    record(Action.SIGNED_IN, kind="session", by=nadia.user_uuid, role=nadia.role_codes)

    assert JournalEntry.objects.get().role.split("+") == sorted(Role)
