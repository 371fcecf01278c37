"""From a login to who is asking: the team member and the roles of the day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tandem.accounts.enums import AssignmentSource, Role
from tandem.accounts.models import RoleAssignment, TeamMember


@dataclass(frozen=True)
class Holder:
    """The team member behind a login, and the roles held that day."""

    member_id: int | None
    member_uuid: UUID | None
    name: str
    roles: frozenset[Role]


def holder_of(user_id: int, day: date) -> Holder:
    """The member of the team who uses this login; without one, nobody and no role."""
    rows = list(
        RoleAssignment.objects.on(day)
        .filter(member__user_id=user_id, source=AssignmentSource.DECLARED)
        .values_list("member_id", "member__uuid", "member__name", "role")
    )
    roles = frozenset(Role(row[3]) for row in rows)
    if rows:
        member_id, member_uuid, name, _role = rows[0]
        return Holder(member_id, member_uuid, name, roles)
    member = TeamMember.objects.filter(user_id=user_id).values_list("id", "uuid", "name").first()
    member_id, member_uuid, name = member or (None, None, "")
    return Holder(member_id, member_uuid, name, roles)
