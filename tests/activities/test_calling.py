"""By when one calls back, who is calling, how long it takes: rules, without a database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.activities.calling import (
    Delays,
    Known,
    Recognised,
    Waited,
    days_late,
    delays_of,
    due_on,
    message_refusals,
    recognised,
)
from tandem.kernel.holidays import is_working_day, working_days_after, working_days_between
from tandem.kernel.matching import search_key

MONDAY, TUESDAY, THURSDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 26)
FRIDAY, SATURDAY = date(2026, 11, 27), date(2026, 11, 28)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
YANN = Known(2, frozenset(search_key("Yann", "Le Goff").split()))
LAURE = Known(1, frozenset({"barre", "laure"}))
PAUL = Known(2, frozenset({"barre", "paul"}))
DAYS = st.dates(date(2013, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (MONDAY, date(2026, 11, 25)),
        (THURSDAY, date(2026, 11, 30)),
        (SATURDAY, date(2026, 12, 1)),
        (date(2026, 12, 24), date(2026, 12, 29)),
        (date(2027, 4, 30), date(2027, 5, 4)),
    ],
    ids=["monday", "over a week-end", "on a saturday", "over christmas", "over the first of may"],
)
def test_two_days_of_work_are_promised(received, due):
    assert due_on(received, days=2) == due


def test_what_is_urgent_is_for_the_day_itself_or_the_next_day_of_work():
    assert due_on(MONDAY, days=2, urgent=True) == MONDAY
    assert due_on(SATURDAY, days=2, urgent=True) == date(2026, 11, 30)


def test_the_day_that_was_asked_for_comes_before_the_promise():
    assert due_on(MONDAY, days=2, before=FRIDAY, urgent=True) == FRIDAY


@pytest.mark.parametrize(
    ("today", "late"),
    [(MONDAY, 0), (FRIDAY, 0), (SATURDAY, 1), (date(2026, 11, 30), 1), (date(2026, 12, 2), 3)],
)
def test_lateness_is_counted_in_days_of_work_and_begins_the_day_after(today, late):
    assert days_late(FRIDAY, today) == late


@given(DAYS, st.integers(0, 30))
def test_days_of_work_are_counted_back_as_they_were_counted_on(day, number):
    there = working_days_after(day, number)

    assert working_days_between(day, there) == number
    assert number == 0 or is_working_day(there)


@pytest.mark.parametrize(
    ("name", "there", "who"),
    [
        ("", [LAURE], Recognised(1)),
        ("Mme Barré", [LAURE], Recognised(1)),
        ("laure bare", [LAURE], Recognised(1)),
        ("Laure Barré", [LAURE, PAUL], Recognised(1)),
        ("Mme Barré", [LAURE, PAUL], Recognised(offered=(1, 2))),
        ("", [LAURE, PAUL], Recognised(offered=(1, 2))),
        ("M. Dupont", [LAURE], Recognised(offered=(1,))),
        ("Laure Barré", [], Recognised()),
        ("M. Le Goff", [YANN], Recognised(2)),
        ("Monsieur Legoff", [YANN], Recognised(2)),
    ],
)
def test_who_is_calling_is_certain_only_where_nobody_else_could_be(name, there, who):
    assert recognised(name, there) == who


@pytest.mark.parametrize(
    ("given_", "wrong"),
    [
        ({}, set()),
        ({"received": NOW + timedelta(minutes=1)}, {"received_at"}),
        ({"received": NOW - timedelta(days=370)}, {"received_at"}),
        ({"before": MONDAY}, set()),
        ({"before": date(2026, 11, 20)}, {"before"}),
        ({"before": date(2036, 11, 25)}, {"before"}),
        ({"reachable": False}, {"phone"}),
    ],
    ids=["right", "to come", "too old", "today", "before it", "wrong year", "nobody to call"],
)
def test_a_message_that_cannot_be_says_why(given_, wrong):
    usual = {"received": NOW, "before": None, "now": NOW, "reachable": True}

    assert set(message_refusals(**(usual | given_))) == wrong


def test_delays_are_those_of_the_first_try_and_what_may_still_be_in_time_is_not_judged():
    messages = [
        Waited(MONDAY, due=date(2026, 11, 25), tried=MONDAY),
        Waited(MONDAY, due=date(2026, 11, 25), tried=TUESDAY),
        Waited(MONDAY, due=date(2026, 11, 25), tried=date(2026, 11, 30)),
        Waited(MONDAY, due=date(2026, 11, 25), tried=None, is_waiting=True),
        Waited(MONDAY, due=date(2026, 11, 25), tried=None),
        Waited(date(2026, 11, 30), due=date(2026, 12, 2), tried=None, is_waiting=True),
    ]

    found = delays_of(messages, date(2026, 11, 30))

    assert found == Delays(called=3, median=1, in_time=2, out_of=5)


def test_without_a_message_nothing_is_measured():
    assert delays_of([], MONDAY) == Delays()
