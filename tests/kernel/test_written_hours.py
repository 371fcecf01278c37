"""An hour, as the service writes it."""

from datetime import time

import pytest
from django.utils import translation

from tandem.kernel.written_hours import clock, span


@pytest.mark.parametrize(
    ("at", "said"),
    [(time(9), "9~h"), (time(9, 5), "9~h~05"), (time(12, 30), "12~h~30"), (time(0), "0~h")],
)
def test_an_hour_is_written_as_french_books_do_and_never_on_two_lines(at, said):
    assert clock(at) == said.replace("~", "\u00a0")


def test_from_one_hour_to_another_a_line_breaks_after_the_dash_alone():
    assert span(time(8, 30), time(12)) == "8~h~30~– 12~h".replace("~", "\u00a0")


def test_in_another_language_it_is_written_with_a_colon():
    with translation.override("en"):
        assert clock(time(9)) == "9:00"
