"""What is announced before a cancellation is what the report then says."""

from datetime import date
from uuid import uuid4

import pytest

from tandem.activities.entries import BY_CODE, cancel
from tandem.activities.enums import Presence
from tandem.people.models import Residence
from tandem.reporting.counting import facts_of
from tandem.reporting.facts import rebuild
from tandem.reporting.lives import Programs, lives_of
from tandem.reporting.without import years_without
from tandem.territory.succession import Succession
from tests.factories import (
    AttendanceFactory,
    BarrierFactory,
    CommuneFactory,
    DropInVisitFactory,
    EnrolmentFactory,
    FollowUpFactory,
    InterviewFactory,
    PhoneCallFactory,
    ResidenceFactory,
    ResourceFactory,
    StepFactory,
)

pytestmark = pytest.mark.django_db

KINDS = {
    "interview": InterviewFactory,
    "workshop": AttendanceFactory,
    "absence": lambda person: AttendanceFactory(person=person, presence=Presence.ABSENT),
    "visit": DropInVisitFactory,
    "call": PhoneCallFactory,
    "enrolment": EnrolmentFactory,
    "follow-up": lambda person: FollowUpFactory(enrolment__person=person),
    "step": StepFactory,
    "home": lambda person: ResidenceFactory(
        person=person, since=date(2012, 6, 1), commune=CommuneFactory()
    ),
    "resource": ResourceFactory,
    "barrier": BarrierFactory,
}


def facts_by_year(person):
    programs, communes = Programs(), Succession()
    life = lives_of([person.pk], programs)[person.pk]
    communes.meet(set(Residence.objects.values_list("commune", flat=True)) - {None})
    return {facts.year: facts for facts in facts_of(life, communes.standing)}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_announced_is_what_happens(kind):
    person = InterviewFactory(held_on=date(2012, 5, 5)).person
    entry = KINDS[kind](person=person)
    rebuild()

    announced = {each.year: (each.now, each.then) for each in years_without(entry, [person.pk])}
    before = facts_by_year(person)
    cancel(BY_CODE[entry._meta.model_name], entry, by=uuid4())
    after = facts_by_year(person)

    years = before.keys() | after.keys()
    changed = {y: (before.get(y), after.get(y)) for y in years if before.get(y) != after.get(y)}
    assert announced == changed


def test_some_of_them_change_a_figure():
    person = InterviewFactory(held_on=date(2012, 5, 5)).person
    visit = DropInVisitFactory(person=person, held_on=date(2013, 5, 5))

    assert [each.year for each in years_without(visit, [person.pk])] == [2013]
    assert years_without(PhoneCallFactory(person=person), [person.pk]) == []
