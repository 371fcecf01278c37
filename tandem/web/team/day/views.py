"""The first page of those who receive people: today, and what waits."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.web.guards import PageRequest, page
from tandem.web.team.day.lines import lines_between, named, with_current
from tandem.web.team.day.todo import todo_on


@page(Capability.SEE_DAY)
@require_safe
def mine(request: PageRequest) -> HttpResponse:
    """Today in order of time, and what to do now."""
    actor = request.actor
    people = actor.people()
    lines = lines_between(
        actor.day,
        actor.day,
        people=people,
        reader=actor.member_id,
        today=actor.day,
        records_interviews=actor.may(Capability.RECORD_INTERVIEW),
    )
    lines = with_current(lines, timezone.localtime().time())
    todo = todo_on(actor.day, people)
    shown = dict.fromkeys([*named(lines), *(uuid for item in todo for uuid in item.people)])
    actor.journal(Action.LISTED, "person", shown, view="day")
    context = {
        "day": actor.day,
        "lines": lines,
        "todo": todo,
        "catches_up": actor.may(Capability.RECORD_INTERVIEW),
    }
    return render(request, "team/day/mine.html", context)
