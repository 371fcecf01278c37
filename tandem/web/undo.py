"""Undo rather than confirm: what has just been done can be undone on the page that follows.

What is needed to undo waits in the session of the reader, for one page; it holds identifiers only.
"""

from dataclasses import dataclass
from uuid import uuid4

from django.http import HttpRequest
from django.utils.functional import Promise

KEPT = "undo"


@dataclass(frozen=True)
class Undo:
    """What was done, in words; where to undo it, and with which answers."""

    text: str
    url: str
    answers: dict[str, str]


def offer_undo(request: HttpRequest, text: str | Promise, url: str, **answers: str) -> None:
    """Let the next page undo what was done."""
    kept = {"text": str(text), "url": url, "answers": {"form_id": str(uuid4()), **answers}}
    request.session[KEPT] = kept


def undo_offered(request: HttpRequest) -> Undo | None:
    """What this page may undo; it is offered once."""
    kept = request.session.pop(KEPT, None)
    return Undo(**kept) if kept else None
