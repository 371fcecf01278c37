"""Logins, team members and their roles."""

from datetime import date

from factory import RelatedFactory, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory, Password

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember, User

PASSWORD = "une phrase longue, calme et verte"
LONG_AGO = date(2000, 1, 1)


class UserFactory(DjangoModelFactory):
    """A login whose password is :data:`PASSWORD`."""

    class Meta:
        model = User

    email = Sequence(lambda n: f"compte{n}@exemple.test")
    password = Password(PASSWORD)


class TeamMemberFactory(DjangoModelFactory):
    """Someone of the team, without login nor role unless a trait says so."""

    class Meta:
        model = TeamMember
        skip_postgeneration_save = True

    name = Sequence(lambda n: f"Équipière {n}")

    class Params:
        with_login = Trait(user=SubFactory(UserFactory))
        counsellor = Trait(
            assignment=RelatedFactory(
                "tests.factories.accounts.RoleAssignmentFactory", "member", role=Role.COUNSELLOR
            )
        )


class RoleAssignmentFactory(DjangoModelFactory):
    """A role held since long ago and still."""

    class Meta:
        model = RoleAssignment

    member = SubFactory(TeamMemberFactory)
    role = Role.COUNSELLOR
    opened_on = LONG_AGO
