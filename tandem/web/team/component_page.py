"""The components page: what a contributor builds a page from, and what axe reads."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.web.guards import PageRequest, page
from tandem.web.team.component_examples import examples


@page(Capability.SEE_SETTINGS)
@require_safe
def components(request: PageRequest) -> HttpResponse:
    """Every piece of the house with a fictional example: no one's file is read."""
    return render(request, "team/components.html", examples())
