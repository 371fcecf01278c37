"""When an appointment may be given, and to whom: in words that say what to do."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.accounts.enums import Role
from tandem.activities.bookable import Standing, booking_refusals, end_of
from tandem.activities.holding import Moment

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 3, 26, 10, 30, tzinfo=PARIS)
TODAY = NOW.date()
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
"""The nights when the clocks change: 2 h to 3 h is skipped, then lived twice."""


def refusals(day=TODAY, at=time(11), minutes=45, *, standing=None, roles=(Role.COUNSELLOR,)):
    moment = Moment(day, at, minutes)
    who = standing or Standing()
    return booking_refusals(moment, now=NOW, standing=who, roles_that_day=roles)


@pytest.mark.parametrize(("day", "at"), [(TODAY, time(10, 31)), (TODAY, None), (SPRING, time(9))])
def test_what_is_to_come_may_be_given(day, at):
    assert refusals(day, at) == {}


@pytest.mark.parametrize(
    ("day", "at", "answer"),
    [
        (date(2026, 3, 25), time(11), "on"),
        (date(2026, 3, 25), None, "on"),
        (TODAY, time(10, 30), "at"),
        (TODAY, time(8), "at"),
    ],
)
def test_nothing_is_given_in_the_past(day, at, answer):
    assert list(refusals(day, at)) == [answer]


@pytest.mark.parametrize(
    ("day", "at", "minutes"),
    [
        (SPRING, time(2, 30), 30),
        (SPRING, time(1, 30), 60),
        (AUTUMN, time(2, 15), 30),
        (AUTUMN, time(1, 45), 45),
        (AUTUMN, time(1), 240),
    ],
)
def test_nothing_is_given_across_a_change_of_hour(day, at, minutes):
    assert "changent" in refusals(day, at, minutes)["at"]


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
@pytest.mark.parametrize(("at", "minutes"), [(time(0, 30), 60), (time(3, 30), 45), (time(14), 45)])
def test_before_and_after_the_change_an_appointment_may_be_given(day, at, minutes):
    assert refusals(day, at, minutes) == {}


def test_in_autumn_an_appointment_may_end_when_the_hour_comes_back():
    assert refusals(AUTUMN, time(1), 60) == {}
    assert "changent" in refusals(AUTUMN, time(2), 60)["at"]


def test_an_appointment_ends_the_day_it_begins():
    assert "lendemain" in refusals(at=time(23, 30))["at"]
    assert "plus long" in refusals(at=time(11), minutes=481)["at"]


def test_an_appointment_is_given_with_a_counsellor_of_that_day():
    assert "on" in refusals(roles=(Role.PROGRAM_OFFICER, Role.INTERN))


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing(is_merged=True), "ouvrez l’autre"),
        (Standing(has_died=True), "décédée"),
        (Standing(left="Sésame", left_on=date(2025, 6, 30)), "Sésame le 30/06/2025"),
    ],
)
def test_nothing_is_given_to_someone_who_is_gone(standing, words):
    assert words in refusals(standing=standing)["person"]


@given(st.times(), st.integers(0, 480))
def test_an_end_is_never_before_its_beginning(at, minutes):
    at = at.replace(second=0, microsecond=0)

    assert end_of(at, minutes) >= min(at, time(23, 59))


def test_without_an_hour_or_a_length_there_is_no_end():
    assert end_of(None, 45) is end_of(time(9), None) is None
    assert end_of(time(9, 30), 45) == time(10, 15)
