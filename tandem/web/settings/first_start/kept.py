"""The answers of the first start, kept as they are given: leaving and coming back loses nothing."""

import json
from uuid import UUID

from tandem.exchange.first_start import Answers
from tandem.kernel.drafts import discard_draft, draft_of, keep_draft, typed_in

FORM = "first_start"


def kept_answers(owner: UUID) -> Answers:
    """What this administrator answered so far."""
    draft = draft_of(owner, FORM, owner)
    if draft is None:
        return Answers()
    data = typed_in(draft).get("answers", ["{}"])[0]
    return Answers(**json.loads(data))


def keep_answers(owner: UUID, answers: Answers) -> None:
    """Keep what is answered."""
    keep_draft(
        owner=owner, form=FORM, subject=owner, typed={"answers": [json.dumps(answers.as_data())]}
    )


def forget_answers(owner: UUID) -> None:
    """They are now the service itself."""
    discard_draft(owner=owner, form=FORM, subject=owner)
