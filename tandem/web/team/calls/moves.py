"""What is done with a message, one click each, and what undoes it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tandem.accounts.models import TeamMember
from tandem.accounts.permissions import Capability
from tandem.activities.call_actions import (
    give_up,
    record_attempt,
    reopen,
    say_who,
    take_attempt_back,
)
from tandem.activities.calling import spoken_words
from tandem.activities.enums import AttemptResult
from tandem.activities.models import CallAttempt, CallRequest
from tandem.kernel.drafts import keep_draft
from tandem.kernel.refused import RefusedError
from tandem.pathways.enums import ReferralMedium
from tandem.people.models import Person
from tandem.web.forms import submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.calls import typed
from tandem.web.team.calls.forms import AttemptForm, GiveUpForm
from tandem.web.team.calls.message import message_asked, message_page
from tandem.web.team.calls.queue import name_of
from tandem.web.team.newcomers.beginning import SEARCHED, begin
from tandem.web.team.newcomers.forms import typed_in_search
from tandem.web.templatetags.typography import clock, unbroken
from tandem.web.undo import offer_undo

SAID = {
    AttemptResult.SPOKEN: gettext_lazy("%(name)s: called back at %(hour)s."),
    AttemptResult.NO_ANSWER: gettext_lazy(
        "%(name)s: no answer at %(hour)s. The message goes on waiting."
    ),
    AttemptResult.VOICEMAIL: gettext_lazy(
        "%(name)s: message left at %(hour)s. It goes on waiting."
    ),
    AttemptResult.WRONG_NUMBER: gettext_lazy("%(name)s: wrong number. Correct it, or give up."),
}


@page(Capability.SEE_CALLS)
@require_POST
def tried(request: PageRequest, uuid: UUID) -> HttpResponse:
    """What became of a try; spoken to, the message is closed."""
    call = message_asked(request, uuid)
    form = AttemptForm(request.POST)

    def act() -> str:
        attempt = record_attempt(
            request=call,
            by=request.actor.user_uuid,
            member=_member(request),
            result=AttemptResult(form.cleaned_data["result"]),
            note=form.cleaned_data["note"],
        )
        typed.forget(call.uuid, request.actor)
        said = {"name": name_of(call), "hour": clock(timezone.localtime(attempt.tried_at))}
        words = unbroken(str(SAID[AttemptResult(attempt.result)]) % said)
        undo = reverse("calls:take_back", args=[call.uuid])
        offer_undo(request, words, undo, attempt=str(attempt.uuid))
        return reverse("calls:list")

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    return message_page(request, message_asked(request, uuid), attempt=form)


@page(Capability.SEE_CALLS)
@require_POST
def take_back(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Undo a try noted by mistake; undone already, it is undone."""
    call = message_asked(request, uuid)
    rows = CallAttempt.objects.filter(request=call).select_related("call")
    tries = {str(row.uuid): row for row in rows}
    note = ""
    if row := tries.get(request.POST.get("attempt", "")):
        note = typed.note_of(row, request.actor)
        try:
            take_attempt_back(attempt=row, by=request.actor.user_uuid)
        except RefusedError as refused:
            messages.error(request, str(refused))
            return redirect("calls:read", call.uuid)
        typed.keep(note, call.uuid, request.actor)
    messages.success(request, _("Undone: the message waits again."))
    return _to_line(call) if note else redirect("calls:list")


@page(Capability.SEE_CALLS)
@require_POST
def close(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Give up, and say why."""
    call = message_asked(request, uuid)
    form = GiveUpForm(request.POST)

    def act() -> str:
        give_up(
            request=call,
            by=request.actor.user_uuid,
            member=_member(request),
            reason=form.cleaned_data["reason"],
        )
        offer_undo(
            request,
            unbroken(_("%(name)s: nobody calls back any more.") % {"name": name_of(call)}),
            reverse("calls:reopen", args=[call.uuid]),
        )
        return reverse("calls:list")

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    return message_page(request, message_asked(request, uuid), giving_up=form)


@page(Capability.SEE_CALLS)
@require_POST
def put_back(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Put a closed message back in the queue."""
    call = message_asked(request, uuid)
    reopen(request=call, by=request.actor.user_uuid)
    messages.success(request, _("The message waits again."))
    return _to_line(call)


@page(Capability.SEE_CALLS)
@require_POST
def who(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Say who is calling: one of those known, or none of them."""
    call = message_asked(request, uuid)
    person = _chosen(request, request.POST.get("person", ""))
    try:
        say_who(request=call, person=person, by=request.actor.user_uuid)
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect("calls:read", call.uuid)
    words = _("It is %(name)s.") % {"name": person.full_name} if person else _("It is not her.")
    messages.success(request, words)
    return _to_line(call)


@page(Capability.ADMIT_PERSON)
@require_POST
def open_file(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Open the file of someone unknown, begun with what the message says."""
    call = message_asked(request, uuid)
    back = reverse("calls:list")
    return begin(request, _spoken_name(call), back, contact=call.phone, call=call)


@page(Capability.RECORD_REFERRAL)
@require_POST
def refer(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Note the orientation of the caller, begun with what the message says."""
    call = message_asked(request, uuid)
    if call.person:
        return redirect("referrals:for_person", call.person.uuid)
    known = typed_in_search(_spoken_name(call)) | {
        "contact": [call.phone],
        "medium": [ReferralMedium.PHONE.value],
        "program": [call.program.code] if call.program else [],
        "request": [call.reason],
    }
    keep_draft(
        owner=request.actor.user_uuid,
        form="orientation",
        subject=request.actor.user_uuid,
        typed=known,
        window=SEARCHED,
    )
    return redirect("referrals:for_newcomer")


def _spoken_name(call: CallRequest) -> str:
    """The name that was given, without « Madame »."""
    heard = call.caller_name.split()
    return " ".join(word for word in heard if spoken_words(word))


def _chosen(request: PageRequest, text: str) -> Person | None:
    """The person of a button; none where it says that she is nobody known."""
    if not text:
        return None
    try:
        person: Person = get_object_or_404(request.actor.people(), uuid=UUID(text))
    except ValueError as unreadable:
        raise Http404 from unreadable
    return person


def _member(request: PageRequest) -> TeamMember:
    member: TeamMember = get_object_or_404(TeamMember, pk=request.actor.member_id)
    return member


def _to_line(call: CallRequest) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('calls:list')}?appel={call.uuid}")
