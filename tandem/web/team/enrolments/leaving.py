"""Leaving a program, taking an exit back, and the exits that nobody noted."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem.accounts.permissions import Capability
from tandem.activities.leaving import leave_program, planned_after
from tandem.kernel.journal import Action
from tandem.pathways.actions.enrolments import reopen_enrolment
from tandem.pathways.standing import open_enrolments
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.enrolments.forgotten import decide, forgotten_listing
from tandem.web.team.enrolments.forms import DaysForm, ExitForm, ForgottenForm, ReopenForm
from tandem.web.team.enrolments.past import last_exits, programs_offered

edits = require_http_methods(["GET", "HEAD", "POST"])


@page(Capability.DECIDE_REFERRAL)
@edits
def leave(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Note an exit: her last day, why, and what becomes of what is planned."""
    person = get_object_or_404(request.actor.people(), uuid=uuid)
    offered = open_enrolments(person, request.actor.day)
    form = ExitForm(posted(request), person=person, offered=offered, today=request.actor.day)

    def act() -> str:
        left = leave_program(
            enrolment=form.chosen(),
            by=request.actor.user_uuid,
            on=form.cleaned_data["on"],
            reason=form.cleaned_data["reason"],
            expected_version=form.expected_version(),
            details=form.cleaned_data["details"],
            cancels_appointments=form.calls_off(),
        )
        told = _("The exit from %(program)s is recorded.") % {"program": left.program.name}
        messages.success(request, told)
        return reverse("people:file", args=[person.uuid])

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    request.actor.journal(Action.VIEWED, "person", [person.uuid], page="exit")
    planned = [each for row in offered for each in planned_after(row, request.actor.day)]
    shown = {"person": person, "offered": offered, "form": form, "planned": planned}
    return render(request, "team/enrolments/exit.html", shown)


@page(Capability.DECIDE_REFERRAL)
@edits
def reopen(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Take an exit back: the enrolment goes on as if it had not ended."""
    person = get_object_or_404(request.actor.people(), uuid=uuid)
    offered = last_exits(person)
    form = ReopenForm(posted(request), person=person, offered=offered)

    def act() -> str:
        kept = reopen_enrolment(
            enrolment=form.chosen(),
            by=request.actor.user_uuid,
            expected_version=form.expected_version(),
            reason=form.cleaned_data["reason"],
        )
        told = _("The enrolment in %(program)s goes on.") % {"program": kept.program.name}
        messages.success(request, told)
        return reverse("people:file", args=[person.uuid])

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    request.actor.journal(Action.VIEWED, "person", [person.uuid], page="reopen")
    shown = {"person": person, "offered": offered, "form": form}
    return render(request, "team/enrolments/reopen.html", shown)


@page(Capability.DECIDE_REFERRAL)
@edits
def forgotten(request: PageRequest) -> HttpResponse:
    """Who is still enrolled and has not been seen for long: one gesture each."""
    actor = request.actor
    filters = DaysForm(request.GET, programs_offered())
    chosen = filters.known_values()
    form = ForgottenForm(posted(request))
    here = request.get_full_path()

    def act() -> str:
        told = decide(form, people=actor.people(), by=actor.user_uuid, on=actor.day)
        messages.success(request, told)
        return here

    if answer := submitted(form, by=actor.user_uuid, act=act):
        return answer
    listing = forgotten_listing(actor.people(), chosen, request.GET.get("page"), actor.day)
    actor.journal(Action.LISTED, "person", [row.person.uuid for row in listing.rows], **chosen)
    shown: dict[str, Any] = {"filters": filters, "chosen": chosen, "form": form}
    shown |= {"page_obj": listing.page, "rows": listing.rows, "days": listing.days}
    return render(request, "team/enrolments/forgotten.html", shown)
