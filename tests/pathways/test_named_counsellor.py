"""Another counsellor named for one person, with dates."""

from datetime import date

import pytest

from tandem.kernel.refused import RefusedError
from tandem.pathways.models import NamedCounsellor
from tandem.pathways.named_counsellor import (
    counsellor_named,
    end_named_counsellor,
    name_counsellor,
    with_counsellor_named,
)
from tandem.people.models import Person
from tests.factories import PersonFactory, TeamMemberFactory

JANUARY, MARCH, JUNE = date(2013, 1, 1), date(2013, 3, 1), date(2013, 6, 1)


@pytest.fixture
def person(db):
    return PersonFactory()


def named(person, member, opened_on, closed_on=None):
    return name_counsellor(
        person=person, by=member.uuid, member=member, opened_on=opened_on, closed_on=closed_on
    )


def test_whoever_followed_her_ends_the_day_before(person, claire):
    paule = TeamMemberFactory(counsellor=True)
    named(person, claire, JANUARY)
    named(person, paule, MARCH)

    found = [counsellor_named(person, day) for day in (date(2013, 2, 28), MARCH)]

    assert found == [claire, paule]
    assert counsellor_named(person, date(2012, 12, 31)) is None


def test_only_a_counsellor_of_that_day_is_named(person, cast):
    with pytest.raises(RefusedError) as refused:
        named(person, cast.marc, JANUARY)

    assert "member" in refused.value.reasons


def test_two_counsellors_are_not_named_for_the_same_days(person, claire):
    named(person, claire, MARCH, JUNE)

    with pytest.raises(RefusedError):
        named(person, TeamMemberFactory(counsellor=True), JANUARY)

    assert NamedCounsellor.objects.count() == 1


def test_it_ends_and_the_usual_counsellor_follows_her_again(person, claire):
    row = named(person, claire, JANUARY)

    end_named_counsellor(named=row, by=claire.uuid, expected_version=1, on=MARCH)

    assert counsellor_named(person, JUNE) is None
    with pytest.raises(RefusedError):
        end_named_counsellor(named=row, by=claire.uuid, expected_version=2, on=date(2012, 1, 1))


def test_people_are_read_with_whoever_is_named_for_them(person, claire):
    named(person, claire, JANUARY)
    PersonFactory()

    rows = with_counsellor_named(Person.objects.order_by("pk"), MARCH)

    assert [row.counsellor_named for row in rows] == [claire.name, ""]
