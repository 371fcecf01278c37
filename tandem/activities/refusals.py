"""What the database of this floor refuses by itself: an interview is never delegated.

Rule 1 of the service: individual interviews are held by a counsellor. The refusal holds for the
interview and for whoever would shorten or change the role that interviews rely on. Interviews of
one holder do not wait for each other; a change of her roles waits for all, and all for it.
"""

from tandem.kernel.triggers import FAR, Trigger

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

TRIGGERS = [
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
