"""What happens with people."""

from datetime import UTC, date, datetime, time

from factory import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from tandem.activities.enums import AttemptResult, MessageKind, Presence
from tandem.activities.models import (
    Absence,
    Appointment,
    Attendance,
    CallAttempt,
    CallRequest,
    CaseNote,
    DropInVisit,
    Interview,
    Message,
    OfficeHours,
    PhoneCall,
    Workshop,
    WorkshopSession,
)
from tandem.people.enums import MessageChannel
from tests.factories.accounts import TeamMemberFactory
from tests.factories.pathways import ProgramFactory
from tests.factories.people import PersonFactory
from tests.factories.territory import SiteFactory


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


class OfficeHoursFactory(DjangoModelFactory):
    """Tuesdays from 9 to 12, in slots of 45 minutes."""

    class Meta:
        model = OfficeHours

    holder = SubFactory(TeamMemberFactory, counsellor=True)
    site = SubFactory(SiteFactory)
    opened_on = date(2013, 3, 5)
    starts_at = time(9)
    ends_at = time(12)
    rule = "FREQ=WEEKLY;BYDAY=TU"


class AbsenceFactory(DjangoModelFactory):
    """A week of leave."""

    class Meta:
        model = Absence

    member = SubFactory(TeamMemberFactory, counsellor=True)
    opened_on = date(2013, 3, 4)
    closed_on = date(2013, 3, 8)


class CallRequestFactory(DjangoModelFactory):
    """A message left on the answering machine by someone who is not known yet."""

    class Meta:
        model = CallRequest

    received_at = datetime(2013, 3, 5, 8, 30, tzinfo=UTC)
    caller_name = "Mme Martin"
    phone = "+33639980100"


class CallAttemptFactory(DjangoModelFactory):
    """One try, without an answer."""

    class Meta:
        model = CallAttempt

    request = SubFactory(CallRequestFactory)
    tried_at = datetime(2013, 3, 5, 9, 30, tzinfo=UTC)
    tried_by = SubFactory(TeamMemberFactory, counsellor=True)
    result = AttemptResult.NO_ANSWER


class MessageFactory(DjangoModelFactory):
    """A reminder by SMS, waiting for its hour."""

    class Meta:
        model = Message

    person = SubFactory(PersonFactory)
    kind = MessageKind.REMINDER
    channel = MessageChannel.SMS
    key = Sequence("reminder-{}".format)
    to = "+33639980100"
    body = "Rendez-vous mardi 5 mars à 10h00."
    due_at = datetime(2013, 3, 3, 9, 0, tzinfo=UTC)
