"""Who may be said to have held an interview, as a spreadsheet names her.

Individual interviews are held by a counsellor, never delegated. Someone of the team who has a
login gains no role by being named: she must be a counsellor already, and not have ceased to be.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from tandem.accounts.enums import AssignmentSource, Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.exchange.pack.refusals import Unfit
from tandem.exchange.pack.wordings import INTERVIEW, ROLES, wording
from tandem.kernel.matching import words

COUNSELLOR = wording(ROLES, Role.COUNSELLOR)


@dataclass
class Holder:
    """Someone of the team: whether she signs in, and what she was until when."""

    name: str
    has_login: bool = False
    ends: dict[Role, date | None] = field(default_factory=dict)
    """For each role, its last day; ``None`` while it lasts."""

    def role_on(self, kind: str, day: date) -> str:
        """The role under which she did such an act, in the words of a pack.

        :raises Unfit: it would give her a role that she has not.
        """
        if not self.has_login or self._held(Role.COUNSELLOR, day):
            return COUNSELLOR
        if kind != INTERVIEW:
            other = next((wording(ROLES, role) for role in self.ends if self._held(role, day)), "")
            if other:
                return other
        raise Unfit(
            _("%(name)s was not a counsellor on %(day)s")
            % {"name": self.name, "day": f"{day:%d/%m/%Y}"},
            _("Name the counsellor who held the interview; interviews are never delegated"),
        )

    def _held(self, role: Role, day: date) -> bool:
        """Whether she has this role and had not left it that day; what came before is believed."""
        if role not in self.ends:
            return False
        last = self.ends[role]
        return last is None or day <= last


class Holders:
    """The team, found by name however it is written."""

    def __init__(self) -> None:
        self._by_words: dict[frozenset[str], Holder] = {}
        of_member: dict[int, Holder] = {}
        for pk, name, user in TeamMember.objects.values_list("pk", "name", "user_id"):
            holder = Holder(name, has_login=user is not None)
            of_member[pk] = holder
            self._by_words[frozenset(words(name))] = holder
        assignments = RoleAssignment.objects.filter(source=AssignmentSource.DECLARED)
        ends: dict[int, dict[Role, list[date | None]]] = defaultdict(lambda: defaultdict(list))
        for member, role, closed in assignments.values_list("member_id", "role", "closed_on"):
            ends[member][Role(role)].append(closed)
        for member, roles in ends.items():
            for role, closings in roles.items():
                last = None if None in closings else max(day for day in closings if day)
                of_member[member].ends[role] = last

    def named(self, text: str) -> Holder | None:
        """The one whose name is written, in any order; a first name alone is enough if only one
        counsellor bears it."""
        said = frozenset(words(text))
        if found := self._by_words.get(said):
            return found
        counsellors = [
            holder
            for every, holder in self._by_words.items()
            if said and said < every and Role.COUNSELLOR in holder.ends
        ]
        return counsellors[0] if len(counsellors) == 1 else None

    def counsellors(self) -> list[str]:
        """The names that a form may propose."""
        return sorted(h.name for h in self._by_words.values() if Role.COUNSELLOR in h.ends)
