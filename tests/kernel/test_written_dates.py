"""A date is understood however it is written."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.kernel.written_dates import NotADateError, read_coming_date, read_date

TODAY = date(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    "text",
    [
        "25/11/2026",
        "25/11/26",
        "251126",
        "25112026",
        "25.11.26",
        "25.11.2026",
        "25-11-2026",
        "25 11 2026",
        "2026-11-25",
        "2026/11/25",
        " 25/11/2026 ",
        "25 novembre 2026",
        "25 nov. 2026",
        "mercredi 25 novembre 2026",
        "aujourd'hui",
        "Aujourd’hui",
        "mercredi",
    ],
)
def test_one_day_written_in_many_ways(text):
    assert read_date(text, TODAY) == TODAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hier", date(2026, 11, 24)),
        ("avant-hier", date(2026, 11, 23)),
        ("demain", date(2026, 11, 26)),
        ("lundi", date(2026, 11, 23)),
        ("jeudi", date(2026, 11, 19)),
        ("Dimanche", date(2026, 11, 22)),
        ("1er mars 2013", date(2013, 3, 1)),
        ("1/3/2013", date(2013, 3, 1)),
        ("3 février 98", date(1998, 2, 3)),
        ("3 août 2020", date(2020, 8, 3)),
        ("120335", date(2035, 3, 12)),
        ("120337", date(1937, 3, 12)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_other_days(text, day):
    assert read_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31/02/2026",
        "29/02/2026",
        "32/01/2026",
        "11/25/2026",
        "25/11",
        "2511",
        "25/11/202",
        "bientôt",
        "25 brumaire 2026",
        "0/0/0000",
        "25/11/0000",
        "²5/11/2026",
    ],
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(NotADateError):
        read_date(text, TODAY)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_is_read_back_as_it_is_printed(day):
    assert read_date(f"{day:%d/%m/%Y}", TODAY) == read_date(f"{day:%Y-%m-%d}", TODAY) == day


@given(st.text())
def test_any_text_is_either_a_day_or_refused(text):
    with contextlib.suppress(NotADateError):
        assert isinstance(read_date(text, TODAY), date)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/12", date(2026, 12, 12)),
        ("12.12", date(2026, 12, 12)),
        ("mardi 1er décembre", date(2026, 12, 1)),
        ("25/11", TODAY),
        ("15 mars", date(2027, 3, 15)),
        ("mercredi", date(2026, 12, 2)),
        ("demain", date(2026, 11, 26)),
        ("24/11/2026", date(2026, 11, 24)),
    ],
)
def test_a_day_to_come_needs_no_year(text, day):
    assert read_coming_date(text, TODAY) == day


@pytest.mark.parametrize("text", ["30/02", "24/11", "29/02", "12", "12/13", "bientôt"])
def test_a_day_to_come_that_may_be_another_is_asked_again(text):
    with pytest.raises(NotADateError):
        read_coming_date(text, TODAY)
