"""The first page of those who receive people: today, and what waits."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.web.guards import PageRequest, page
from tandem.web.team.day.composing import whole_day


@page(Capability.SEE_DAY)
@require_safe
def mine(request: PageRequest) -> HttpResponse:
    """Today in order of time, and what to do now."""
    shown = whole_day(request.actor, timezone.localtime())
    request.actor.journal(Action.LISTED, "person", shown.people(), view="day")
    return render(request, "team/day/mine.html", {"shown": shown})
