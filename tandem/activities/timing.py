"""Hours of the wall and instants: what the clocks change, when a message leaves. Pure.

A reminder leaves so many hours before the appointment: hours that elapse, whatever the clocks of
the country do in between. A letter leaves some days sooner, for the post.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from tandem.people.enums import MessageChannel

BEGINNING_OF_DAY = time(9)
"""When an appointment whose hour is not said is held to begin."""

BY_POST = timedelta(days=5)


def starts_at(day: date, hour: time | None, zone: tzinfo) -> datetime:
    """The instant when an appointment begins."""
    return datetime.combine(day, hour or BEGINNING_OF_DAY, zone).astimezone(UTC)


def lasts_as_written(start: datetime, end: datetime, zone: tzinfo) -> bool:
    """Whether the clocks leave alone what is between two hours of the wall.

    No minute of it is skipped or lived twice. It may end when an hour begins to come back, as from
    1 h to 2 h in autumn; not at an hour that no clock shows, as 2 h in spring.
    """
    first, last = (moment.replace(tzinfo=zone).astimezone(UTC) for moment in (start, end))
    return (
        _is_shown_once(start, zone)
        and _is_shown_once(end - timedelta(minutes=1), zone)
        and last.astimezone(zone).replace(tzinfo=None) == end
        and last - first == end - start
    )


def _is_shown_once(wall: datetime, zone: tzinfo) -> bool:
    """Whether the clocks of the country show this hour once on that day."""
    moment = wall.replace(tzinfo=zone)
    is_once = moment.utcoffset() == moment.replace(fold=1).utcoffset()
    return is_once and moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall


def reminder_due(
    begins: datetime, *, hours: int, channel: MessageChannel, now: datetime
) -> datetime | None:
    """When the reminder leaves; nothing when it is too late for one: the confirmation says it all.

    :param begins: the instant of the appointment.
    """
    if not hours:
        return None
    due = begins.astimezone(UTC) - timedelta(hours=hours)
    if channel == MessageChannel.LETTER:
        due -= BY_POST
    return due if due > now else None
