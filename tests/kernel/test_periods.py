"""Periods of days, both ends in."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tandem.kernel.periods import Period, first_overlap, year_period

DAYS = st.dates(date(2012, 12, 1), date(2013, 1, 31))
PERIODS = st.builds(
    lambda start, length: Period(start, None if length is None else start + timedelta(length)),
    DAYS,
    st.none() | st.integers(0, 40),
)


def days(period: Period) -> set[date]:
    """The days of a period, as far as the end of 2013."""
    span = (date(2012, 12, 1) + timedelta(n) for n in range(400))
    return {day for day in span if day in period}


@given(PERIODS, PERIODS)
def test_two_periods_meet_when_they_share_a_day(one: Period, other: Period) -> None:
    assert one.meets(other) == bool(days(one) & days(other)) == other.meets(one)


@given(st.lists(PERIODS, max_size=4))
def test_an_overlap_is_found_when_two_share_a_day(periods: list[Period]) -> None:
    shared = any(one.meets(other) for n, one in enumerate(periods) for other in periods[n + 1 :])

    assert (first_overlap(periods) is not None) == shared


def test_an_unknown_beginning_is_before_everything() -> None:
    assert date(1900, 1, 1) in Period(None, date(1999, 1, 1))
    assert Period(None, None).meets(year_period(2013))


def test_a_year_goes_from_its_first_day_to_its_last() -> None:
    assert date(2013, 12, 31) in year_period(2013)
    assert date(2014, 1, 1) not in year_period(2013)
