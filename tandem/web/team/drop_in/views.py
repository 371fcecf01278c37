"""The open reception of a day: how many came, and one more."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tandem.accounts.models import TeamMember
from tandem.accounts.permissions import Capability
from tandem.activities.drop_in_actions import record_visit, take_visit_back
from tandem.activities.models import DropInVisit
from tandem.kernel.journal import Action
from tandem.kernel.refused import RefusedError
from tandem.pathways.allowed_acts import programs_allowing
from tandem.pathways.enums import ActKind
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.drop_in.forms import VisitForm, day_asked
from tandem.web.team.drop_in.listing import visits_on
from tandem.web.team.newcomers.beginning import brought_back
from tandem.web.team.people.forms import SearchForm
from tandem.web.team.people.search import Found, back_with, find
from tandem.web.undo import offer_undo, undo_offered


@page(Capability.RECORD_DROP_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def visits(request: PageRequest) -> HttpResponse:
    """The counter of the day, one more visit, and who came."""
    actor = request.actor
    day = day_asked(request.GET.get("jour", ""), actor.day)
    open_there, closed_there = programs_allowing(ActKind.DROP_IN, day)
    known = {"program": open_there[0].code if open_there else "", "at": _now(day, actor.day)}
    form = VisitForm(
        None if "q" in request.POST else posted(request),
        programs=[*open_there, *closed_there],
        offered=open_there,
        initial=known,
    )
    if answer := submitted(form, by=actor.user_uuid, act=lambda: _record(request, form, day)):
        return answer
    shown = visits_on(day, actor.people())
    search, found = _searched(request)
    ids = [*shown.people, *(row.uuid for row in found.rows)]
    actor.journal(Action.LISTED, "person", dict.fromkeys(ids), view="drop_in")
    context = {
        "shown": shown,
        "form": form,
        "open_there": open_there,
        "closed_there": closed_there,
        "search": search,
        "found": found,
        "undo": undo_offered(request),
        "today": actor.day,
        "before": day - timedelta(days=1),
        "after": min(day + timedelta(days=1), actor.day),
    }
    template = "found" if request.htmx and "q" in request.POST else "list"
    return render(request, f"team/drop_in/{template}.html", context)


def _now(day: date, today: date) -> object:
    """The hour of the clock, for a visit of today; none for another day."""
    return timezone.localtime().time().replace(second=0, microsecond=0) if day == today else None


def _searched(request: PageRequest) -> tuple[SearchForm, Found]:
    search = SearchForm(request.POST if "q" in request.POST else None)
    text = search.cleaned_data["q"] if search.is_bound and search.is_valid() else ""
    people, day = request.actor.people(), request.actor.day
    return search, back_with(people, brought_back(request), day) or find(people, text, day)


def _record(request: PageRequest, form: VisitForm, day: date) -> str:
    actor = request.actor
    chosen = form.cleaned_data["person"]
    person = get_object_or_404(actor.people(), uuid=chosen) if chosen else None
    visit = record_visit(
        program=form.cleaned_data["program"],
        on=day,
        at=form.cleaned_data["at"],
        person=person,
        received_by=_receiver(actor.member_id),
        by=actor.user_uuid,
    )
    words = (
        _("Visit of %(name)s noted.") % {"name": person.full_name}
        if person
        else _("One more visit noted.")
    )
    offer_undo(request, words, reverse("drop_in:take_back", args=[visit.uuid]))
    return _address(day, actor.day)


def _receiver(member: int | None) -> TeamMember | None:
    return TeamMember.objects.filter(pk=member).first() if member else None


def _address(day: date, today: date) -> str:
    address = reverse("drop_in:list")
    return address if day == today else f"{address}?jour={day:%Y-%m-%d}"


@page(Capability.RECORD_DROP_IN)
@require_POST
def take_back(request: PageRequest, visit: UUID) -> HttpResponse:
    """Undo a visit noted by mistake."""
    row = DropInVisit.objects.filter(uuid=visit).first()
    day = row.held_on if row else request.actor.day
    if row is not None:
        if row.person_id and not request.actor.people().filter(pk=row.person_id).exists():
            return redirect(_address(day, request.actor.day))
        try:
            take_visit_back(visit=row, by=request.actor.user_uuid)
            messages.success(request, _("Visit taken back."))
        except RefusedError as refused:
            messages.error(request, str(refused))
    return redirect(_address(day, request.actor.day))
