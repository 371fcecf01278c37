"""What was written of a call that is undone: given back to its author, sealed meanwhile."""

from uuid import UUID

from tandem.activities.models import CallAttempt
from tandem.kernel.drafts import discard_draft, keep_draft, versions_of
from tandem.web.guards import PageActor

FORM = "call"


def note_of(attempt: CallAttempt, actor: PageActor) -> str:
    """What this reader wrote of a try; nothing of what a colleague wrote."""
    if attempt.tried_by_id != actor.member_id:
        return ""
    return attempt.note or (attempt.call.note if attempt.call else "")


def keep(note: str, call: UUID, actor: PageActor) -> None:
    """Keep it until the next try is noted."""
    if note:
        keep_draft(owner=actor.user_uuid, form=FORM, subject=call, typed={"note": [note]})


def left_for(asked: str, actor: PageActor) -> str:
    """What is given back on the line that is asked for."""
    try:
        versions = versions_of(actor.user_uuid, FORM, UUID(asked))
    except ValueError:
        return ""
    return versions[0].typed.get("note", [""])[0] if versions else ""


def forget(call: UUID, actor: PageActor) -> None:
    """A try is noted: nothing waits any more."""
    discard_draft(owner=actor.user_uuid, form=FORM, subject=call)
