"""The week of the service, read only."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.web.guards import PageRequest, page
from tandem.web.team.agenda.week import Week, days_of
from tandem.web.team.day.lines import lines_between, named


@page(Capability.SEE_AGENDA)
@require_safe
def week(request: PageRequest) -> HttpResponse:
    """What is planned and what happened, day after day."""
    actor = request.actor
    shown = Week.read(request.GET.get("semaine", ""), actor.day)
    lines = lines_between(
        shown.monday,
        shown.sunday,
        people=actor.people(),
        reader=actor.member_id,
        today=actor.day,
    )
    actor.journal(Action.LISTED, "person", named(lines), view="agenda", week=shown.code)
    context = {
        "week": shown,
        "days": days_of(shown, lines, actor.day),
        "catches_up": actor.may(Capability.RECORD_INTERVIEW) and shown.monday <= actor.day,
    }
    return render(request, "team/agenda/week.html", context)
