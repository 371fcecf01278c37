"""The desk of a site: who is expected today, who has arrived, which hours are free."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tandem.accounts.permissions import Capability
from tandem.activities.away_notices import to_tell
from tandem.activities.booking import announce_arrival, take_arrival_back
from tandem.activities.models import Appointment
from tandem.kernel.journal import Action
from tandem.kernel.refused import RefusedError
from tandem.web.guards import PageRequest, page
from tandem.web.team.calls.away import away_on
from tandem.web.team.reception.expected import closed_to, desks, named, open_to


@page(Capability.TAKE_MESSAGE)
@require_safe
def day(request: PageRequest) -> HttpResponse:
    """Today at each site, with names and hours, and nothing else."""
    actor = request.actor
    shown = desks(actor, timezone.now())
    actor.journal(Action.LISTED, "person", named(shown), view="reception")
    context = {
        "desks": shown,
        "day": actor.day,
        "away": away_on(actor.day),
        "to_tell": to_tell(actor.day).exclude(person__in=closed_to(actor)).count(),
    }
    return render(request, "team/reception/day.html", context)


@page(Capability.TAKE_MESSAGE)
@require_POST
def arrived(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Someone is here: whoever receives her sees it on her day."""
    row = get_object_or_404(open_to(request.actor), uuid=uuid)
    try:
        announce_arrival(appointment=row, by=request.actor.user_uuid)
    except RefusedError as refused:
        messages.error(request, refused.in_words())
    else:
        words = _("Arrival announced: %(name)s.") % {"name": row.person.full_name}
        undo = reverse("reception:not_arrived", args=[row.uuid])
        messages.success(request, words, extra_tags=undo)
    return _back(request, row)


@page(Capability.TAKE_MESSAGE)
@require_POST
def not_arrived(request: PageRequest, uuid: UUID) -> HttpResponse:
    """She was announced by mistake."""
    row = get_object_or_404(open_to(request.actor), uuid=uuid)
    take_arrival_back(appointment=row, by=request.actor.user_uuid)
    messages.success(request, _("The arrival is taken back."))
    return _back(request, row)


def _back(request: PageRequest, row: Appointment) -> HttpResponseRedirect:
    """Where one was: the page of the appointment, for whoever may open it, or the desk."""
    if request.POST.get("back") == "appointment" and request.actor.may(Capability.SEE_AGENDA):
        return HttpResponseRedirect(reverse("appointments:read", args=[row.uuid]))
    return HttpResponseRedirect(reverse("reception:day"))
