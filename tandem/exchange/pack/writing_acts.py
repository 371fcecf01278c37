"""Writing the acts of some hundreds of people: interviews, sessions, visits, calls."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model

from tandem.accounts.enums import Role
from tandem.activities.enums import InterviewKind
from tandem.activities.models import (
    Appointment,
    Attendance,
    DropInVisit,
    Interview,
    PhoneCall,
)
from tandem.exchange.pack import wordings
from tandem.exchange.pack.compare import Verb
from tandem.exchange.pack.lists import Lists
from tandem.exchange.pack.named import Named, Roles
from tandem.exchange.pack.plan import WRITTEN, Plan
from tandem.exchange.pack.sessions import Sessions
from tandem.exchange.pack.tables import Row
from tandem.exchange.pack.team import Team
from tandem.kernel.matching import words

Rows = dict[type[Model], list[Any]]

KINDS = {
    "accueil": InterviewKind.WELCOME,
    "diagnostic": InterviewKind.DIAGNOSIS,
    "bilan": InterviewKind.REVIEW,
    "passage": InterviewKind.TRANSFER,
}


def interview_kind(label: str) -> InterviewKind:
    """What an interview was for, as far as its label tells."""
    said = words(label)
    return next((kind for word, kind in KINDS.items() if word in said), InterviewKind.FOLLOW_UP)


def model_of(row: Row) -> type[Model]:
    """Which model keeps an act: an interview or a visit that did not happen is an appointment."""
    kind = row.value["type"]
    if kind == wordings.WORKSHOP:
        return Attendance
    if kind == wordings.CALL:
        return PhoneCall
    if row.value["issue"] != wordings.HELD:
        return Appointment
    return Interview if kind == wordings.INTERVIEW else DropInVisit


class Acts:
    """Makes acts of rows, with the sites, members and sessions that they name."""

    def __init__(
        self, lists: Lists, named: Named, roles: Roles, team: Team, sessions: Sessions
    ) -> None:
        self._lists = lists
        self._named = named
        self._roles = roles
        self._team = team
        self._sessions = sessions

    def write(self, plans: list[Plan], people: dict[str, int]) -> None:
        """Write the acts that were decided; a counsellor is one before her interviews are hers."""
        written = [d.row for plan in plans for d in plan.of("actes", *WRITTEN)]
        self.rely_on_roles(written)
        self._sessions.meet(
            [row for row in written if row.value["type"] == wordings.WORKSHOP],
            replacing=[d.row for plan in plans for d in plan.of("actes", Verb.UPDATE)],
        )
        rows: Rows = defaultdict(list)
        for plan in plans:
            person = people[plan.dossier.ref]
            for decision in plan.of("actes", Verb.CREATE):
                rows[model_of(decision.row)].append(self.act(decision.row, person))
            for decision in plan.of("actes", Verb.UPDATE):
                assert decision.stored is not None
                self._replace(decision.stored.model, decision.stored.pk, decision.row, person)
        for model, acts in rows.items():
            model._default_manager.bulk_create(acts, batch_size=500)

    def rely_on_roles(self, rows: Iterable[Row]) -> None:
        """Roles that acts tell of, for those whom the pack does not declare."""
        days: dict[tuple[str, Role], set[date]] = defaultdict(set)
        for row in rows:
            value = row.value
            if not self._team.knows(value["intervenant"]):
                days[value["intervenant"], value["role"]].add(value["date"])
        for (name, role), found in days.items():
            self._roles.rely_on(self._named.member(name), role, found)

    def act(self, row: Row, person: Any) -> Any:
        """The act that a row tells of, not yet written; a visit may be nobody's."""
        model, value = model_of(row), row.value
        if model is Attendance:
            presence = wordings.PRESENCES[value["issue"]]
            session = self._sessions.of(row)
            return Attendance(session_id=session, person_id=person, presence=presence)
        common = self._common(row)
        member = self._named.member(value["intervenant"])
        if model is Interview:
            kind = interview_kind(common["label"])
            return Interview(person_id=person, holder_id=member, kind=kind, **common)
        if model is Appointment:
            status = wordings.UNHELD[value["issue"]]
            planned = Appointment(person_id=person, holder_id=member, status=status, **common)
            planned.set_end()
            return planned
        if model is PhoneCall:
            outcome = wordings.CALLS[value["issue"]]
            return PhoneCall(person_id=person, taken_by_id=member, outcome=outcome, **common)
        return DropInVisit(person_id=person, received_by_id=member, **common)

    def _common(self, row: Row) -> dict[str, Any]:
        value = row.value
        return {
            "program_id": self._lists.programs[value["module"]].pk,
            "held_on": value["date"],
            "held_at": value["heure"],
            "minutes": value["duree_min"],
            "site_id": self._named.site(value["lieu"] or ""),
            "label": value["libelle"] or "",
        }

    def _replace(self, model: type[Model], pk: int, row: Row, person: int) -> None:
        """The same act, told otherwise; one that happened after all, or did not, changes model."""
        replacement = self.act(row, person)
        if model is not model_of(row):
            model._default_manager.get(pk=pk).delete()
            replacement.save()
            return
        current: Any = model._default_manager.get(pk=pk)
        for name in ("minutes", "holder_id", "taken_by_id", "received_by_id", "status", "outcome"):
            if hasattr(replacement, name):
                setattr(current, name, getattr(replacement, name))
        if isinstance(current, Attendance):
            current.presence = replacement.presence
            self._sessions.replace(current.session_id, row)
        current.version += 1
        current.save()


def holds_more_than_the_pack(model: type[Model], pk: int) -> bool:
    """Whether an interview holds what no pack says: a note, a theme, a guest."""
    if model is not Interview:
        return False
    interview = Interview.objects.get(pk=pk)
    return bool(
        interview.note or interview.themes.exists() or interview.interviewguest_set.exists()
    )
