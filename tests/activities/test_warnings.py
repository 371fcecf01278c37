"""What is said before an appointment is given: only when it bites, and why."""

from datetime import date, time

import pytest
from django.utils import translation

from tandem.activities.availability import Away
from tandem.activities.circumstances import warnings_of
from tandem.activities.commitments import Commitment
from tandem.activities.warnings import (
    Circumstances,
    Moment,
    Opening,
    WarningKind,
    warnings_about,
)
from tandem.people.enums import PlaceWish
from tandem.people.models import PlacePreference
from tandem.territory.models import SiteHours, Travel
from tests.factories import (
    AppointmentFactory,
    OfficeHoursFactory,
    PersonFactory,
    ProgramFactory,
    SiteFactory,
)

DAY = date(2013, 3, 5)
CLAIRE, HERE, THERE, SESAME, DYNAMIQUE, LEO = 1, 10, 11, 20, 21, 30
MOMENT = Moment(DAY, time(10), time(10, 45), CLAIRE, HERE, DYNAMIQUE, LEO)


def taken(start, end, holder=CLAIRE, **more):
    return Commitment(DAY, start, end, holder, **more)


def said(**known):
    """The kinds of warnings of the moment, knowing this."""
    return [one.kind for one in warnings_about(MOMENT, Circumstances(**known))]


def opening(start, end, weekday=2, **more):
    return Opening(HERE, weekday, start, end, **more)


@pytest.mark.parametrize(
    ("known", "kinds"),
    [
        ({}, []),
        ({"holiday": "Noël"}, [WarningKind.HOLIDAY]),
        ({"away": [Away(CLAIRE, DAY, DAY)]}, [WarningKind.AWAY]),
        ({"away": [Away(CLAIRE, DAY, DAY, time(14), time(18))]}, []),
        ({"away": [Away(99, DAY, DAY)]}, []),
        ({"openings": [opening(time(9), time(12))]}, []),
        ({"openings": [opening(time(9), time(10, 15)), opening(time(10, 15), time(12))]}, []),
        ({"openings": [opening(time(14), time(18))]}, [WarningKind.CLOSED]),
        ({"openings": [opening(time(9), time(12), weekday=3)]}, [WarningKind.CLOSED]),
        ({"openings": [opening(time(9), time(12), is_staffed=False)]}, [WarningKind.ALONE]),
        ({"avoided_sites": {HERE}}, [WarningKind.AVOIDED]),
        ({"avoided_sites": {THERE}}, []),
    ],
)
def test_a_day_and_a_place_are_warned_of_only_when_they_stand_in_the_way(known, kinds):
    assert said(**known) == kinds


@pytest.mark.parametrize(
    ("other", "is_said"),
    [
        ({"site_id": HERE, "program_id": SESAME}, True),
        ({"site_id": THERE, "program_id": SESAME}, False),
        ({"site_id": HERE, "program_id": DYNAMIQUE}, False),
    ],
)
def test_two_programs_at_one_site_at_one_time_are_warned_of(other, is_said):
    session = taken(time(10, 30), time(12), holder=2, program="Sésame", is_group=True, **other)

    assert (WarningKind.PROGRAMS_MEET in said(commitments=[session])) is is_said
    assert (WarningKind.PROGRAMS_MEET in said(office_hours=[session])) is is_said
    assert said(commitments=[taken(time(10, 45), time(12), holder=2, **other)]) == []


@pytest.mark.parametrize(
    ("neighbour", "kinds"),
    [
        (taken(time(9), time(9, 50), site_id=THERE), [WarningKind.TRAVEL]),
        (taken(time(9), time(9, 40), site_id=THERE), []),
        (taken(time(11), time(12), site_id=THERE), [WarningKind.TRAVEL]),
        (taken(time(11, 5), time(12), site_id=THERE), []),
        (taken(time(11), time(12), site_id=HERE), []),
        (taken(time(10, 30), time(12), site_id=HERE), [WarningKind.TAKEN]),
        (taken(time(10, 30), time(12), holder=2, person_id=LEO), [WarningKind.PERSON_TAKEN]),
    ],
)
def test_the_counsellor_cannot_be_in_two_places(neighbour, kinds):
    assert said(commitments=[neighbour], travel={(THERE, HERE): 20}) == kinds


def test_an_appointment_is_no_neighbour_of_its_own():
    moved = Moment(DAY, time(10), time(10, 45), CLAIRE, HERE, appointment_id=7)
    known = Circumstances(commitments=[taken(time(10), time(10, 45), appointment_id=7)])

    assert warnings_about(moved, known) == []


def test_travel_says_where_she_is_and_how_long_is_left():
    before = taken(time(9), time(9, 50), site_id=THERE, site="CCAS")
    known = Circumstances(commitments=[before], travel={(THERE, HERE): 20})

    with translation.override("en"):
        (warned,) = warnings_about(MOMENT, known)

    assert "CCAS" in warned.text
    assert "20 minutes" in warned.text
    assert "10 are left" in warned.text


@pytest.fixture
def busy_tuesday(claire):
    """Claire at two sites, a person who avoids the second, another program received there."""
    here, there = SiteFactory(), SiteFactory()
    person = PersonFactory()
    SiteHours.objects.create(site=here, weekday=2, opens_at=time(14), closes_at=time(18))
    Travel.objects.create(start=there, end=here, minutes=20)
    PlacePreference.objects.create(person=person, site=here, wish=PlaceWish.AVOIDED)
    AppointmentFactory(holder=claire, site=there, held_on=DAY, held_at=time(9, 15), minutes=40)
    AppointmentFactory(person=person, held_on=DAY, held_at=time(10))
    OfficeHoursFactory(site=here, program=ProgramFactory())
    at = (DAY, time(10), time(10, 45), claire.pk, here.pk, ProgramFactory().pk, person.pk)
    return Moment(*at)


@pytest.mark.parametrize("count", [1, 30])
def test_everything_around_moments_is_read_at_once(
    count, busy_tuesday, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        found = warnings_of([busy_tuesday] * count)

    assert [one.kind for one in found[-1]] == [
        WarningKind.CLOSED,
        WarningKind.PROGRAMS_MEET,
        WarningKind.TRAVEL,
        WarningKind.AVOIDED,
        WarningKind.PERSON_TAKEN,
    ]
