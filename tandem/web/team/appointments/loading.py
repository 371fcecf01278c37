"""An appointment as its pages show it, for this reader."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from tandem.accounts.permissions import Actor, Capability
from tandem.activities.enums import (
    OPEN_STATUSES,
    AppointmentStatus,
    CancellationReason,
    InterviewPlace,
)
from tandem.activities.models import Appointment
from tandem.people.enums import PlaceWish
from tandem.people.models import Person, PersonQuerySet, PlacePreference
from tandem.web.guards import PageRequest
from tandem.web.team.appointments.offers import at_words
from tandem.web.team.people.events import MEETINGS
from tandem.web.team.people.life import Mark
from tandem.web.team.people.wordings import comma


@dataclass(frozen=True)
class Planned:
    """An appointment, already written, and what may be done with it."""

    row: Appointment
    moment: str
    detail: str
    program: Mark
    state: str
    state_label: str
    because: str
    is_open: bool
    is_begun: bool
    """Its day has come."""
    interview_url: str = ""
    may_say: bool = False
    """Whether it may be said what became of it."""
    may_put_back: bool = False


def appointment_or_404(request: PageRequest, uuid: UUID) -> Appointment:
    """An appointment of someone whose file this reader may open."""
    return get_object_or_404(shown(request.actor.people()), uuid=uuid)


def shown(people: PersonQuerySet) -> QuerySet[Appointment]:
    """Appointments with what their pages show."""
    rows = Appointment.objects.filter(person__in=people)
    return rows.select_related(
        "person", "program", "site", "holder", "moved_to", "interview"
    ).defer("interview__note")


HELD_STATUSES = (*OPEN_STATUSES, AppointmentStatus.HONOURED)
"""Of these one may say how they went: she came, or may have come."""


def left_to_fill_in(people: PersonQuerySet, day: date) -> QuerySet[Appointment]:
    """Those whose day is over, and of which nothing was said; the oldest first."""
    rows = shown(people).filter(status__in=OPEN_STATUSES, interview__isnull=True)
    before = Q(held_on__lt=day) | Q(status=AppointmentStatus.TO_FILL_IN)
    return rows.filter(before).order_by("held_on", "held_at", "pk")


def described(row: Appointment, actor: Actor) -> Planned:
    """An appointment in words, for this reader."""
    is_open = row.status in OPEN_STATUSES and row.interview_id is None
    is_over = is_open and row.held_on < actor.day
    state, label = MEETINGS[AppointmentStatus.TO_FILL_IN if is_over else row.status]
    is_mine = row.holder_id == actor.member_id and actor.may(Capability.RECORD_INTERVIEW)
    return Planned(
        row=row,
        moment=at_words(row.held_on, row.held_at),
        detail=_detail(row, actor),
        program=Mark(row.program.name, row.program.mark),
        state=state,
        state_label=str(label),
        because=str(CancellationReason(row.cancelled_because).label)
        if row.cancelled_because
        else "",
        is_open=is_open,
        is_begun=row.held_on <= actor.day and row.status in HELD_STATUSES,
        interview_url=_interview_url(row, is_open=is_open and is_mine, day=actor.day),
        may_say=is_open and row.held_on <= actor.day,
        may_put_back=row.status not in OPEN_STATUSES and row.interview_id is None,
    )


def wishes_of(person: Person | None) -> list[tuple[str, str]]:
    """Where she would rather be received, and where not: the kind and the sites, never why."""
    if person is None:
        return []
    rows = PlacePreference.objects.filter(person=person).select_related("site").order_by("site")
    names: dict[str, list[str]] = {}
    for row in rows.defer("reason"):
        names.setdefault(row.wish, []).append(row.site.name)
    return [(wish.value, ", ".join(names[wish])) for wish in PlaceWish if wish in names]


def _detail(row: Appointment, actor: Actor) -> str:
    place = InterviewPlace(row.place)
    where = row.site.name if row.site else ""
    if place != InterviewPlace.ON_SITE:
        where = str(place.label)
    length = _("%(minutes)s minutes") % {"minutes": row.minutes} if row.minutes else ""
    whom = (
        "" if row.holder_id == actor.member_id else _("with %(name)s") % {"name": row.holder.name}
    )
    return comma(where, length, whom)


def _interview_url(row: Appointment, *, is_open: bool, day: date) -> str:
    if row.interview is not None:
        return reverse("interviews:read", args=[row.interview.uuid])
    if is_open and row.held_on <= day:
        return reverse("interviews:from_appointment", args=[row.uuid])
    return ""


def moved_from(row: Appointment) -> Appointment | None:
    """The one that this one replaces."""
    return Appointment.objects.filter(moved_to=row).first()
