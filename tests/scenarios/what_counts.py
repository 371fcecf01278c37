"""What the report could ever count of some people, whatever the file that holds it."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from tandem.activities.enums import Presence
from tandem.activities.models import Attendance, DropInVisit, Interview
from tandem.kernel.snapshots import whole_picture
from tandem.pathways.models import Enrolment, FollowUp, Step
from tandem.people.merge_plan import LEFT_OUT
from tandem.people.models import Person, Residence, Resource

FIRST, LAST = date(2011, 1, 1), date(2014, 12, 31)
DAY = timedelta(days=1)


class Counted(NamedTuple):
    """Acts one by one, and the days of everything that lasts."""

    met: Counter
    sessions: frozenset
    steps: Counter
    homes: frozenset
    enrolled: frozenset
    followed: frozenset
    on_a_resource: frozenset


def what_counts(people: Collection[Person]) -> Counted:
    """Everything of these people together."""
    of_them = {"person__in": [person.pk for person in people]}
    act = ("held_on", "held_at", "program_id")
    came = Attendance.objects.filter(**of_them, presence=Presence.PRESENT)
    enrolments = Enrolment.objects.filter(**of_them)
    follow_ups = FollowUp.objects.filter(enrolment__in=enrolments).select_related("enrolment")
    return Counted(
        met=Counter(Interview.objects.filter(**of_them).values_list(*act))
        + Counter(DropInVisit.objects.filter(**of_them).values_list(*act)),
        sessions=frozenset(came.values_list("session_id", flat=True)),
        steps=Counter(Step.objects.filter(**of_them).values_list("taken_on", flat=True)),
        homes=frozenset(Residence.objects.filter(**of_them).values_list("since", flat=True)),
        enrolled=frozenset(
            (row.program_id, day)
            for row in enrolments
            for day in days(row.opened_on, row.closed_on)
        ),
        followed=frozenset(
            (row.enrolment.program_id, day)
            for row in follow_ups
            for day in days(row.opened_on, row.closed_on, row.enrolment.closed_on)
        ),
        on_a_resource=frozenset(
            day
            for row in Resource.objects.filter(**of_them, is_main=True)
            for day in days(row.opened_on, row.closed_on)
        ),
    )


def days(start: date, *ends: date | None) -> Iterator[date]:
    """Each day from the first to the earliest of the ends."""
    day, last = max(start, FIRST), min([end for end in ends if end] + [LAST])
    while day <= last:
        yield day
        day += DAY


def pictures(*people: Person) -> list:
    """All that is in these files."""
    rows = [Person.objects.get(pk=person.pk) for person in people]
    return whole_picture(rows, without=LEFT_OUT)
