"""What the database of this floor refuses by itself: delegated interviews, double booking.

Rule 1 of the service: individual interviews are held by a counsellor. The refusal holds for the
interview and for whoever would shorten or change the role that interviews rely on. Interviews of
one holder do not wait for each other; a change of her roles waits for all, and all for it.

One counsellor receives one person at a time: two appointments to come of one holder never share a
minute. An appointment without an hour takes none; without a length, it takes its first minute.
Those who book with one holder wait for each other, by a lock of their own: interviews lock her row.
"""

from tandem.kernel.triggers import FAR, Trigger

TAKEN = "This counsellor already has an appointment at that hour."
MESSAGE = "Individual interviews are held by a counsellor, never delegated."


def _no_counsellor(member: str, day: str) -> str:
    return (
        "NOT EXISTS (SELECT 1 FROM accounts_roleassignment role"  # noqa: S608 our own constants
        f" WHERE role.member_id = {member} AND role.role = 'counsellor'"
        f" AND role.opened_on <= {day} AND {day} <= COALESCE(role.closed_on, '{FAR}'))"
    )


_RELIED_UPON = (
    "OLD.role = 'counsellor' AND EXISTS (SELECT 1 FROM activities_interview held"  # noqa: S608 same
    " WHERE held.holder_id = OLD.member_id AND OLD.opened_on <= held.held_on"
    f" AND held.held_on <= COALESCE(OLD.closed_on, '{FAR}')"
    f" AND {_no_counsellor('held.holder_id', 'held.held_on')})"
)

INTERVIEWS = [
    *(
        Trigger(
            f"activities_interview_not_delegated_{event.lower()}",
            "activities_interview",
            event,
            _no_counsellor("NEW.holder_id", "NEW.held_on"),
            MESSAGE,
            timing="AFTER",
            turn="accounts_teammember WHERE id = NEW.holder_id FOR SHARE",
        )
        for event in ("INSERT", "UPDATE")
    ),
    *(
        Trigger(
            f"activities_role_relied_upon_{event.lower()}",
            "accounts_roleassignment",
            event,
            _RELIED_UPON,
            MESSAGE,
            timing="AFTER",
            turn="accounts_teammember WHERE id = OLD.member_id FOR NO KEY UPDATE",
        )
        for event in ("UPDATE", "DELETE")
    ),
]

_SAME_HOUR = (
    "NEW.status = 'upcoming' AND EXISTS (SELECT 1 FROM activities_appointment other"
    " WHERE other.holder_id = NEW.holder_id AND other.held_on = NEW.held_on"
    " AND other.id <> NEW.id AND other.status = 'upcoming'"
    " AND (other.held_at = NEW.held_at"
    " OR (other.held_at < COALESCE(NEW.ends_at, NEW.held_at)"
    " AND NEW.held_at < COALESCE(other.ends_at, other.held_at))))"
)
_IS_MOVED = " OR ".join(
    f"NEW.{column} IS DISTINCT FROM OLD.{column}"
    for column in ("status", "holder_id", "held_on", "held_at", "ends_at")
)
_BOOKING_LOCK = 4_104
"""Any number that no other advisory lock of the house uses."""

APPOINTMENTS = [
    Trigger(
        f"activities_one_appointment_at_a_time_{event.lower()}",
        "activities_appointment",
        event,
        condition,
        TAKEN,
        timing="AFTER",
        turn=f"pg_advisory_xact_lock({_BOOKING_LOCK}, NEW.holder_id::integer)",
    )
    for event, condition in (
        ("INSERT", _SAME_HOUR),
        ("UPDATE", f"({_IS_MOVED}) AND {_SAME_HOUR}"),
    )
]

TRIGGERS = [*INTERVIEWS, *APPOINTMENTS]
