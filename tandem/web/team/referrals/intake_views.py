"""Taking in an orientation on paper or by telephone: who she is, then one screen."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.territory.models import Service
from tandem.web.drafts import draft_for
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.newcomers.beginning import SEARCHED
from tandem.web.team.people.forms import SearchForm
from tandem.web.team.people.search import find
from tandem.web.team.referrals.answers import page_of
from tandem.web.team.referrals.intake import admit, take_in
from tandem.web.team.referrals.intake_forms import IntakeForm, NewcomerIntakeForm
from tandem.web.team.referrals.outlook import outlooks_of

edits = require_http_methods(["GET", "HEAD", "POST"])


@page(Capability.RECORD_REFERRAL)
@edits
def who(request: PageRequest) -> HttpResponse:
    """Whom it is about: found by name or telephone, or someone new."""
    form = SearchForm(posted(request), auto_id="who_%s")
    text = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    found = find(request.actor.people(), text, request.actor.day)
    request.actor.journal(Action.SEARCHED, "person", [row.uuid for row in found.rows])
    return render(request, "team/referrals/who.html", {"search": form, "found": found})


@page(Capability.RECORD_REFERRAL)
@edits
def for_person(request: PageRequest, uuid: UUID) -> HttpResponse:
    """The orientation of someone known: what was received, and the answer at once."""
    person = get_object_or_404(request.actor.people(), uuid=uuid)
    decides = request.actor.may(Capability.DECIDE_REFERRAL)
    draft = draft_for(request, "orientation", person.uuid)
    form = IntakeForm(posted(request), today=request.actor.day, decides=decides)
    draft.give_back(form)

    def act() -> str:
        referral = take_in(form, person, request.actor)
        messages.success(request, _("The orientation is recorded."))
        return page_of(referral)

    if led := submitted(form, by=request.actor.user_uuid, act=act, draft=draft):
        return led
    request.actor.journal(Action.VIEWED, "person", [person.uuid], page="orientation")
    outlooks = outlooks_of(person, request.actor.day)
    shown = {"form": form, "person": person, "outlooks": outlooks, "draft": draft}
    return render(request, "team/referrals/intake.html", shown)


@page(Capability.ADMIT_PERSON)
@edits
def for_newcomer(request: PageRequest) -> HttpResponse:
    """The orientation of someone unknown: her file is opened with it."""
    actor = request.actor
    decides = actor.may(Capability.DECIDE_REFERRAL)
    service = Service.objects.first() or Service()
    draft = draft_for(request, "orientation", actor.user_uuid)
    form = NewcomerIntakeForm(
        posted(request),
        today=actor.day,
        decides=decides,
        people=actor.people(),
        opened_on=service.opened_on,
    )
    draft.give_back(form)

    def act() -> str:
        referral = take_in(form, admit(form, actor), actor)
        messages.success(request, _("The orientation is recorded, and the file is open."))
        return page_of(referral)

    if led := submitted(form, by=actor.user_uuid, act=act, draft=draft):
        return led
    form.prepare()
    actor.journal(Action.SEARCHED, "person", form.alike.uuids, page="orientation")
    is_begun = draft.given_back is not None and draft.given_back.window == SEARCHED
    context = {"form": form, "draft": draft, "is_begun": is_begun}
    return render(request, "team/referrals/intake.html", context)
