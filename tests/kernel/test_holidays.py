"""The public holidays of France."""

from datetime import date

import pytest

from tandem.kernel.holidays import holiday_name, is_holiday


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 7, 14),
        date(2026, 12, 25),
    ],
)
def test_nobody_is_received_on_a_public_holiday(day):
    assert is_holiday(day)


def test_an_ordinary_day_is_none():
    assert not is_holiday(date(2026, 11, 26))
    assert not is_holiday(date(2026, 4, 5))


def test_a_holiday_says_its_name():
    assert holiday_name(date(2026, 7, 14)) == "Fête nationale"
    assert holiday_name(date(2026, 11, 26)) == ""
