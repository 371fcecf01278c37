"""Sites, workshops and team members, found by name or made when a pack names them first."""

from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _

from tandem.accounts.enums import AssignmentSource, Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.activities.models import Workshop
from tandem.exchange.pack.summary import Summary
from tandem.kernel.periods import Period
from tandem.territory.models import Site


class Named:
    """Rows found by their name, remembered for one import."""

    def __init__(self, summary: Summary) -> None:
        self._summary = summary
        self._sites = dict(Site.objects.values_list("name", "pk"))
        self._members = dict(TeamMember.objects.values_list("name", "pk"))
        self._workshops = {
            (program, name): pk
            for program, name, pk in Workshop.objects.values_list("program_id", "name", "pk")
        }

    def site(self, name: str) -> int | None:
        """The site of this name; none where the pack names none."""
        if not name:
            return None
        if name not in self._sites:
            self._sites[name] = Site.objects.create(name=name).pk
            sentence = _("The site “%(name)s” was not known: it is added.")
            self._summary.warn(sentence % {"name": name})
        return self._sites[name]

    def member(self, name: str) -> int:
        """The team member of this name."""
        if name not in self._members:
            self._members[name] = TeamMember.objects.create(name=name).pk
        return self._members[name]

    def workshop(self, program: int, label: str) -> int:
        """The workshop of this program that bears the label of its sessions."""
        name = label or _("Workshop")
        if (program, name) not in self._workshops:
            workshop = Workshop.objects.create(program_id=program, name=name)
            self._workshops[program, name] = workshop.pk
        return self._workshops[program, name]


class Roles:
    """Roles that acts tell of, where nobody declared them: one span for each member and role."""

    def __init__(self) -> None:
        self._held: dict[tuple[int, str], list[Period]] = {}
        self._spans: dict[tuple[int, str], RoleAssignment] = {}
        self.forget()

    def forget(self) -> None:
        """Read the assignments again, after they were changed."""
        self._held.clear()
        self._spans.clear()
        for assignment in RoleAssignment.objects.all():
            key = assignment.member_id, assignment.role
            if assignment.source == AssignmentSource.FROM_ACTS:
                self._spans[key] = assignment
            else:
                period = Period(assignment.opened_on, assignment.closed_on)
                self._held.setdefault(key, []).append(period)

    def rely_on(self, member: int, role: Role, days: set[date]) -> None:
        """Make sure that the member held the role on these days."""
        key = member, role.value
        held = self._held.get(key, [])
        missing = {day for day in days if not any(day in period for period in held)}
        if not missing:
            return
        first, last = min(missing), max(missing)
        span = self._spans.get(key)
        if span is None:
            self._spans[key] = RoleAssignment.objects.create(
                member_id=member,
                role=role,
                opened_on=first,
                closed_on=last,
                source=AssignmentSource.FROM_ACTS,
            )
            return
        opened = min(first, span.opened_on)
        closed = None if span.closed_on is None else max(last, span.closed_on)
        if (opened, closed) != (span.opened_on, span.closed_on):
            span.opened_on, span.closed_on = opened, closed
            span.save(update_fields=["opened_on", "closed_on"])


NEXT_VERSION = {"version": F("version") + 1}
"""An update through the import is a new version, as an edit on a page is."""
