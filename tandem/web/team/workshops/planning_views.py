"""Opening a workshop, planning, changing and cancelling its sessions."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from tandem.accounts.permissions import Capability
from tandem.activities.models import Workshop, WorkshopSession
from tandem.activities.regulars import regulars_of
from tandem.activities.workshop_actions import (
    cancel_session,
    change_session,
    give_session_back,
    keep_workshop,
    plan_session,
)
from tandem.kernel.journal import Action
from tandem.kernel.refused import RefusedError
from tandem.web.forms import IdempotentForm, posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.workshops.planning_forms import ChangeSessionForm, PlanForm, WorkshopForm
from tandem.web.team.workshops.presence_views import capacity_words, is_over_capacity
from tandem.web.team.workshops.scope import sessions_of
from tandem.web.undo import offer_undo

edits = require_http_methods(["GET", "HEAD", "POST"])


@page(Capability.PLAN_WORKSHOP)
@edits
def open_workshop(request: PageRequest) -> HttpResponse:
    """Open a workshop that will come back."""
    return _workshop(request, None, title=gettext_lazy("Open a workshop"))


@page(Capability.PLAN_WORKSHOP)
@edits
def edit_workshop(request: PageRequest, workshop: UUID) -> HttpResponse:
    """Change a workshop, or close it."""
    rows = Workshop.objects.select_related("program", "site")
    shown = get_object_or_404(rows, uuid=workshop)
    return _workshop(request, shown, title=gettext_lazy("Change the workshop"))


def _workshop(
    request: PageRequest, workshop: Workshop | None, *, title: str | Promise
) -> HttpResponse:
    form = WorkshopForm.of(posted(request), workshop)
    back = reverse("workshops:list")

    def act() -> str:
        kept = keep_workshop(workshop=workshop, by=request.actor.user_uuid, **form.answers())
        messages.success(request, _("Workshop recorded."))
        return back if workshop else reverse("workshops:plan", args=[kept.uuid])

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    button = _("Record the workshop")
    return _form(request, form, title=title, lead="", back_url=back, button=button)


@page(Capability.PLAN_WORKSHOP)
@edits
def plan(request: PageRequest, workshop: UUID) -> HttpResponse:
    """Plan a session of a workshop, those who come as a rule already ticked."""
    actor = request.actor
    shown = get_object_or_404(Workshop.objects.select_related("program", "site"), uuid=workshop)
    regulars = regulars_of(shown, actor.day, actor.people())
    known = {
        "held_at": shown.usual_time,
        "minutes": shown.minutes,
        "site": shown.site and shown.site.uuid,
        "responsible": actor.member_uuid,
        "people": [person.uuid for person in regulars],
    }
    form = PlanForm(posted(request), initial=known, regulars=regulars)

    def act() -> str:
        session = plan_session(workshop=shown, by=actor.user_uuid, **form.answers())
        messages.success(request, _("Session recorded."))
        if is_over_capacity(session):
            messages.warning(request, capacity_words(session))
        return reverse("workshops:session", args=[session.uuid])

    if answer := submitted(form, by=actor.user_uuid, act=act):
        return answer
    return _form(
        request,
        form,
        title=_("Plan a session"),
        lead=shown.name,
        back_url=reverse("workshops:list"),
        button=_("Record the session"),
        ids=[person.uuid for person in regulars],
    )


@page(Capability.PLAN_WORKSHOP)
@edits
def change(request: PageRequest, session: UUID) -> HttpResponse:
    """Change when, where or with whom a session is held."""
    shown = get_object_or_404(sessions_of(request.actor), uuid=session)
    form = ChangeSessionForm(posted(request), instance=shown)
    back = reverse("workshops:session", args=[session])

    def act() -> str:
        change_session(
            session=shown,
            by=request.actor.user_uuid,
            expected_version=form.cleaned_data["version"],
            helpers=form.cleaned_data["helpers"],
            **form.answers(),
        )
        messages.success(request, _("Session recorded."))
        return back

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    return _form(
        request,
        form,
        title=_("Change the session"),
        lead=shown.workshop.name,
        back_url=back,
        button=_("Record the session"),
    )


def _form(
    request: PageRequest,
    form: IdempotentForm,
    *,
    title: str | Promise,
    lead: str,
    back_url: str,
    button: str,
    ids: list[UUID] | None = None,
) -> HttpResponse:
    request.actor.journal(Action.VIEWED, "person", ids or [], view="workshop_form")
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "back_url": back_url,
        "button": button,
    }
    return render(request, "team/workshops/edit.html", context)


@page(Capability.PLAN_WORKSHOP)
@require_POST
def cancel(request: PageRequest, session: UUID) -> HttpResponse:
    """Say that a session is not held; it can be undone at once, or later from its page."""
    there = get_object_or_404(sessions_of(request.actor), uuid=session)
    try:
        cancel_session(session=there, by=request.actor.user_uuid)
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect("workshops:session", session=session)
    give_back = reverse("workshops:give_back", args=[session])
    offer_undo(request, _("Session cancelled: nobody is expected any more."), give_back)
    return redirect("workshops:session", session=session)


@page(Capability.PLAN_WORKSHOP)
@require_POST
def give_back(request: PageRequest, session: UUID) -> HttpResponse:
    """Undo a cancellation."""
    there: WorkshopSession = get_object_or_404(sessions_of(request.actor), uuid=session)
    give_session_back(session=there, by=request.actor.user_uuid)
    messages.success(request, _("The session is held again, with the same people."))
    return redirect("workshops:session", session=session)
