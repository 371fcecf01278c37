"""One message with everything that was done about it: the page, whatever is being answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from tandem.activities.confidentiality import may_read_note
from tandem.activities.enums import AttemptResult, RequestState
from tandem.activities.models import CallAttempt, CallRequest
from tandem.kernel.journal import Action
from tandem.web.guards import PageRequest
from tandem.web.team.calls.fields import MIDNIGHT
from tandem.web.team.calls.forms import AttemptForm, GiveUpForm, MessageForm
from tandem.web.team.calls.queue import Candidate, name_of
from tandem.web.team.people.file import reader_of
from tandem.web.team.people.forms import SearchForm
from tandem.web.team.people.life import Mark
from tandem.web.team.people.search import find
from tandem.web.templatetags.typography import phone as spaced
from tandem.web.templatetags.typography import tel


@dataclass(frozen=True, slots=True)
class Try:
    """One try, and what was said there where the reader may know it."""

    at: datetime
    who: str
    label: str
    kind: str
    note: str


KINDS = {
    AttemptResult.SPOKEN: "ok",
    AttemptResult.NO_ANSWER: "att",
    AttemptResult.VOICEMAIL: "info",
    AttemptResult.WRONG_NUMBER: "non",
}


def message_asked(request: PageRequest, uuid: UUID) -> CallRequest:
    """The message of an address, for those who may know of it."""
    rows = CallRequest.objects.about(request.actor.people())
    found: CallRequest = get_object_or_404(
        rows.select_related("person", "program", "taken_by", "closed_by"), uuid=uuid
    )
    return found


def ids_of(call: CallRequest) -> list[UUID]:
    """What the journal says was shown."""
    return [call.uuid, call.person.uuid] if call.person else [call.uuid]


def message_page(request: PageRequest, call: CallRequest, **answered: Any) -> HttpResponse:
    """The page of a message.

    :param answered: the forms that were sent and are to be corrected, by name.
    """
    search = SearchForm(request.POST if "q" in request.POST else None, auto_id="qui_%s")
    text = search.cleaned_data["q"] if search.is_bound and search.is_valid() else ""
    found = find(request.actor.people(), text, request.actor.day)
    candidates = _candidates(request, call)
    ids = [*ids_of(call), *(one.uuid for one in candidates), *(row.uuid for row in found.rows)]
    request.actor.journal(Action.VIEWED, "callrequest", dict.fromkeys(ids), page="message")
    received = timezone.localtime(call.received_at)
    phone = call.phone or (call.person.phone if call.person else "")
    context = {
        "call": call,
        "name": name_of(call),
        "phone": spaced(phone),
        "tel": tel(phone),
        "program": Mark(call.program.name, call.program.mark) if call.program else None,
        "received": received,
        "has_hour": received.time() != MIDNIGHT,
        "is_waiting": call.state == RequestState.WAITING,
        "is_given_up": call.state == RequestState.GIVEN_UP,
        "takes_messages": bool(call.person and call.person.accepts_voicemail),
        "tries": list(_tries(request, call)),
        "attempt": AttemptForm(),
        "giving_up": GiveUpForm(),
        "form": MessageForm(instance=call),
        "search": search,
        "found": found,
        "candidates": candidates,
        "cancel_url": reverse("corrections:cancel", args=["message", call.uuid]),
        "history_url": reverse("corrections:history", args=["message", call.uuid]),
    }
    return render(request, "team/calls/message.html", context | answered)


def _candidates(request: PageRequest, call: CallRequest) -> list[Candidate]:
    if call.person or not call.phone:
        return []
    same = request.actor.people().filter(Q(phone_digest=call.phone_digest))
    return [Candidate(one.uuid, one.full_name) for one in same.order_by("sort_key", "pk")]


def _tries(request: PageRequest, call: CallRequest) -> Any:
    reader = reader_of(request.actor)
    rows = CallAttempt.objects.filter(request=call).select_related("tried_by", "call")
    for row in rows:
        is_hers = may_read_note(reader, author_id=row.tried_by_id, is_shared=False)
        said = (row.call.note if row.call else row.note) if is_hers else ""
        result = AttemptResult(row.result)
        yield Try(
            at=timezone.localtime(row.tried_at),
            who="" if row.tried_by_id == request.actor.member_id else row.tried_by.name,
            label=str(result.label),
            kind=KINDS[result],
            note=said,
        )
