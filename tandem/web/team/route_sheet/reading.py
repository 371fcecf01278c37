"""Reads what may stand on a sheet: neither acts, nor notes, nor resources of the person."""

from datetime import date

from django.db.models import F

from tandem.activities.enums import AppointmentStatus
from tandem.activities.models import Appointment
from tandem.pathways.enums import Doer
from tandem.pathways.models import NetworkMember, Objective, PersonsWords, PlannedAction
from tandem.people.models import Person
from tandem.territory.models import Service, Site
from tandem.web.team.route_sheet.sheet import Content, Helper, Meeting, Task
from tandem.web.templatetags.typography import phone


def content_of(person: Person, day: date) -> Content:
    """What could be said of someone on her sheet."""
    words = PersonsWords.objects.filter(person=person, since__lte=day).first()
    objectives = Objective.objects.open().filter(person=person)
    helpers = NetworkMember.objects.on(day).filter(person=person)
    return Content(
        day=day,
        first_name=person.first_name,
        request=words.request if words else "",
        life_project=words.life_project if words else "",
        tasks=_tasks(person),
        objectives=[objective.text for objective in objectives],
        helpers=[_helper(row) for row in helpers.select_related("member", "contact")],
        meeting=meeting_of(person, day),
        phone=phone_of_service(),
    )


def card_of(person: Person, day: date) -> Content:
    """What could be said on her card: the next appointment, and how to reach the service."""
    return Content(day=day, meeting=meeting_of(person, day), phone=phone_of_service())


def meeting_of(person: Person, day: date) -> Meeting | None:
    """The next appointment still expected, today included."""
    row = (
        Appointment.objects.filter(
            person=person, held_on__gte=day, status=AppointmentStatus.UPCOMING
        )
        .select_related("site", "holder")
        .order_by("held_on", F("held_at").asc(nulls_last=True), "pk")
        .first()
    )
    if row is None:
        return None
    site = row.site or Site(name="")
    return Meeting(
        day=row.held_on,
        hour=row.held_at,
        holder=row.holder.name,
        site=site.name,
        address=site.address,
        access=site.access,
    )


def phone_of_service() -> str:
    """The number at which one calls the service, by pairs."""
    service = Service.objects.only("phone").first()
    return phone(service.phone) if service else ""


def _tasks(person: Person) -> list[Task]:
    rows = PlannedAction.objects.open().filter(person=person).select_related("member", "contact")
    sooner = rows.order_by(F("due_on").asc(nulls_last=True), "decided_on", "pk")
    return [
        Task(row.uuid, row.what, Doer(row.doer), _name(row), due_on=row.due_on) for row in sooner
    ]


def _name(row: PlannedAction) -> str:
    """Who does it by name; never the structure, which may say too much."""
    if row.member:
        return row.member.name
    return row.contact.name if row.contact else row.doer_name


def _helper(row: NetworkMember) -> Helper:
    who = row.member.name if row.member else row.contact.name if row.contact else row.who
    return Helper(who, row.does_what)
