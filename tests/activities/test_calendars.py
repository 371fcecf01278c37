"""A calendar is read back as it was meant, on both sides of a change of hour."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from tandem.activities.calendars import Entry, calendar_of

NOW = datetime(2026, 10, 1, 8, tzinfo=UTC)


def read(*entries):
    """The events as another program reads them."""
    return Calendar.from_ical(calendar_of(entries, made_at=NOW, name="Agenda")).walk("VEVENT")


def at(day, hour=time(9, 45), **given):
    return Entry(uid=f"{day}@tandem", summary="Rendez-vous", day=day, starts_at=hour, **given)


@pytest.mark.parametrize(
    ("day", "offset"),
    [
        (date(2026, 10, 24), 2),
        (date(2026, 10, 26), 1),
        (date(2027, 3, 27), 1),
        (date(2027, 3, 29), 2),
        (date(2028, 2, 29), 1),
    ],
)
def test_an_hour_is_that_of_the_clock_on_both_sides_of_a_change(day, offset):
    (event,) = read(at(day, ends_at=time(10, 30)))

    begins = event.start
    assert begins == datetime.combine(day, time(9, 45), UTC) - timedelta(hours=offset)
    assert begins.utcoffset() == timedelta(hours=offset)
    assert event.end - begins == timedelta(minutes=45)


def test_the_zone_travels_with_the_hours():
    text = calendar_of([at(date(2026, 10, 24)), at(date(2027, 3, 29))], made_at=NOW).decode()

    (zone,) = Calendar.from_ical(text).walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Paris"
    assert "DTSTART;TZID=Europe/Paris:20261024T094500" in text


def test_days_away_are_whole_days_whose_end_is_the_day_after():
    (event,) = read(
        Entry(uid="a", summary="Absence", day=date(2028, 2, 28), last_day=date(2028, 2, 29))
    )

    assert (event.start, event.end) == (date(2028, 2, 28), date(2028, 3, 1))
    assert type(event.start) is date


@pytest.mark.parametrize("ends_at", [None, time(8), time(9, 45)])
def test_what_has_no_end_or_a_wrong_one_lasts_a_usual_slot(ends_at):
    (event,) = read(at(date(2026, 11, 26), ends_at=ends_at))

    assert event.end - event.start == timedelta(minutes=45)


def test_what_is_called_off_is_said_so_and_takes_no_time():
    (event,) = read(at(date(2026, 11, 26), is_cancelled=True, sequence=2))

    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CANCELLED", "TRANSPARENT", 2)


def test_signs_of_the_format_stay_text():
    place = "Salle B; 2, rue d'Alsace\\Lorraine\nBEGIN:VEVENT"

    (event,) = read(at(date(2026, 11, 26), place=place))

    assert event["LOCATION"] == place


def test_an_empty_calendar_is_one():
    assert read() == []
