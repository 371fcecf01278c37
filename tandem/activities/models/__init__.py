"""Models of this floor: what is planned with people, what happened, what is sent to them."""

from tandem.activities.models.acts import (
    Attendance,
    CaseNote,
    DatedAct,
    DropInVisit,
    Interview,
    InterviewGuest,
    PhoneCall,
    Workshop,
    WorkshopSession,
)
from tandem.activities.models.agenda import (
    Absence,
    AbsenceNotice,
    Appointment,
    OfficeHours,
)
from tandem.activities.models.calls import (
    CallAttempt,
    CallRequest,
)
from tandem.activities.models.messages import (
    Message,
    MessageQuerySet,
    Outbox,
)

__all__ = [
    "Absence",
    "AbsenceNotice",
    "Appointment",
    "Attendance",
    "CallAttempt",
    "CallRequest",
    "CaseNote",
    "DatedAct",
    "DropInVisit",
    "Interview",
    "InterviewGuest",
    "Message",
    "MessageQuerySet",
    "OfficeHours",
    "Outbox",
    "PhoneCall",
    "Workshop",
    "WorkshopSession",
]
