"""Who is expected today and which hours are free, site by site: a name and an hour, nothing else.

Reception answers the telephone and the door. Neither a program nor a reason is read here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from tandem.activities.availability import Slot, free_slots
from tandem.activities.enums import AppointmentStatus
from tandem.activities.models import Appointment
from tandem.pathways.models import PersonRestriction
from tandem.territory.models import Site
from tandem.web.guards import PageActor
from tandem.web.team.appointments.offers import counsellors
from tandem.web.templatetags.typography import clock

AHEAD = timedelta(days=14)
DAYS_SHOWN = 4
EXPECTED = (
    AppointmentStatus.UPCOMING,
    AppointmentStatus.TO_FILL_IN,
    AppointmentStatus.HONOURED,
)


@dataclass(frozen=True, slots=True)
class Expected:
    """Someone expected today."""

    uuid: UUID
    at: time | None
    name: str
    holder: str
    arrived_at: time | None
    person: UUID | None
    """Nobody, where the file is closed to the reader."""
    may_arrive: bool
    may_go_back: bool


@dataclass(slots=True)
class Desk:
    """What happens at one site: who is expected, and the hours that are free."""

    name: str
    expected: list[Expected] = field(default_factory=list)
    free: list[tuple[date, str]] = field(default_factory=list)
    """Days, and their free hours in words."""


def expected_on(actor: PageActor) -> QuerySet[Appointment]:
    """Appointments of today, each saying whether its file is closed to this reader."""
    closed = PersonRestriction.objects.hidden_from(actor.member_uuid)
    rows = Appointment.objects.filter(
        held_on=actor.day, status__in=EXPECTED, person__merged_into=None
    )
    return (
        rows.annotate(is_closed=Exists(closed.filter(person=OuterRef("person_id"))))
        .select_related("person", "holder", "site")
        .order_by("held_at", "pk")
    )


def open_to(actor: PageActor) -> QuerySet[Appointment]:
    """Those of today whose name this reader may see."""
    return expected_on(actor).exclude(person__in=closed_to(actor))


def closed_to(actor: PageActor) -> QuerySet[Any]:
    """The keys of those whose file is closed to this reader by name."""
    return PersonRestriction.objects.hidden_from(actor.member_uuid).values("person")


def desks(actor: PageActor, now: datetime) -> list[Desk]:
    """Site by site, in order of name; what is nowhere comes last."""
    found: dict[int, Desk] = {}
    names = {site.pk: site.name for site in Site.objects.on(actor.day)}
    for row in expected_on(actor):
        site = row.site_id or 0
        desk = found.setdefault(site, Desk(_site_name(row, names)))
        desk.expected.append(_line(row))
    holders = [member.pk for member in counsellors(actor.day)]
    slots = free_slots(holders, actor.day, actor.day + AHEAD, now=now)
    for site, hours in _by_site(slots).items():
        desk = found.setdefault(site, Desk(names.get(site, "")))
        desk.free = [(day, ", ".join(hours[day])) for day in sorted(hours)[:DAYS_SHOWN]]
    return [found[site] for site in sorted(found, key=lambda pk: (not pk, found[pk].name))]


def named(shown: Iterable[Desk]) -> list[UUID]:
    """The people whom these desks name, each once."""
    everyone = (line.person for desk in shown for line in desk.expected if line.person)
    return list(dict.fromkeys(everyone))


def _site_name(row: Appointment, names: dict[int, str]) -> str:
    if row.site is None:
        return _("Elsewhere or by telephone")
    return names.get(row.site.pk, row.site.name)


def _line(row: Appointment) -> Expected:
    is_closed = bool(getattr(row, "is_closed", False))
    is_waited = row.status != AppointmentStatus.HONOURED and not is_closed
    return Expected(
        uuid=row.uuid,
        at=row.held_at,
        name=_("File closed to you") if is_closed else row.person.full_name,
        holder=row.holder.name,
        arrived_at=row.arrived_at,
        person=None if is_closed else row.person.uuid,
        may_arrive=is_waited and row.arrived_at is None,
        may_go_back=is_waited and row.arrived_at is not None,
    )


def _by_site(slots: Iterable[Slot]) -> dict[int, dict[date, list[str]]]:
    found: dict[int, dict[date, list[str]]] = {}
    for slot in slots:
        hours = found.setdefault(slot.site_id, {}).setdefault(slot.day, [])
        if (words := clock(slot.starts_at)) not in hours:
            hours.append(words)
    return found
