"""Hours as people write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.web.hours import NotAnHourError, read_hour, split_hour


@pytest.mark.parametrize(
    "text", ["9h30", "9 h 30", "09:30", "9.30", "0930", "930", "9h30 min", "à 9h30", " 9 H 30 "]
)
def test_half_past_nine_in_any_spelling(text):
    assert read_hour(text) == time(9, 30)


@pytest.mark.parametrize(("text", "hour"), [("9", 9), ("9h", 9), ("midi", 12), ("14 heures", 14)])
def test_a_whole_hour(text, hour):
    assert read_hour(text) == time(hour)


@pytest.mark.parametrize("text", ["", "25h", "9h75", "neuf heures", "9h30 demain", "10:30:00:00"])
def test_what_is_no_hour_is_refused(text):
    with pytest.raises(NotAnHourError):
        read_hour(text)


@given(st.times())
def test_the_hour_that_is_shown_is_the_hour_that_is_read(hour):
    assert read_hour(f"{hour.hour} h {hour.minute:02d}") == time(hour.hour, hour.minute)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("mardi 9h30", ("mardi", "9h30")),
        ("2/12 à 9h30", ("2/12", "9h30")),
        ("2/12/2026", ("2/12/2026", "")),
        ("demain 14:00", ("demain", "14:00")),
        ("9h", ("", "9h")),
    ],
)
def test_a_day_and_an_hour_are_told_apart(text, parts):
    assert split_hour(text) == parts
