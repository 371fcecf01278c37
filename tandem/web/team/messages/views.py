"""Pages of messages: what waits, what left, what could not; and how each wishes to be told."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem.accounts.permissions import Capability
from tandem.activities.announcing import reword
from tandem.activities.enums import MessageState
from tandem.activities.models import Message
from tandem.activities.outbox.by_hand import (
    say_posted,
    send_again,
    turn_into_letter,
    withdraw_by_hand,
)
from tandem.activities.outbox.delivering import is_held
from tandem.activities.wishes import say_wishes
from tandem.kernel.journal import Action
from tandem.kernel.wordings import language_of
from tandem.people.enums import MessageChannel
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.messages.forms import LETTER, POSTED, SEND, MessageForm, WishesForm
from tandem.web.team.messages.listing import messages_of, messages_shown, row_of
from tandem.web.team.messages.ways import ways_not_set_up

edits = require_http_methods(["GET", "HEAD", "POST"])


@page(Capability.SEE_AGENDA)
@require_safe
def messages_list(request: PageRequest) -> HttpResponse:
    """What asks for a gesture, what waits, what left."""
    actor = request.actor
    shown = messages_shown(
        actor.people(),
        request.GET.get("voir", ""),
        request.GET.get("page"),
        now=timezone.now(),
        day=actor.day,
        address=reverse("messages:list"),
    )
    ids = dict.fromkeys(row.person.uuid for row in shown.rows)
    actor.journal(Action.LISTED, "person", ids, view="messages")
    context = {"shown": shown, "page_obj": shown.page, "held": is_held()}
    return render(request, "team/messages/list.html", context)


@page(Capability.SEE_AGENDA)
@edits
def message(request: PageRequest, message: UUID) -> HttpResponse:
    """One message: its words, what became of it, what can be done."""
    rows = Message.objects.filter(person__in=request.actor.people())
    rows = rows.select_related("person", "appointment__person", "appointment__site")
    found = get_object_or_404(rows, uuid=message)
    form = MessageForm(posted(request))
    if answer := submitted(
        form, by=request.actor.user_uuid, act=lambda: _done(request, found, form)
    ):
        return answer
    if found.state == MessageState.WAITING:
        reword(found, MessageChannel(found.channel))
    row = row_of(found)
    request.actor.journal(Action.VIEWED, "person", [row.person.uuid], page="message")
    direction = language_of(row.person.language).direction
    context = {"message": found, "row": row, "form": form, "direction": direction}
    return render(request, "team/messages/message.html", context)


def _done(request: PageRequest, found: Message, form: MessageForm) -> str:
    choice, by = form.cleaned_data["choice"], request.actor.user_uuid
    if choice == SEND:
        send_again(message=found, by=by)
        said = _("The message leaves again.")
    elif choice == LETTER:
        turn_into_letter(message=found, by=by)
        said = _("The message waits among the letters to print.")
    elif choice == POSTED:
        say_posted(message=found, by=by)
        said = _("The letter is noted as posted.")
    else:
        withdraw_by_hand(message=found, by=by)
        said = _("The message is withdrawn: nothing is sent.")
    messages.success(request, said)
    return reverse("messages:list")


@page(Capability.EDIT_PERSON)
@edits
def wishes(request: PageRequest, uuid: UUID) -> HttpResponse:
    """How someone wishes to be written to, and what was sent to her."""
    person = get_object_or_404(request.actor.people(), uuid=uuid)
    form = WishesForm(posted(request), instance=person)

    def act() -> str:
        say_wishes(
            person=person,
            by=request.actor.user_uuid,
            expected_version=form.cleaned_data["version"],
            **form.answers(),
        )
        messages.success(request, _("Recorded."))
        return reverse("messages:wishes", args=[person.uuid])

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    request.actor.journal(Action.VIEWED, "person", [person.uuid], page="messages")
    context = {
        "person": person,
        "form": form,
        "rows": messages_of(person),
        "not_set_up": ways_not_set_up(),
    }
    return render(request, "team/messages/wishes.html", context)
