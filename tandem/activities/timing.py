"""When a message leaves, and until when it is still worth sending. Pure.

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
