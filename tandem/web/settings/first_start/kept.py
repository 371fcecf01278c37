"""The answers of the first start, kept as they are given: leaving and coming back loses nothing.

They are sealed like any draft, but last until the service begins, not a week.
"""

import json
from uuid import UUID

from tandem.exchange.first_start import Answers
from tandem.kernel.models import FormDraft

FORM = "first_start"


def kept_answers(owner: UUID) -> Answers:
    """What this administrator answered so far."""
    draft = FormDraft.objects.filter(owner=owner, form=FORM, subject=owner).first()
    return Answers(**json.loads(draft.content or "{}")) if draft else Answers()


def keep_answers(owner: UUID, answers: Answers) -> None:
    """Keep what is answered."""
    draft, _is_new = FormDraft.objects.get_or_create(owner=owner, form=FORM, subject=owner)
    draft.content = json.dumps(answers.as_data())
    draft.save()


def forget_answers(owner: UUID) -> None:
    """They are now the service itself."""
    FormDraft.objects.filter(owner=owner, form=FORM, subject=owner).delete()
