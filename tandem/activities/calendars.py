"""What the service plans, as a calendar reads it (RFC 5545). Pure.

Hours are those of the clock on the wall, with the zone they are read in: a client then shows them
right on both sides of a change of hour. What was called off stays, cancelled, so that clients hear.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

ZONE = ZoneInfo("Europe/Paris")
MAKER = "-//Tandem//Agenda//FR"
USUAL_MINUTES = 45
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a calendar: it keeps its identity when it is moved or called off."""

    uid: str
    summary: str
    day: date
    starts_at: time | None = None
    """Nothing: it takes whole days."""
    ends_at: time | None = None
    last_day: date | None = None
    place: str = ""
    description: str = ""
    is_cancelled: bool = False
    takes_time: bool = True
    sequence: int = 0
    """How many times it was changed: a client keeps the highest."""

    @property
    def begins(self) -> date | datetime:
        """Its first day, or the moment it begins."""
        return self._at(self.starts_at) if self.starts_at else self.day

    @property
    def ends(self) -> date | datetime:
        """The day after its last, or the moment it ends."""
        if self.starts_at is None:
            return (self.last_day or self.day) + A_DAY
        if self.ends_at and self.ends_at > self.starts_at:
            return self._at(self.ends_at)
        return datetime.combine(self.day, self.starts_at, ZONE) + timedelta(minutes=USUAL_MINUTES)

    def _at(self, hour: time) -> datetime:
        return datetime.combine(self.day, hour.replace(microsecond=0), ZONE)


def calendar_of(entries: Iterable[Entry], *, made_at: datetime, name: str = "") -> bytes:
    """The calendar, with the zone of its hours.

    :param made_at: when it is written.
    :param name: how a client calls it.
    """
    rows = list(entries)
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("x-wr-timezone", ZONE.key)
    for row in rows:
        calendar.add_component(_event(row, made_at))
    if any(row.starts_at for row in rows):
        days = [row.day for row in rows]
        first, last = date(min(days).year, 1, 1), date(max(days).year + 1, 12, 31)
        calendar.add_missing_timezones(first_date=first, last_date=last)
    written: bytes = calendar.to_ical()
    return written


def _event(row: Entry, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", row.uid)
    event.add("dtstamp", made_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", row.begins)
    event.add("dtend", row.ends)
    event.add("summary", row.summary)
    event.add("sequence", row.sequence)
    event.add("status", "CANCELLED" if row.is_cancelled else "CONFIRMED")
    busy = row.takes_time and not row.is_cancelled
    event.add("transp", "OPAQUE" if busy else "TRANSPARENT")
    event.add("class", "PRIVATE")
    if row.place:
        event.add("location", row.place)
    if row.description:
        event.add("description", row.description)
    return event
