"""What is shown beside a name, each as one column of a query over people.

They join what the floors below keep apart: home, resource, pathway, acts and facts.
"""

from datetime import date

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import get_language

from tandem.activities.enums import AppointmentStatus
from tandem.activities.models import Appointment, Interview
from tandem.pathways.models import Enrolment
from tandem.people.models import Residence, Resource
from tandem.reporting.models import PersonYear

THIS_PERSON = OuterRef("pk")


def program(column: str, day: date) -> Subquery:
    """The program someone is in that day; otherwise the last one she was in."""
    return stay(f"program__{column}", day)


def stay(column: str, day: date) -> Subquery:
    """Her enrolment of that day; otherwise the last one."""
    is_open = Q(closed_on__isnull=True) | Q(closed_on__gte=day)
    enrolments = Enrolment.objects.filter(person=THIS_PERSON, opened_on__lte=day).order_by(
        Case(When(is_open, then=0), default=1, output_field=IntegerField()),
        "-opened_on",
        F("closed_on").desc(nulls_first=True),  # who came back the same day is there still
        "-pk",
    )
    return _first(enrolments, column)


def main_resource(column: str, day: date) -> Subquery:
    """What someone mainly lives on that day."""
    resources = Resource.objects.on(day).filter(person=THIS_PERSON, is_main=True)
    return _first(resources.order_by("-opened_on"), f"kind__{column}")


def home(column: str, day: date) -> Subquery:
    """Where someone lives that day."""
    homes = Residence.objects.filter(person=THIS_PERSON, since__lte=day)
    return _first(homes.order_by("-since"), column)


def last_act() -> Subquery:
    """Day of the last counted act, whatever the year."""
    return _first(PersonYear.objects.filter(person=THIS_PERSON).order_by("-year"), "last_act_on")


def next_meeting(column: str, day: date) -> Subquery:
    """The first appointment to come."""
    return _first(_meetings_to_come(day), column)


def has_had_interview() -> Exists:
    """Whether an interview was ever held with this person."""
    return Exists(Interview.objects.filter(person=THIS_PERSON))


def label() -> str:
    """The column of a list's label in the reader's language."""
    return "label_en" if (get_language() or "fr").startswith("en") else "label_fr"


def _meetings_to_come(day: date) -> QuerySet[Appointment]:
    meetings = Appointment.objects.filter(person=THIS_PERSON, held_on__gte=day)
    return meetings.filter(status=AppointmentStatus.UPCOMING).order_by("held_on", "held_at", "pk")


def _first(rows: QuerySet, column: str) -> Subquery:
    return Subquery(rows.values(column)[:1])
