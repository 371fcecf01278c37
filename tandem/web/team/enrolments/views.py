"""Passing someone on to another program: two clicks from her file, whatever the direction."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem.accounts.permissions import Capability
from tandem.activities.transfer import transfer_person
from tandem.kernel.journal import Action
from tandem.pathways.standing import follow_up_of
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.enrolments.forms import TransferForm
from tandem.web.team.enrolments.passage import passage_offer
from tandem.web.team.enrolments.taking_back import taking_back_of

edits = require_http_methods(["GET", "HEAD", "POST"])


@page(Capability.DECIDE_REFERRAL)
@edits
def transfer(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Pass someone on: the date is today, the reason is free, nothing blocks."""
    person = get_object_or_404(request.actor.people(), uuid=uuid)
    offer = passage_offer(person, request.actor.day)
    form = TransferForm(
        posted(request),
        person=person,
        offered=offer.origins,
        targets=offer.programs,
        today=request.actor.day,
    )

    def act() -> str:
        arrived = transfer_person(
            enrolment=form.chosen(),
            program=form.cleaned_data["program"],
            by=request.actor.user_uuid,
            member_id=request.actor.member_id,
            on=form.cleaned_data["on"],
            expected_version=form.expected_version(),
            reason=form.cleaned_data["reason"],
            keeps_follow_up=form.cleaned_data["keeps_follow_up"],
        )
        told = _("The passage to %(program)s is recorded.") % {"program": arrived.program.name}
        messages.success(request, told, extra_tags=taking_back_of(person))
        return reverse("people:file", args=[person.uuid])

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    request.actor.journal(Action.VIEWED, "person", [person.uuid], page="transfer")
    follow_up = follow_up_of(offer.origins[0]) if offer.origins else None
    shown = {"person": person, "offer": offer, "form": form, "follow_up": follow_up}
    shown["take_back_url"] = taking_back_of(person)
    return render(request, "team/enrolments/transfer.html", shown)
