"""What the form of an interview needs to know: a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from tandem.activities.enums import (
    OPEN_STATUSES,
    AppointmentStatus,
    InterviewKind,
    InterviewPlace,
)
from tandem.activities.holding import USUAL_MINUTES, Moment
from tandem.activities.models import Appointment, Interview
from tandem.pathways.models import Barrier, NetworkMember, Program, Referral, Theme
from tandem.pathways.standing import program_on
from tandem.people.models import Person
from tandem.territory.models import PartnerContact, Site
from tandem.web.team.interviews.offers import LastUse, hour_now, next_meetings, themes_in_order

REMEMBERED = timedelta(days=365)


@dataclass(frozen=True)
class Offer:
    """What the form lets one choose, in the order in which it is offered."""

    themes: list[Theme]
    programs: list[Program]
    sites: list[Site]
    contacts: list[PartnerContact]
    barriers: list[Barrier] = field(default_factory=list)
    next_meetings: list[Moment] = field(default_factory=list)


@dataclass(frozen=True)
class Beginning:
    """What the form is filled in with before anything is typed."""

    moment: Moment
    program: Program | None
    site: Site | None
    place: InterviewPlace = InterviewPlace.ON_SITE
    kind: InterviewKind = InterviewKind.FOLLOW_UP


def beginning_of(appointment: Appointment) -> Beginning:
    """As it was planned."""
    person = appointment.person
    return Beginning(
        moment=Moment(
            appointment.held_on, appointment.held_at, appointment.minutes or USUAL_MINUTES
        ),
        program=appointment.program,
        site=appointment.site,
        place=InterviewPlace(appointment.place),
        kind=usual_kind(person),
    )


def beginning_now(person: Person, holder: int | None) -> Beginning:
    """Here and now: the hour, the counsellor's last place, the person's program."""
    now = timezone.localtime()
    last = (
        Interview.objects.filter(holder=holder, site__isnull=False)
        .select_related("site")
        .defer("note")
        .first()
    )
    return Beginning(
        moment=Moment(now.date(), hour_now(now), USUAL_MINUTES),
        program=program_on(person, now.date()),
        site=last.site if last else None,
        kind=usual_kind(person),
    )


def usual_kind(person: Person) -> InterviewKind:
    """The first one welcomes; the others follow up."""
    is_known = Interview.objects.filter(person=person).exists()
    return InterviewKind.FOLLOW_UP if is_known else InterviewKind.WELCOME


def offer_for(
    person: Person, holder: int | None, day: date, already: Iterable[Theme] = ()
) -> Offer:
    """The lists of that day, and the themes already chosen."""
    themes = {theme.code: theme for theme in (*Theme.objects.on(day), *already)}
    used = _last_uses(person, holder, day)
    return Offer(
        themes=[themes[code] for code in themes_in_order(themes, used)],
        programs=list(Program.objects.all()),  # the date says whether it was open
        sites=list(Site.objects.on(day)),
        contacts=contacts_of(person),
    )


def barriers_of(person: Person) -> list[Barrier]:
    """What stands in the way, not yet lifted nor given up."""
    return list(Barrier.objects.open().filter(person=person).select_related("theme"))


def meetings_to_offer(base: Moment, holder: int | None, now: datetime) -> list[Moment]:
    """The next meetings that are free in the counsellor's agenda."""
    rows = Appointment.objects.filter(
        holder=holder, held_on__gt=now.date(), status=AppointmentStatus.UPCOMING
    ).values_list("held_on", "held_at", "minutes")
    return next_meetings(base, now=now, taken=[Moment(*row) for row in rows])


def planned_next(person: Person, now: datetime) -> Appointment | None:
    """The appointment that the person already has."""
    coming = Appointment.objects.filter(
        person=person, held_on__gt=now.date(), status=AppointmentStatus.UPCOMING
    )
    return coming.order_by("held_on", "held_at", "pk").first()


def left_to_note(person: Person, day: date) -> Appointment | None:
    """The latest appointment whose day has come, and whose interview is not noted."""
    begun = Appointment.objects.filter(
        person=person, held_on__lte=day, interview__isnull=True, status__in=OPEN_STATUSES
    )
    return begun.order_by("-held_on", "-held_at", "-pk").first()


def contacts_of(person: Person, *already: PartnerContact | None) -> list[PartnerContact]:
    """Those who oriented the person, those who help her, and those already chosen."""
    referrals = Referral.objects.filter(person=person, contact=OuterRef("pk"))
    network = NetworkMember.objects.filter(person=person, contact=OuterRef("pk"))
    chosen = Q(pk__in=[contact.pk for contact in already if contact])
    found = PartnerContact.objects.filter(Q(Exists(referrals)) | Q(Exists(network)) | chosen)
    return list(found.select_related("organization"))


def _last_uses(person: Person, holder: int | None, day: date) -> dict[str, LastUse]:
    links = Interview.themes.through.objects.filter(
        Q(interview__person=person) | Q(interview__holder=holder),
        interview__held_on__range=(day - REMEMBERED, day),
    )
    rows = links.values_list("theme__code").annotate(
        here=Max("interview__held_on", filter=Q(interview__person=person)),
        mine=Max("interview__held_on", filter=Q(interview__holder=holder)),
    )
    return {code: LastUse(here, mine) for code, here, mine in rows}
