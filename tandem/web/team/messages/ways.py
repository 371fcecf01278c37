"""The ways to write to people that this installation has."""

from tandem.activities.outbox.carriers import carrier_of
from tandem.people.enums import MessageChannel


def ways_not_set_up() -> list[str]:
    """« par SMS », where the installer has not said how."""
    carried = (MessageChannel.EMAIL, MessageChannel.SMS)
    return [str(way.label) for way in carried if not carrier_of(way).is_set_up()]
