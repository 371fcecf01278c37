"""Who is there at a session, when several people note it at once: plain values in and out.

The list is filled from a telephone in the room while the counsellor may have it open at her desk.
What someone did not touch never overwrites what a colleague noted meanwhile; where both noted
something else about the same person, what was recorded stays and the second is told.
"""

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from tandem.activities.enums import Presence


@dataclass(frozen=True, slots=True)
class Mark:
    """What someone wants noted about one place on the list, and what she had before her."""

    place: UUID
    wanted: Presence
    shown: Presence
    version: int


class Verdict(Enum):
    """What becomes of a mark."""

    WRITE = "write"
    LEAVE = "leave"
    OVERTAKEN = "overtaken"


def verdict(mark: Mark, *, now: Presence, version: int) -> Verdict:
    """Whether the mark is written, changes nothing, or meets what a colleague noted meanwhile."""
    if mark.wanted == now:
        return Verdict.LEAVE
    if mark.version == version:
        return Verdict.WRITE
    return Verdict.LEAVE if mark.wanted == mark.shown else Verdict.OVERTAKEN


def after_the_tick(is_ticked: bool, shown: Presence, *, is_list_closed: bool) -> Presence:
    """What a box of the list means: ticked, she is there; else absent once the list is closed.

    An excuse stays an excuse, and whoever is only expected stays so until the list is recorded.
    """
    if is_ticked:
        return Presence.PRESENT
    if shown == Presence.PRESENT or (is_list_closed and shown == Presence.EXPECTED):
        return Presence.ABSENT
    return shown
