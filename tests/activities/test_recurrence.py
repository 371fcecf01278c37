"""On which days office hours fall, whatever the hour does meanwhile."""

import calendar
from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tandem.activities.recurrence import check_rule, days_of
from tandem.kernel.refused import RefusedError

DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def held(rule, opened_on, first, last, **more):
    more = {"closed_on": None, "keeps_holidays": True} | more
    return days_of(rule, opened_on=opened_on, first=first, last=last, **more)


def read_by_hand(rhythm, weekdays, opened_on, first, last):
    """Each day, one after the other, with nothing but a calendar on the wall."""
    monday = opened_on - timedelta(days=opened_on.weekday())
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    for day in days:
        if day < opened_on or day.weekday() not in weekdays:
            continue
        weeks = (day - monday).days // 7
        nth = (day.day - 1) // 7 + 1
        is_last = day.day + 7 > calendar.monthrange(day.year, day.month)[1]
        if {
            "weekly": True,
            "fortnightly": weeks % 2 == 0,
            "second": nth == 2,
            "last": is_last,
        }[rhythm]:
            yield day


def rule_of(rhythm, weekdays):
    names = [DAYS[number] for number in sorted(weekdays)]
    if rhythm in {"weekly", "fortnightly"}:
        interval = ";INTERVAL=2" if rhythm == "fortnightly" else ""
        return f"FREQ=WEEKLY{interval};BYDAY={','.join(names)}"
    order = {"second": "2", "last": "-1"}[rhythm]
    return "FREQ=MONTHLY;BYDAY=" + ",".join(order + name for name in names)


@given(
    rhythm=st.sampled_from(["weekly", "fortnightly", "second", "last"]),
    weekdays=st.sets(st.integers(0, 6), min_size=1, max_size=3),
    opened_on=st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    after=st.integers(0, 200),
)
def test_office_hours_fall_on_the_days_a_wall_calendar_shows_across_both_changes_of_hour(
    rhythm, weekdays, opened_on, after
):
    first = opened_on + timedelta(days=after)
    last = first + timedelta(days=250)  # at least one change of hour, mostly both

    found = held(rule_of(rhythm, weekdays), opened_on, first, last)

    assert found == list(read_by_hand(rhythm, weekdays, opened_on, first, last))


def test_a_first_day_that_the_rule_does_not_say_is_not_held():
    monday = date(2026, 3, 2)

    assert held("FREQ=WEEKLY;BYDAY=TU", monday, monday, monday + timedelta(days=1)) == [
        date(2026, 3, 3)
    ]


def test_29_february_comes_back_in_leap_years_only():
    leap = date(2024, 2, 29)

    found = held("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", leap, leap, date(2033, 1, 1))

    assert found == [date(2024, 2, 29), date(2028, 2, 29), date(2032, 2, 29)]


def test_a_single_day_needs_no_rule():
    day = date(2028, 2, 29)

    assert held("", day, date(2028, 1, 1), date(2028, 12, 31)) == [day]
    assert held("", day, date(2028, 3, 1), date(2028, 12, 31)) == []


def test_nobody_is_received_on_a_public_holiday_unless_it_is_said():
    may_day = date(2026, 5, 1)

    assert held("FREQ=WEEKLY;BYDAY=FR", may_day, may_day, may_day, keeps_holidays=False) == []
    assert held("FREQ=WEEKLY;BYDAY=FR", may_day, may_day, may_day) == [may_day]


def test_a_day_without_is_left_out_and_the_last_day_is_in():
    first, skipped, last = date(2026, 3, 3), date(2026, 3, 10), date(2026, 3, 17)

    found = held(
        "FREQ=WEEKLY;BYDAY=TU",
        first,
        first,
        date(2026, 12, 31),
        closed_on=last,
        except_on=[skipped.isoformat()],
    )

    assert found == [first, last]


@pytest.mark.parametrize(
    ("rule", "what_to_do"),
    [
        ("FREQ=HOURLY", "length of slot"),
        ("FREQ=SECONDLY;INTERVAL=5", "length of slot"),
        ("FREQ=WEEKLY;COUNT=3", "last day"),
        ("FREQ=WEEKLY;UNTIL=20261231T000000Z", "last day"),
        ("FREQ=WEEKLY;BYDAY=TU;BYHOUR=9,14", "hours are given beside"),
        ("FREQ=WEEKLY;BYDAY=TU;INTERVAL=900", "52"),
        ("FREQ=WEEKLY;BYDAY=TU;INTERVAL=0", "52"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "another day"),
        ("chaque mardi", "how often"),
        ("FREQ=WEEKLY;BYDAY=MARDI", "how often"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_with_what_to_do(rule, what_to_do):
    with translation.override("en"), pytest.raises(RefusedError) as refused:
        check_rule(rule, date(2026, 1, 1))

    assert what_to_do in refused.value.reasons["rule"]
