"""Hours as people write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.web.hours import NotAnHourError, read_hour


@pytest.mark.parametrize(
    "text",
    ["9h45", "9 h 45", "09:45", "9.45", "945", "0945", "9\u00a0h\u00a045", "9H45", "9 heures 45"],
)
def test_a_quarter_to_ten_in_every_spelling(text):
    assert read_hour(text) == time(9, 45)


@pytest.mark.parametrize(("text", "hour"), [("14", 14), ("14 h", 14), ("midi", 12), ("9h", 9)])
def test_a_whole_hour(text, hour):
    assert read_hour(text) == time(hour)


@pytest.mark.parametrize("text", ["", "25h", "9h75", "tôt", "9h4", "12345"])
def test_what_is_no_hour_is_refused(text):
    with pytest.raises(NotAnHourError):
        read_hour(text)


@given(st.times().map(lambda hour: hour.replace(second=0, microsecond=0)))
def test_any_hour_is_read_as_it_is_shown(hour):
    assert read_hour(f"{hour.hour} h {hour.minute:02d}") == hour
