"""An appointment, and those of which it is not said yet what became of them."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.web.guards import PageRequest, page
from tandem.web.team.appointments.loading import (
    appointment_or_404,
    described,
    left_to_fill_in,
    moved_from,
    wishes_of,
)

LINES_A_PAGE = 25


@page(Capability.SEE_AGENDA)
@require_safe
def read(request: PageRequest, uuid: UUID) -> HttpResponse:
    """One appointment: when, where, what became of it, and what can be done."""
    actor, row = request.actor, appointment_or_404(request, uuid)
    actor.journal(Action.VIEWED, "appointment", [row.person.uuid, row.uuid])
    context = {
        "planned": described(row, actor),
        "before": moved_from(row),
        "wishes": wishes_of(row.person),
        "is_today": row.held_on == actor.day,
        "may_give": actor.may(Capability.GIVE_APPOINTMENT),
        "history": reverse("corrections:history", args=["rendez-vous", row.uuid]),
    }
    return render(request, "team/appointments/read.html", context)


@page(Capability.GIVE_APPOINTMENT)
@require_safe
def to_fill_in(request: PageRequest) -> HttpResponse:
    """Past appointments: what became of each, in one click."""
    actor = request.actor
    rows = left_to_fill_in(actor.people(), actor.day)
    shown = Paginator(rows, LINES_A_PAGE).get_page(request.GET.get("page"))
    lines = [described(row, actor) for row in shown.object_list]
    actor.journal(
        Action.LISTED,
        "person",
        dict.fromkeys(line.row.person.uuid for line in lines),
        view="appointments_to_fill_in",
    )
    context = {"page_obj": shown, "lines": lines}
    return render(request, "team/appointments/to_fill_in.html", context)
