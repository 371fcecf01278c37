"""Office hours opened, changed since a day, closed; a day left out."""

from datetime import date, time

import pytest

from tandem.activities import hours_actions as act
from tandem.activities.hours_checks import hours_warnings
from tandem.activities.models import OfficeHours
from tandem.activities.warnings import WarningKind
from tandem.kernel.models import JournalEntry
from tandem.kernel.refused import RefusedError
from tandem.territory.models import SiteHours, Travel
from tests.factories import (
    AppointmentFactory,
    OfficeHoursFactory,
    ProgramFactory,
    SiteFactory,
    TeamMemberFactory,
)

TUESDAY, NEXT = date(2013, 3, 5), date(2013, 3, 12)


def built(**values):
    """Office hours that are not kept yet."""
    return OfficeHoursFactory.build(
        holder=values.pop("holder", None) or TeamMemberFactory(counsellor=True),
        site=values.pop("site", None) or SiteFactory(),
        program=None,
        **values,
    )


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"closed_on": date(2013, 1, 1)}, "closed_on"),
        ({"ends_at": time(8)}, "ends_at"),
        ({"slot_minutes": 240}, "slot_minutes"),
        ({"rule": "FREQ=HOURLY"}, "rule"),
    ],
)
def test_office_hours_that_cannot_be_are_refused_with_what_to_do(values, field, claire):
    hours = built(holder=claire, **values)

    with pytest.raises(RefusedError) as refused:
        act.open_office_hours(by=claire.uuid, hours=hours)

    assert list(refused.value.reasons) == [field]
    assert not OfficeHours.objects.exists()


def test_only_a_counsellor_of_the_first_day_receives(cast):
    with pytest.raises(RefusedError) as refused:
        act.open_office_hours(by=cast.marc.uuid, hours=built(holder=cast.marc))

    assert "holder" in refused.value.reasons


def test_a_change_since_a_day_leaves_what_was_held_before(claire):
    hours = OfficeHoursFactory(holder=claire)
    given = AppointmentFactory(holder=claire, office_hours=hours, held_on=date(2013, 4, 2))
    values = {"ends_at": time(11), "rule": "FREQ=WEEKLY;BYDAY=WE"}

    changed = act.change_office_hours(
        hours=hours, by=claire.uuid, expected_version=1, since=date(2013, 4, 1), **values
    )

    hours.refresh_from_db()
    given.refresh_from_db()
    assert (hours.closed_on, hours.ends_at) == (date(2013, 3, 31), time(12))
    assert (changed.opened_on, changed.ends_at) == (date(2013, 4, 1), time(11))
    assert given.office_hours == changed


def test_a_mistake_is_corrected_since_the_first_day(claire):
    hours = OfficeHoursFactory(holder=claire)
    values = {"since": date(2013, 2, 26), "ends_at": time(11)}

    act.change_office_hours(hours=hours, by=claire.uuid, expected_version=1, **values)

    kept = OfficeHours.objects.get()
    assert (kept.opened_on, kept.ends_at) == (date(2013, 2, 26), time(11))


def test_a_day_left_out_says_who_was_expected_and_is_held_again(claire):
    hours = OfficeHoursFactory(holder=claire)
    AppointmentFactory(holder=claire, office_hours=hours, held_on=NEXT)

    assert act.skip_day(hours=hours, by=claire.uuid, day=NEXT) == 1
    hours.refresh_from_db()
    assert hours.except_on == ["2013-03-12"]
    act.hold_day(hours=hours, by=claire.uuid, day=NEXT)

    hours.refresh_from_db()
    assert hours.except_on == []
    assert JournalEntry.objects.filter(kind="office_hours").count() == 2


def test_a_day_on_which_nothing_is_held_cannot_be_left_out(claire):
    with pytest.raises(RefusedError):
        act.skip_day(hours=OfficeHoursFactory(), by=claire.uuid, day=date(2013, 3, 6))


def test_overlapping_office_hours_are_warned_of_before_they_are_recorded(claire):
    OfficeHoursFactory(holder=claire)
    hours = built(holder=claire, starts_at=time(11), ends_at=time(13))

    (warned,) = hours_warnings(hours, TUESDAY)

    assert warned.kind == WarningKind.TAKEN
    assert "Dès le 05/03/2013, et à 53 autres dates" in warned.in_words
    assert len(warned.days) > 40


def test_two_programs_in_one_place_at_one_time_are_warned_of(claire):
    here = SiteFactory()
    OfficeHoursFactory(site=here, program=ProgramFactory(name="Sésame"))
    hours = built(holder=claire, site=here, starts_at=time(11), ends_at=time(13))
    hours.program = ProgramFactory(name="Dynamique Emploi")

    (warned,) = hours_warnings(hours, TUESDAY)

    assert warned.kind == WarningKind.PROGRAMS_MEET
    assert "Sésame" in warned.text


def test_a_closed_site_and_too_short_a_way_are_warned_of(claire):
    here, there = SiteFactory(), SiteFactory()
    SiteHours.objects.create(site=here, weekday=2, opens_at=time(14), closes_at=time(18))
    Travel.objects.create(start=here, end=there, minutes=25)
    OfficeHoursFactory(holder=claire, site=there)

    found = hours_warnings(
        built(holder=claire, site=here, starts_at=time(12, 15), ends_at=time(13)), TUESDAY
    )

    assert {one.kind for one in found} == {WarningKind.CLOSED, WarningKind.TRAVEL}
