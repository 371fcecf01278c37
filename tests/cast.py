"""The small cast of the tests: one person for each role, known by her first name.

Claire is the counsellor and Marc the program officer; the others are named after what they do.
"""

from dataclasses import dataclass

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.utils import encrypt
from django.test import Client

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember, User
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


@dataclass(frozen=True)
class Part:
    """A role, and who plays it."""

    role: Role
    name: str
    key: str
    """What her address begins with."""


def team_member(role: Role, *, name: str, key: str) -> TeamMember:
    """Someone with a login, a second factor and a role held since long ago."""
    return team_members([Part(role, name, key)])[0]


def team_members(parts: list[Part]) -> list[TeamMember]:
    """Such people, all at once: most tests begin with the eight of the cast."""
    users = User.objects.bulk_create(
        UserFactory.build(email=f"{part.key}@exemple.test") for part in parts
    )
    Authenticator.objects.bulk_create(each for user in users for each in second_factors(user))
    # The packs of the tests speak of Claire and Marc too: they are the same people.
    names = [part.name for part in parts]
    known = {member.name: member for member in TeamMember.objects.filter(name__in=names)}
    members = [known.get(name) or TeamMember(name=name) for name in names]
    for member, user in zip(members, users, strict=True):
        member.user = user
    TeamMember.objects.bulk_update(known.values(), ["user"])
    TeamMember.objects.bulk_create(member for member in members if member.name not in known)
    RoleAssignment.objects.bulk_create(
        RoleAssignmentFactory.build(member=member, role=part.role)
        for member, part in zip(members, parts, strict=True)
    )
    return members


def second_factors(user: User) -> list[Authenticator]:
    """A generator of codes, and rescue codes."""
    rescue = {"seed": encrypt(RecoveryCodes.generate_seed()), "used_mask": 0}
    kinds = Authenticator.Type
    return [
        Authenticator(user=user, type=kinds.TOTP, data={"secret": encrypt(generate_totp_secret())}),
        Authenticator(user=user, type=kinds.RECOVERY_CODES, data=rescue),
    ]


def sign_in(client: Client, member: TeamMember) -> Client:
    """The same browser, signed in as this member of the team."""
    assert member.user is not None
    client.force_login(member.user)
    return client


def the_cast() -> Cast:
    """Everyone, written in the database."""
    members = team_members([Part(role, name, key) for role, (key, name) in NAMES.items()])
    return Cast(
        **{key: member for (key, _name), member in zip(NAMES.values(), members, strict=True)}
    )


@pytest.fixture
def cast(db: None) -> Cast:
    """Everyone, in the database."""
    return the_cast()


@pytest.fixture
def claire(cast: Cast) -> TeamMember:
    """The counsellor."""
    return cast.claire
