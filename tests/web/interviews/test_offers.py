"""What the form of an interview offers first: pure."""

from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from tandem.activities.holding import Moment
from tandem.web.team.interviews.offers import (
    LastUse,
    choice_words,
    code_of,
    hour_now,
    moment_of,
    next_meetings,
    themes_in_order,
)

NOW = datetime.combine(date(2026, 11, 26), time(10, 37))
BASE = Moment(date(2026, 11, 26), time(9, 45), 45)


def days(moments):
    return [moment.day for moment in moments]


def test_the_next_meetings_are_in_one_and_in_two_weeks():
    assert days(next_meetings(BASE, now=NOW, taken=[])) == [date(2026, 12, 3), date(2026, 12, 10)]


def test_a_public_holiday_is_passed_over():
    base = Moment(date(2026, 12, 18), time(9, 45))

    now = datetime.combine(base.day, time(10))

    assert days(next_meetings(base, now=now, taken=[])) == [date(2027, 1, 8), date(2027, 1, 15)]


def test_an_old_interview_proposes_days_to_come():
    base = Moment(date(2026, 9, 3), time(9, 45))

    assert days(next_meetings(base, now=NOW, taken=[]))[0] == date(2026, 12, 3)


def test_themes_of_the_person_come_before_those_of_the_counsellor():
    used = {
        "b": LastUse(by_holder=date(2026, 11, 25)),
        "d": LastUse(with_person=date(2025, 12, 1)),
    }

    assert themes_in_order("abcd", used) == ["d", "b", "a", "c"]


def test_an_unplanned_interview_began_at_the_last_quarter():
    assert hour_now(NOW) == time(10, 30)


def test_the_month_is_said_when_the_number_of_the_day_is_not_enough():
    near, far = Moment(date(2026, 12, 23), time(9)), Moment(date(2026, 12, 24))

    assert choice_words(near, NOW.date()) == "Mercredi\u00a023 à 9\u00a0h"
    assert choice_words(far, NOW.date()) == "Jeudi\u00a024\u00a0décembre"


@given(st.dates(), st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_a_moment_is_named_and_found_again(day, at):
    assert moment_of(code_of(Moment(day, at))) == Moment(day, at)


@given(st.text(max_size=20))
def test_any_other_name_is_no_moment_or_a_true_one(code):
    moment = moment_of(code)

    assert moment is None or isinstance(moment.day, date)
