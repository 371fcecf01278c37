"""Keeping what is being typed: asked by the page as one types, or by a button without script.

A draft is its author's own, whatever the form: nobody else is ever shown it.
"""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from tandem.accounts.permissions import Capability
from tandem.kernel.drafts import discard_draft, keep_draft
from tandem.web.drafts import LONGEST_DRAFT, is_late, page_to_return_to, typed_on
from tandem.web.guards import PageRequest, page


@page(Capability.SEE_OWN_ACCOUNT)
@require_POST
def keep(request: PageRequest, form: str, subject: UUID) -> HttpResponse:
    """Keep what the form holds, and say when; without script, back to the form."""
    screen = typed_on(request)
    if is_late(screen.window, request.actor.user_uuid):
        return HttpResponse()
    if screen.length > LONGEST_DRAFT:
        return render(request, "components/draft_kept.html", {"too_long": True})
    versions = keep_draft(
        owner=request.actor.user_uuid,
        form=form,
        subject=subject,
        typed=screen.typed,
        window=screen.window,
        continues=screen.continues,
    )
    if not request.htmx:
        return HttpResponseRedirect(page_to_return_to(request))
    kept = {"at": versions[0].kept_at, "others": versions[1:], "page": page_to_return_to(request)}
    return render(request, "components/draft_kept.html", kept)


@page(Capability.SEE_OWN_ACCOUNT)
@require_POST
def discard(request: PageRequest, form: str, subject: UUID) -> HttpResponse:
    """Give up what was typed, on every screen, and begin again."""
    discard_draft(owner=request.actor.user_uuid, form=form, subject=subject)
    answer = HttpResponseRedirect(page_to_return_to(request))
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer
