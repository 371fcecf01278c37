"""What is done with workshops: open and change them, plan, change, cancel their sessions."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.activities.attendance_actions import put_on_list
from tandem.activities.enums import Presence
from tandem.activities.models import Attendance, Workshop, WorkshopSession
from tandem.activities.planning import act_refusal, session_refusals
from tandem.kernel.changes import touched
from tandem.kernel.journal import Action, record
from tandem.kernel.periods import Period
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import take_version
from tandem.pathways.allowed_acts import allowed_acts
from tandem.pathways.enums import ActKind
from tandem.people.models import Person

PLANNED = ("held_on", "held_at", "minutes", "site", "responsible", "label")
"""What one says of a session, its helpers apart."""


@transaction.atomic
def keep_workshop(*, by: UUID, workshop: Workshop | None = None, **fields: Any) -> Workshop:
    """Open a workshop, or change the one given.

    :raises RefusedError: the name is taken in this program, the dates are in the wrong order, or
        sessions stand outside them.
    """
    kept = workshop or Workshop()
    is_new = kept.pk is None
    for name, value in fields.items():
        setattr(kept, name, value)
    if reasons := _workshop_refusals(kept):
        raise RefusedError(reasons)
    kept.save()
    action = Action.CREATED if is_new else Action.CHANGED
    record(action, kind="workshop", ids=[kept.uuid], by=by)
    return kept


def _workshop_refusals(workshop: Workshop) -> dict[str, str]:
    namesakes = Workshop.objects.filter(program=workshop.program, name=workshop.name)
    if namesakes.exclude(pk=workshop.pk).exists():
        words = {"name": workshop.name, "program": workshop.program.name}
        return {
            "name": _("“%(name)s” already exists in %(program)s: give it another name.") % words
        }
    opened, closed = workshop.opened_on, workshop.closed_on
    if opened and closed and closed < opened:
        return {"closed_on": _("The end is before the beginning: check the two dates.")}
    days = Period(opened, closed)
    held = WorkshopSession.objects.filter(workshop_id=workshop.pk, is_cancelled=False)
    outside = [day for day in held.values_list("held_on", flat=True) if day not in days]
    if outside:
        name = "closed_on" if closed and max(outside) > closed else "opened_on"
        return {
            name: _("A session stands outside these dates: cancel it first, or change the dates.")
        }
    return {}


@transaction.atomic
def plan_session(
    *,
    workshop: Workshop,
    by: UUID,
    helpers: Sequence[TeamMember] = (),
    people: Sequence[Person] = (),
    **fields: Any,
) -> WorkshopSession:
    """Plan a session, or enter one that was held, with those expected.

    :raises RefusedError: the day, the program or the person responsible do not fit.
    """
    session = WorkshopSession(workshop=workshop, program=workshop.program)
    _set(session, fields)
    session.save()
    session.helpers.set(helpers)
    record(Action.CREATED, kind="workshop_session", ids=[session.uuid], by=by)
    put_on_list(session=session, people=people, by=by)
    return session


@transaction.atomic
def change_session(
    *,
    session: WorkshopSession,
    by: UUID,
    expected_version: int,
    helpers: Sequence[TeamMember] = (),
    **fields: Any,
) -> WorkshopSession:
    """Change when, where or with whom a session is held; the list of people stays.

    :raises ChangedMeanwhileError: someone changed the session since it was read.
    :raises RefusedError: the day, the program or the person responsible do not fit.
    """
    take_version(session, expected_version)
    kept = WorkshopSession.objects.select_related("workshop", "program").get(pk=session.pk)
    _set(kept, fields)
    kept.save()
    kept.helpers.set(helpers)
    record(Action.CHANGED, kind="workshop_session", ids=[kept.uuid], by=by)
    touched(_came(kept))
    return kept


@transaction.atomic
def cancel_session(*, session: WorkshopSession, by: UUID) -> WorkshopSession:
    """Say that a session is not held; those expected are so no more, and its line stays.

    :raises RefusedError: someone was noted present: the session was held.
    """
    kept = WorkshopSession.objects.select_for_update(no_key=True).get(pk=session.pk)
    if kept.is_cancelled:
        return kept
    if _came(kept):
        raise RefusedError(
            _("Someone was noted present: this session was held. Correct the list first.")
        )
    return _cancelled(kept, by, is_cancelled=True)


@transaction.atomic
def give_session_back(*, session: WorkshopSession, by: UUID) -> WorkshopSession:
    """Undo a cancellation: those who were expected are expected again."""
    kept = WorkshopSession.objects.select_for_update(no_key=True).get(pk=session.pk)
    return _cancelled(kept, by, is_cancelled=False) if kept.is_cancelled else kept


def _cancelled(session: WorkshopSession, by: UUID, *, is_cancelled: bool) -> WorkshopSession:
    before, after = Presence.EXPECTED, Presence.CANCELLED
    if not is_cancelled:
        before, after = after, before
    take_version(session, session.version)
    session.is_cancelled = is_cancelled
    session.save(update_fields=["is_cancelled"])
    rows = list(Attendance.objects.filter(session=session, presence=before))
    for row in rows:
        row.presence, row.version = after, row.version + 1
    Attendance.objects.bulk_update(rows, ["presence", "version"])
    record(
        Action.CHANGED,
        kind="workshop_session",
        ids=[session.uuid, *(row.uuid for row in rows)],
        by=by,
        fields=["is_cancelled"],
    )
    touched([row.person_id for row in rows])
    return session


def _came(session: WorkshopSession) -> list[int]:
    present = Attendance.objects.filter(session=session, presence=Presence.PRESENT)
    return list(present.values_list("person_id", flat=True))


def _set(session: WorkshopSession, fields: dict[str, Any]) -> None:
    """Put what was answered on the session, if the rules of the service allow it."""
    if unknown := set(fields) - set(PLANNED):
        raise TypeError(f"Not said of a session here: {', '.join(sorted(unknown))}.")
    for name, value in fields.items():
        setattr(session, name, value)
    workshop = session.workshop
    reasons = session_refusals(
        day=session.held_on,
        workshop_days=Period(workshop.opened_on, workshop.closed_on),
        leader=session.responsible.name,
        roles_that_day=roles_on(session.responsible, session.held_on),
    )
    allowed = allowed_acts(session.program, session.held_on)
    why = act_refusal(
        ActKind.WORKSHOP, program=session.program.name, allowed=allowed, day=session.held_on
    )
    if why:
        reasons.setdefault("held_on", why)
    if reasons:
        raise RefusedError(reasons)


def roles_on(member: TeamMember, day: date) -> list[Role]:
    """The roles that someone holds on a day."""
    rows = RoleAssignment.objects.on(day).filter(member=member)
    return [Role(role) for role in rows.values_list("role", flat=True)]
