"""Everything that is not of every day: each reader is shown what her roles open."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.web.guards import PageRequest, page
from tandem.web.menu import service_of


@page(Capability.SEE_OWN_ACCOUNT)
@require_safe
def home(request: PageRequest) -> HttpResponse:
    """The pages of the service that this reader may open, with what each is for."""
    return render(request, "team/service/home.html", {"sections": service_of(request.actor)})
