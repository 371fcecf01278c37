"""The individual follow-up of someone: begun if she wishes, looked at again, ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.pathways.actions.follow_ups import change_follow_up, start_follow_up
from tandem.pathways.enums import FollowUpMode
from tandem.pathways.models import Enrolment, FollowUp
from tandem.pathways.standing import follow_up_of, open_enrolments
from tandem.people.models import Person
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.enrolments.forms import FollowUpForm

edits = require_http_methods(["GET", "HEAD", "POST"])


@page(Capability.DECIDE_REFERRAL)
@edits
def follow_up(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Begin, change or end the follow-up of someone in the program she is in."""
    person = get_object_or_404(request.actor.people(), uuid=uuid)
    offered = open_enrolments(person, request.actor.day)
    enrolment = chosen_among(offered, request.GET.get("module", ""))
    if enrolment is None:
        request.actor.journal(Action.VIEWED, "person", [person.uuid], page="follow_up")
        return render(request, "team/enrolments/follow_up.html", {"person": person})
    current = follow_up_of(enrolment)
    form = FollowUpForm(
        posted(request), enrolment=enrolment, current=current, today=request.actor.day
    )

    def act() -> str:
        write(form, enrolment, current, request.actor.user_uuid)
        messages.success(request, _("The individual follow-up is recorded."))
        return reverse("people:file", args=[person.uuid])

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    request.actor.journal(Action.VIEWED, "person", [person.uuid], page="follow_up")
    shown = shown_of(person, enrolment, current, offered) | {"form": form}
    return render(request, "team/enrolments/follow_up.html", shown)


def chosen_among(offered: list[Enrolment], code: str) -> Enrolment | None:
    """The enrolment of the program asked for, otherwise the latest."""
    of_program = [row for row in offered if row.program.code == code]
    return next(iter(of_program or offered), None)


def write(form: FollowUpForm, enrolment: Enrolment, current: FollowUp | None, by: UUID) -> FollowUp:
    """Record what was answered."""
    given = form.cleaned_data
    mode, review_on = FollowUpMode(given["mode"]), given["review_on"]
    if current is None:
        return start_follow_up(
            enrolment=enrolment,
            by=by,
            on=given["opened_on"],
            mode=mode,
            review_on=review_on,
            is_wished=given.get("is_wished", True),
        )
    return change_follow_up(
        follow_up=current,
        by=by,
        mode=mode,
        review_on=review_on,
        closed_on=given["closed_on"],
        expected_version=given["version"],
    )


def shown_of(
    person: Person, enrolment: Enrolment, current: FollowUp | None, offered: list[Enrolment]
) -> dict[str, object]:
    """What the page shows beside the form."""
    others = [row for row in offered if row.pk != enrolment.pk]
    return {"person": person, "enrolment": enrolment, "current": current, "others": others}
