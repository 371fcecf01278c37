"""The pages of workshops: all of them, and who was at a session."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.activities.models import WorkshopSession
from tandem.kernel.journal import Action
from tandem.web.guards import PageRequest, page
from tandem.web.team.day.lines import sessions
from tandem.web.team.workshops.listing import (
    own_session_page,
    places_of,
    session_page,
    workshops_on,
)
from tandem.web.undo import undo_offered


@page(Capability.SEE_WORKSHOPS)
@require_safe
def list_workshops(request: PageRequest) -> HttpResponse:
    """The workshops of the service, and their sessions, the newest first."""
    listed = session_page(request.GET.get("page"))
    request.actor.journal(
        Action.LISTED, "workshop_session", [row.uuid for row in listed.object_list]
    )
    context = {
        "workshops": workshops_on(request.actor.day),
        "page_obj": listed,
        "plans": request.actor.may(Capability.PLAN_WORKSHOP),
    }
    return render(request, "team/workshops/list.html", context)


@page(Capability.SEE_WORKSHOPS)
@require_safe
def session(request: PageRequest, session: UUID) -> HttpResponse:
    """One session: when, where, with whom, and who was there."""
    rows = sessions(WorkshopSession.objects.prefetch_related("helpers"))
    shown = get_object_or_404(rows, uuid=session)
    places = places_of(shown, request.actor.people())
    named = [place.person.uuid for place in places if place.is_open]
    request.actor.journal(Action.LISTED, "person", named, view="session", session=str(session))
    context = {
        "session": shown,
        "places": places,
        "undo": undo_offered(request),
        "is_to_come": shown.held_on > request.actor.day,
        "records": request.actor.may(Capability.PLAN_WORKSHOP),
    }
    return render(request, "team/workshops/session.html", context)


@page(Capability.RECORD_WORKSHOP)
@require_safe
def own_sessions(request: PageRequest) -> HttpResponse:
    """The sessions that the reader is responsible for, the nearest first: their lists."""
    listed = own_session_page(request.actor.member_id, request.GET.get("page"))
    request.actor.journal(
        Action.LISTED, "workshop_session", [row.uuid for row in listed.object_list]
    )
    return render(request, "team/workshops/mine.html", {"page_obj": listed})
