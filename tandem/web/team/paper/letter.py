"""The letter about an appointment, for a window envelope, from the words of messages."""

from typing import Any

from tandem.activities.announcing import letter_of_message, told_of, words_of
from tandem.activities.enums import AppointmentStatus, MessageKind
from tandem.activities.models import Appointment
from tandem.activities.telling import subject_of
from tandem.people.models import Person

WIDEST = 36
"""Signs that a line of the sender holds beside the window."""

CALLED_OFF = frozenset(
    {AppointmentStatus.CANCELLED, AppointmentStatus.EXCUSED, AppointmentStatus.POSTPONED}
)


def usual_kind(appointment: Appointment, *, replaces_another: bool) -> MessageKind:
    """The letter that says how things stand."""
    if appointment.status in CALLED_OFF:
        return MessageKind.CANCELLATION
    return MessageKind.CHANGE if replaces_another else MessageKind.CONFIRMATION


def letter_paper(appointment: Appointment, person: Person, kind: MessageKind) -> dict[str, Any]:
    """The words of the letter, for the page and for the document."""
    letter = letter_of_message(appointment, person, kind)
    return {
        "title": subject_of(told_of(appointment, kind), words_of(person)),
        "language": letter.language,
        "direction": letter.direction,
        "sender": [part for line in letter.sender for part in _narrow(line)],
        "address": letter.to,
        "written_on": letter.dated,
        "paragraphs": [text.split("\n") for text in letter.paragraphs],
        "closing": letter.closing,
        "signed": letter.signed,
    }


def _narrow(line: str) -> list[str]:
    """The line, cut at its commas where it is too wide for its place."""
    return line.split(", ") if len(line) > WIDEST else [line]
