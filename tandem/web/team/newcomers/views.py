"""The pages that open a file, from what was searched or from nothing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tandem.accounts.permissions import Capability
from tandem.activities.call_actions import recognise, say_who
from tandem.kernel.journal import Action
from tandem.people.actions_admission import admit_person
from tandem.territory.models import Service
from tandem.web.drafts import draft_for
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.newcomers.beginning import SEARCHED, begin, message_of, page_after
from tandem.web.team.newcomers.forms import NewcomerForm


@page(Capability.ADMIT_PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PageRequest, attempt: UUID | None = None) -> HttpResponse:
    """Open a file: empty, or with what was begun."""
    actor, service = request.actor, Service.objects.first() or Service()
    draft = draft_for(request, "newcomer", attempt or actor.user_uuid)
    form = NewcomerForm(posted(request), people=actor.people(), opened_on=service.opened_on)
    draft.give_back(form)

    def act() -> str:
        person = admit_person(
            by=actor.user_uuid,
            notice_version=service.notice_version if form.cleaned_data["notice"] else "",
            other_people=form.alike.pks,
            **form.answers(),
        )
        if call := message_of(request, attempt):
            say_who(request=call, person=person, by=actor.user_uuid)
        recognise(person=person, by=actor.user_uuid)
        number = {"number": person.reference}
        messages.success(request, _("The file is created, under the number %(number)s.") % number)
        return page_after(request, attempt, person)

    if answer := submitted(form, by=actor.user_uuid, act=act, draft=draft):
        return answer
    form.prepare()
    actor.journal(Action.SEARCHED, "person", form.alike.uuids, page="newcomer")
    is_typed = draft.given_back is not None and draft.given_back.window != SEARCHED
    context = {"form": form, "service": service, "draft": draft, "is_given_back": is_typed}
    return render(request, "team/newcomers/new.html", context)


@page(Capability.ADMIT_PERSON)
@require_POST
def from_search(request: PageRequest) -> HttpResponse:
    """Begin with what was searched: kept as a draft, so that no address holds it."""
    return begin(request, request.POST.get("q", ""), request.POST.get("back", ""))


@page(Capability.ADMIT_PERSON)
@require_POST
def lookalikes(request: PageRequest) -> HttpResponse:
    """Those already known who look like the person being typed: a part of the page above."""
    form = NewcomerForm(request.POST, people=request.actor.people())
    form.look_for_alike()
    request.actor.journal(Action.SEARCHED, "person", form.alike.uuids, page="newcomer")
    return render(request, "team/newcomers/alike.html", {"alike": form.alike})
