"""Two files of one person, which contradict each other in every way."""

from datetime import date
from typing import Any
from uuid import uuid4

from tandem.activities.enums import Presence
from tandem.kernel.snapshots import whole_picture
from tandem.people.merge_plan import LEFT_OUT
from tandem.people.merging import (
    merge_people,
)
from tandem.people.models import Merge, Person
from tandem.reporting.facts import rebuild
from tests.factories import (
    AttendanceFactory,
    BarrierFactory,
    DropInVisitFactory,
    EnrolmentFactory,
    FollowUpFactory,
    HouseholdFactory,
    InterviewFactory,
    PersonFactory,
    PersonRestrictionFactory,
    PersonsWordsFactory,
    PlannedActionFactory,
    ProgramFactory,
    ResidenceFactory,
    ResourceFactory,
    TeamMemberFactory,
    WorkshopSessionFactory,
)

BY = uuid4()


def day(text: str) -> date:
    """« 0501 » is 1 May 2013, « 20120501 » 1 May 2012."""
    text = text if len(text) == 8 else f"2013{text}"
    return date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:]}")


def merged(kept: Person, absorbed: Person, **chosen: Any) -> Merge:
    return merge_people(kept=kept, absorbed=absorbed, by=BY, chosen=chosen)


def two_full_files() -> tuple[Person, Person]:
    """Two files that contradict each other in every way."""
    kept, absorbed = PersonFactory(phone="0612345678"), PersonFactory(known_since=day("0101"))
    program, session = ProgramFactory(), WorkshopSessionFactory()
    mine = BarrierFactory(person=kept)
    for person, start in ((kept, "0601"), (absorbed, "0201")):
        enrolment = EnrolmentFactory(
            person=person, program=program, opened_on=day(start), closed_on=None
        )
        FollowUpFactory(enrolment=enrolment, opened_on=day(start), closed_on=None)
        ResourceFactory(person=person, opened_on=day(start), closed_on=day("0831"))
        ResidenceFactory(person=person, since=day("0101"))
        HouseholdFactory(person=person, since=None)
        PersonsWordsFactory(person=person, since=day("0101"), request=f"Depuis {start}")
        DropInVisitFactory(person=person, held_on=day(start))
        presence = Presence.ABSENT if person is kept else Presence.PRESENT
        AttendanceFactory(session=session, person=person, presence=presence)
    EnrolmentFactory(person=absorbed, program=program, opened_on=day("0101"), closed_on=day("0115"))
    theirs = BarrierFactory(person=absorbed, theme=mine.theme)
    PlannedActionFactory(person=absorbed, barrier=theirs)
    InterviewFactory(person=absorbed, note="Crèche trouvée.").barriers.add(theirs)
    PersonRestrictionFactory(person=absorbed, member=TeamMemberFactory())
    rebuild()
    return kept, absorbed


def pictures(*people: Person) -> list[Any]:
    rows = [Person.objects.get(pk=person.pk) for person in people]
    return whole_picture(rows, without=LEFT_OUT)
