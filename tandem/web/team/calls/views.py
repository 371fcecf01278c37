"""The page of the people to call back."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.web.guards import PageRequest, page
from tandem.web.team.calls.waiting import waiting_calls


@page(Capability.SEE_CALLS)
@require_safe
def list_calls(request: PageRequest) -> HttpResponse:
    """Who did not answer and was not met since, the oldest call first."""
    calls = waiting_calls(request.actor.people())
    request.actor.journal(Action.LISTED, "person", [call.person for call in calls], view="calls")
    return render(request, "team/calls/list.html", {"calls": calls})
