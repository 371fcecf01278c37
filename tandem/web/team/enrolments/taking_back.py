"""A passage made by mistake, taken back: just after by one button, or later from its own page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem.accounts.permissions import Capability
from tandem.activities.entries import BY_CODE, is_reason_asked
from tandem.activities.undoing import passage_to_undo, undo_acceptance
from tandem.kernel.journal import Action
from tandem.kernel.refused import RefusedError
from tandem.pathways.models import Referral
from tandem.people.models import Person
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.enrolments.forms import TakeBackForm


def taking_back_of(person: Person) -> str:
    """The address that takes the last passage of someone back; empty when none can be."""
    passage = passage_to_undo(person)
    if passage is None:
        return ""
    return reverse("enrolments:take_back", args=[person.uuid, passage.uuid])


@page(Capability.DECIDE_REFERRAL)
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: PageRequest, uuid: UUID, passage: UUID) -> HttpResponse:
    """Take a passage back: she is where she was, with what was planned."""
    person = get_object_or_404(request.actor.people(), uuid=uuid)
    made = passage_to_undo(person)
    form = _form(request, made)
    if earlier := form.earlier_answer(request.actor.user_uuid):
        return HttpResponseRedirect(earlier)
    if made is None or made.uuid != passage:
        messages.warning(request, _("This passage can no longer be taken back."))
        return HttpResponseRedirect(_file(person))
    if request.method == "POST" and _is_one_button(request, form):
        return _taken_back_at_once(request, made)

    def act() -> str:
        return _taken_back(request, made, form.cleaned_data["reason"])

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    request.actor.journal(Action.VIEWED, "person", [person.uuid], page="take_back")
    shown = {"person": person, "passage": made, "form": form}
    return render(request, "team/enrolments/take_back.html", shown)


def _form(request: PageRequest, made: Referral | None) -> TakeBackForm:
    kind = BY_CODE["referral"]
    is_asked = made is not None and is_reason_asked(kind, made, request.actor.day)
    return TakeBackForm(posted(request), is_reason_asked=is_asked)


def _is_one_button(request: PageRequest, form: TakeBackForm) -> bool:
    """The button of the message that says the passage is recorded asks nothing more."""
    is_bare = form.add_prefix("form_id") not in request.POST
    return is_bare and not form.fields["reason"].required


def _taken_back_at_once(request: PageRequest, made: Referral) -> HttpResponse:
    try:
        answer = _taken_back(request, made, "")
    except RefusedError as refusal:  # something was recorded at the very moment
        messages.error(request, str(refusal.reasons[""]))
        answer = _file(made.person)
    return HttpResponseRedirect(answer)


def _taken_back(request: PageRequest, made: Referral, reason: str) -> str:
    by = request.actor.user_uuid
    undo_acceptance(referral=made, by=by, expected_version=made.version, reason=reason)
    messages.success(request, _("The passage is taken back: the former enrolment goes on."))
    return _file(made.person)


def _file(person: Person) -> str:
    return reverse("people:file", args=[person.uuid])
