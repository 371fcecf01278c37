"""Which hours can still be given: office hours, less absences, less what is taken."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from tandem.accounts.enums import Role
from tandem.activities.availability import Occurrence, free_slots, slots_of
from tandem.activities.bookable import Standing, booking_refusals
from tandem.activities.enums import AppointmentStatus
from tandem.activities.holding import Moment
from tests.factories import (
    AbsenceFactory,
    AppointmentFactory,
    InterviewFactory,
    OfficeHoursFactory,
    TeamMemberFactory,
    WorkshopSessionFactory,
)

TUESDAY = date(2013, 3, 5)
DAWN = time(0)


def given(*holders, first=TUESDAY, last=TUESDAY, at=DAWN):
    """The hours that can be given, in words."""
    now = timezone.make_aware(datetime.combine(TUESDAY, at))
    slots = free_slots([holder.pk for holder in holders], first, last, now=now)
    return [f"{slot.starts_at:%H:%M}" for slot in slots]


def occurrence(day, start, end, minutes=45):
    return Occurrence(day, start, end, 1, 1, None, 1, minutes)


def test_only_whole_slots_are_given():
    slots = list(slots_of(occurrence(TUESDAY, time(9), time(10, 40))))

    assert [(slot.starts_at, slot.ends_at) for slot in slots] == [
        (time(9), time(9, 45)),
        (time(9, 45), time(10, 30)),
    ]


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_nine_o_clock_stays_nine_o_clock_on_the_day_the_hour_changes(day):
    assert [slot.starts_at for slot in slots_of(occurrence(day, time(9), time(10, 30)))] == [
        time(9),
        time(9, 45),
    ]


def test_no_slot_is_given_in_the_hour_that_the_clocks_skip():
    night = occurrence(date(2026, 3, 29), time(1), time(4), minutes=30)

    assert [slot.starts_at for slot in slots_of(night)] == [time(1), time(3), time(3, 30)]


def test_no_slot_lasts_an_hour_more_than_it_says_when_the_clocks_go_back():
    night = occurrence(date(2026, 10, 25), time(1), time(4), minutes=60)

    assert [slot.starts_at for slot in slots_of(night)] == [time(1), time(3)]


def test_no_slot_is_given_within_the_hour_that_the_clocks_show_twice():
    night = occurrence(date(2026, 10, 25), time(1), time(4), minutes=30)

    starts = [slot.starts_at for slot in slots_of(night)]
    assert starts == [time(1), time(1, 30), time(3), time(3, 30)]


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
@pytest.mark.parametrize("minutes", [15, 30, 45, 60])
def test_on_the_nights_of_a_change_what_is_offered_is_what_is_accepted(day, minutes):
    offered = [slot.starts_at for slot in slots_of(occurrence(day, time(0), time(5), minutes))]
    tried = [
        (datetime.combine(day, time(0)) + timedelta(minutes=number * minutes)).time()
        for number in range(300 // minutes)
    ]
    now = timezone.make_aware(datetime.combine(day - timedelta(days=1), time(9)))
    role = [Role.COUNSELLOR]

    assert offered == [
        at
        for at in tried
        if not booking_refusals(
            Moment(day, at, minutes), now=now, standing=Standing(), roles_that_day=role
        )
    ]


def test_what_takes_the_counsellor_is_not_given_again(claire):
    hours = OfficeHoursFactory(holder=claire)  # 9:00, 9:45, 10:30, 11:15
    AppointmentFactory(holder=claire, held_on=TUESDAY, held_at=time(9), minutes=30)
    InterviewFactory(holder=claire, held_on=TUESDAY, held_at=time(10, 30))
    WorkshopSessionFactory(responsible=claire, held_on=TUESDAY, held_at=time(11, 30), minutes=60)

    assert given(claire) == ["09:45"]
    assert hours.slot_minutes == 45


def test_where_office_hours_overlap_the_same_hour_is_given_once(claire):
    hours = OfficeHoursFactory(holder=claire, ends_at=time(10, 30))
    OfficeHoursFactory(holder=claire, site=hours.site, starts_at=time(9, 45), ends_at=time(11, 15))

    assert given(claire) == ["09:00", "09:45", "10:30"]


def test_an_hour_called_off_is_given_again(claire):
    OfficeHoursFactory(holder=claire, ends_at=time(10, 30))
    gone = {"holder": claire, "held_on": TUESDAY}
    AppointmentFactory(held_at=time(9), status=AppointmentStatus.POSTPONED, **gone)
    AppointmentFactory(held_at=time(9, 45), status=AppointmentStatus.CANCELLED, **gone)

    assert given(claire) == ["09:00", "09:45"]


def test_nothing_is_given_in_an_absence_nor_before_now(claire):
    OfficeHoursFactory(holder=claire)
    AbsenceFactory(
        member=claire, opened_on=TUESDAY, closed_on=TUESDAY, starts_at=time(11), ends_at=time(18)
    )

    assert given(claire, at=time(9, 30)) == ["09:45"]


def test_whoever_stands_in_gives_the_hours_of_the_one_who_is_away(claire):
    OfficeHoursFactory(holder=claire, ends_at=time(10, 30))
    standing_in = TeamMemberFactory(counsellor=True)
    AbsenceFactory(member=claire, replaced_by=standing_in)
    AppointmentFactory(holder=standing_in, held_on=TUESDAY, held_at=time(9))

    assert given(claire) == given(standing_in) == ["09:45"]


@pytest.mark.parametrize("count", [1, 8])
def test_reading_the_hours_of_a_team_costs_the_same_for_one_and_for_many(
    count, db, django_assert_max_num_queries
):
    holders = [OfficeHoursFactory().holder for _number in range(count)]

    with django_assert_max_num_queries(6):
        found = given(*holders, last=date(2013, 3, 31))

    assert len(found) == count * 16
