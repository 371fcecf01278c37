"""The pages about people: the list, the search, and the views of one file."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem.accounts.permissions import Actor, Capability
from tandem.kernel.journal import Action
from tandem.pathways.named_counsellor import with_counsellor_named
from tandem.people.languages import language_name
from tandem.people.models import NoticeGiven
from tandem.web.guards import PageRequest, page
from tandem.web.team.people.caption import caption_of
from tandem.web.team.people.events import events_of
from tandem.web.team.people.file import PersonFile, file_of
from tandem.web.team.people.forms import FilterForm, SearchForm, filter_lists
from tandem.web.team.people.life import Kind
from tandem.web.team.people.listing import criteria_from, listing_of
from tandem.web.team.people.pathway import path_of
from tandem.web.team.people.search import find
from tandem.web.team.people.situation import history_of, rows_on
from tandem.web.team.people.timeline import timeline_of

MEETINGS = frozenset({Kind.APPOINTMENT, Kind.WORKSHOP})


@page(Capability.SEE_PEOPLE)
@require_safe
def list_people(request: PageRequest) -> HttpResponse:
    """Everyone, or those whom the filters of the address keep."""
    actor = request.actor
    form = FilterForm(request.GET, filter_lists(actor.day))
    chosen = form.known_values()
    criteria = criteria_from(chosen, request.GET.get("sort", ""))
    listing = listing_of(actor.people(), criteria, request.GET.get("page"), actor.day)
    actor.journal(Action.LISTED, "person", [row.uuid for row in listing.rows], **chosen)
    count = listing.page.paginator.count
    words = {name: form.words_for(name, code) for name, code in chosen.items()}
    context = {
        "filters": form,
        "search": SearchForm(auto_id="list_%s"),
        "criteria": criteria,
        "page_obj": listing.page,
        "rows": listing.rows,
        "caption": caption_of(count, chosen, words),
        "actions": actions_for(actor),
    }
    return render(request, "team/people/list.html", context)


@page(Capability.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def search(request: PageRequest) -> HttpResponse:
    """Who bears this name or answers at this number; what was typed is written nowhere."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    text = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    found = find(request.actor.people(), text, request.actor.day)
    request.actor.journal(Action.SEARCHED, "person", [row.uuid for row in found.rows])
    template = "team/people/results.html" if request.htmx else "team/people/search.html"
    may_admit = request.actor.may(Capability.ADMIT_PERSON)
    response = render(request, template, {"search": form, "found": found, "may_admit": may_admit})
    patch_vary_headers(response, ["HX-Request"])
    return response


@page(Capability.SEE_PERSON)
@require_safe
def follow_up(request: PageRequest, person: UUID) -> HttpResponse:
    """What happened with someone, and where she stands today."""
    shown = opened(request, person, "file")
    timeline = timeline_of(events_of(shown.life, shown.day), shown.day, whole="tout" in request.GET)
    context = {
        "shown": shown,
        "timeline": timeline,
        "path": path_of(shown.life.stays, shown.life.arrivals),
        "situation": rows_on(shown.life, shown.day),
    }
    return render(request, "team/people/file.html", context)


@page(Capability.SEE_PERSON)
@require_safe
def situation(request: PageRequest, person: UUID) -> HttpResponse:
    """Every dated value of a life: what it is, what it was."""
    shown = opened(request, person, "situation")
    context = {
        "shown": shown,
        "situation": rows_on(shown.life, shown.day, may_correct=shown.may_edit),
        "history": history_of(shown.life, may_correct=shown.may_edit),
        "language": language_name(shown.person.language),
        "notice": NoticeGiven.objects.filter(person=shown.person).first(),
    }
    return render(request, "team/people/situation.html", context)


@page(Capability.SEE_PERSON)
@require_safe
def meetings(request: PageRequest, person: UUID) -> HttpResponse:
    """Appointments and workshops: to come, and what became of the others."""
    shown = opened(request, person, "meetings")
    planned = [
        event
        for event in events_of(shown.life, shown.day)
        if event.act is not None and event.act.kind in MEETINGS
    ]
    context = {"shown": shown, "timeline": timeline_of(planned, shown.day, whole=True)}
    return render(request, "team/people/meetings.html", context)


def actions_for(actor: Actor) -> list[dict[str, str]]:
    """What is done from the list, for those who may."""
    if not actor.may(Capability.ADMIT_PERSON):
        return []
    url = reverse("newcomers:new")
    return [{"label": _("New person"), "url": url, "variant": "pr", "key": "n"}]


def opened(request: PageRequest, person: UUID, view: str) -> PersonFile:
    """The file asked for, if this reader may open it; the journal says that she did."""
    people = with_counsellor_named(request.actor.people(), request.actor.day)
    found = get_object_or_404(people, uuid=person)
    request.actor.journal(Action.VIEWED, "person", [found.uuid], view=view)
    return file_of(found, request.actor, view)
