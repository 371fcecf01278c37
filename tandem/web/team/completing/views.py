"""The page of what the report of a year still needs."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.web.guards import PageRequest, page
from tandem.web.team.completing.needed import incomplete, lines_of, years_received

LINES_A_PAGE = 25


@page(Capability.SEE_PEOPLE)
@require_safe
def files(request: PageRequest) -> HttpResponse:
    """Files that lack something, each thing leading to the page where it is said."""
    actor = request.actor
    years = sorted({actor.day.year, *years_received()}, reverse=True)
    asked = request.GET.get("annee", "")
    year = next((known for known in years if str(known) == asked), actor.day.year)
    facts = incomplete(actor.people(), year)
    shown = Paginator(facts, LINES_A_PAGE).get_page(request.GET.get("page"))
    lines = lines_of(shown.object_list)
    actor.journal(Action.LISTED, "person", [line.uuid for line in lines], view="to_complete")
    tabs = [{"label": y, "url": f"?annee={y}", "current": y == year} for y in years]
    context = {"year": year, "tabs": tabs, "page_obj": shown, "lines": lines}
    return render(request, "team/completing/list.html", context)
