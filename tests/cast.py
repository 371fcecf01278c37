"""The small cast of the tests: one person for each role, known by her first name.

Claire is the counsellor and Marc the program officer; the others are named after what they do.
"""

from dataclasses import dataclass

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from tandem.accounts.enums import Role
from tandem.accounts.models import TeamMember
from tests.factories import RoleAssignmentFactory, UserFactory

NAMES = {
    Role.COUNSELLOR: ("claire", "Claire Fournier"),
    Role.PROGRAM_OFFICER: ("marc", "Marc Delorme"),
    Role.DIRECTOR: ("director", "Hélène Vasseur"),
    Role.RECEPTION: ("receptionist", "Josiane Petit"),
    Role.VOLUNTEER: ("volunteer", "Lucette Arnaud"),
    Role.INTERN: ("intern", "Théo Garnier"),
    Role.ADMINISTRATOR: ("administrator", "Nadia Roche"),
    Role.DPO: ("dpo", "Paul Estève"),
}
"""Role of each one: her name in the tests, and the name she bears."""


@dataclass(frozen=True)
class Cast:
    """Everyone, each with a login and one role."""

    claire: TeamMember
    marc: TeamMember
    director: TeamMember
    receptionist: TeamMember
    volunteer: TeamMember
    intern: TeamMember
    administrator: TeamMember
    dpo: TeamMember

    def playing(self, role: Role) -> TeamMember:
        """The one who holds this role."""
        member: TeamMember = getattr(self, NAMES[role][0])
        return member


def team_member(role: Role, *, name: str, key: str) -> TeamMember:
    """Someone with a login, a second factor and a role held since long ago."""
    user = UserFactory(email=f"{key}@exemple.test")
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    # The packs of the tests speak of Claire and Marc too: they are the same people.
    member, _is_new = TeamMember.objects.get_or_create(name=name)
    member.user = user
    member.save()
    RoleAssignmentFactory(member=member, role=role)
    return member


def sign_in(client: Client, member: TeamMember) -> Client:
    """The same browser, signed in as this member of the team."""
    assert member.user is not None
    client.force_login(member.user)
    return client


def the_cast() -> Cast:
    """Everyone, written in the database."""
    return Cast(
        **{key: team_member(role, name=name, key=key) for role, (key, name) in NAMES.items()}
    )


@pytest.fixture
def cast(db: None) -> Cast:
    """Everyone, in the database."""
    return the_cast()


@pytest.fixture
def claire(cast: Cast) -> TeamMember:
    """The counsellor."""
    return cast.claire
