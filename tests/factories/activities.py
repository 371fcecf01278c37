"""What happens with people."""

from datetime import date, time

from factory import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from tandem.activities.enums import Presence
from tandem.activities.models import (
    Appointment,
    Attendance,
    CaseNote,
    DropInVisit,
    Interview,
    PhoneCall,
    Workshop,
    WorkshopSession,
)
from tests.factories.accounts import TeamMemberFactory
from tests.factories.pathways import ProgramFactory
from tests.factories.people import PersonFactory


class ActFactory(DjangoModelFactory):
    """A dated contact within a program."""

    class Meta:
        abstract = True

    program = SubFactory(ProgramFactory)
    held_on = date(2013, 3, 5)
    held_at = time(10)


class InterviewFactory(ActFactory):
    """An interview held by a counsellor."""

    class Meta:
        model = Interview

    person = SubFactory(PersonFactory)
    holder = SubFactory(TeamMemberFactory, counsellor=True)
    minutes = 45


class WorkshopFactory(DjangoModelFactory):
    """A group activity."""

    class Meta:
        model = Workshop

    name = Sequence(lambda n: f"Atelier {n}")
    program = SubFactory(ProgramFactory)


class WorkshopSessionFactory(ActFactory):
    """One session, with one person responsible."""

    class Meta:
        model = WorkshopSession

    workshop = SubFactory(WorkshopFactory)
    program = LazyAttribute(lambda session: session.workshop.program)
    responsible = SubFactory(TeamMemberFactory)


class AttendanceFactory(DjangoModelFactory):
    """Someone who came to a session."""

    class Meta:
        model = Attendance

    session = SubFactory(WorkshopSessionFactory)
    person = SubFactory(PersonFactory)
    presence = Presence.PRESENT


class DropInVisitFactory(ActFactory):
    """A visit without appointment, by someone named."""

    class Meta:
        model = DropInVisit

    person = SubFactory(PersonFactory)


class PhoneCallFactory(ActFactory):
    """A call with someone."""

    class Meta:
        model = PhoneCall

    person = SubFactory(PersonFactory)


class AppointmentFactory(ActFactory):
    """A meeting planned with a counsellor."""

    class Meta:
        model = Appointment

    person = SubFactory(PersonFactory)
    holder = SubFactory(TeamMemberFactory, counsellor=True)


class CaseNoteFactory(DjangoModelFactory):
    """A note between two interviews, private."""

    class Meta:
        model = CaseNote

    person = SubFactory(PersonFactory)
    author = SubFactory(TeamMemberFactory, counsellor=True)
    written_on = date(2013, 3, 6)
    body = "Le bailleur a rappelé."
