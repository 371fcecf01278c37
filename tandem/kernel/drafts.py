"""What someone was typing: kept as she types, given back when she returns, gone when recorded."""

import json
from collections.abc import Mapping
from uuid import UUID

from tandem.kernel.models import FormDraft

Typed = Mapping[str, list[str]]
"""Answers as a browser sends them: several values under one name."""


def keep_draft(*, owner: UUID, form: str, subject: UUID, typed: Typed) -> FormDraft:
    """Keep what is typed in this form about this subject; the former draft gives way.

    :param form: a word of the code for the form (``interview``, ``week``…).
    :param subject: the person, session or week that the form is about.
    """
    draft, _is_new = FormDraft.objects.get_or_create(owner=owner, form=form, subject=subject)
    draft.content = json.dumps({name: list(values) for name, values in typed.items()})
    draft.save()
    return draft


def draft_of(owner: UUID, form: str, subject: UUID) -> FormDraft | None:
    """The draft that this author left in this form, if any."""
    return FormDraft.objects.filter(owner=owner, form=form, subject=subject).first()


def typed_in(draft: FormDraft) -> dict[str, list[str]]:
    """What was typed in the draft."""
    content: dict[str, list[str]] = json.loads(draft.content or "{}")
    return content


def discard_draft(*, owner: UUID, form: str, subject: UUID) -> None:
    """Recorded or given up: nothing is kept any more."""
    FormDraft.objects.filter(owner=owner, form=form, subject=subject).delete()
