"""Pages of the sending of messages: no name is shown there, only counts."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tandem.accounts.permissions import Capability
from tandem.activities.enums import MessageState
from tandem.activities.models import Message, Outbox
from tandem.activities.outbox.by_hand import hold_messages, let_messages_leave
from tandem.activities.outbox.carriers import carrier_of
from tandem.kernel.setting_actions import change_setting
from tandem.people.enums import MessageChannel
from tandem.territory.models import Service
from tandem.web.forms import IdempotentForm, posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.settings.home import HOME
from tandem.web.settings.pages import Back, Edit, edited, edits, may_edit
from tandem.web.settings.sending.forms import RemindersForm
from tandem.web.team.messages.wording import moment_words

SILENT_AFTER = timedelta(minutes=2)
STATES = (MessageState.WAITING, MessageState.SENT, MessageState.DEAD)


@page(Capability.SEE_SETTINGS)
@require_safe
def sending(request: PageRequest) -> HttpResponse:
    """Whether messages leave: ways, worker, counts, hold."""
    outbox, now = Outbox.objects.first() or Outbox(), timezone.now()
    context = {
        "back": HOME(),
        "outbox": outbox,
        "held_since": moment_words(outbox.held_at),
        "facts": _facts(outbox, now),
        "counts": _counts(),
        "form": IdempotentForm(),
        "may_edit": may_edit(request),
    }
    return render(request, "settings/sending.html", context)


def _facts(outbox: Outbox, now: datetime) -> list[dict[str, Any]]:
    """Label, value, and whether it is as it should be."""
    is_alive = outbox.seen_at is not None and abs(now - outbox.seen_at) < SILENT_AFTER
    seen = moment_words(outbox.seen_at) or _("never seen")
    hours = (Service.objects.only("reminder_hours").first() or Service()).reminder_hours
    facts = [_way(channel) for channel in (MessageChannel.EMAIL, MessageChannel.SMS)]
    facts.append({"label": _("Last seen at work"), "value": seen, "is_well": is_alive})
    words = ngettext("%(count)s hour before", "%(count)s hours before", hours)
    before = words % {"count": hours} if hours else _("no reminder")
    return [*facts, {"label": _("Reminder"), "value": before, "is_well": True}]


def _way(channel: MessageChannel) -> dict[str, Any]:
    is_set_up = carrier_of(channel).is_set_up()
    labels = {MessageChannel.EMAIL: _("E-mail"), MessageChannel.SMS: _("SMS")}
    value = _("set up") if is_set_up else _("not set up: nothing leaves this way")
    return {"label": labels[channel], "value": value, "is_well": is_set_up}


def _counts() -> list[tuple[str, int]]:
    found = dict(Message.objects.order_by().values_list("state").annotate(Count("pk")))
    return [(str(state.label), found.get(state.value, 0)) for state in STATES]


@page(Capability.EDIT_SETTINGS)
@require_POST
def hold(request: PageRequest) -> HttpResponse:
    """Hold what is to leave, or let it leave again."""
    form, by = IdempotentForm(_only_the_form(request)), request.actor.user_uuid
    act = let_messages_leave if "reprendre" in request.POST else hold_messages

    def acted() -> str:
        act(by=by)
        return reverse("settings:sending")

    if answer := submitted(form, by=by, act=acted):
        said = _("Messages leave again.") if act is let_messages_leave else _("Messages are held.")
        messages.success(request, said)
        return answer
    return redirect("settings:sending")


def _only_the_form(request: PageRequest) -> Any:
    data = request.POST.copy()
    data.pop("reprendre", None)
    return data


@page(Capability.EDIT_SETTINGS)
@edits
def reminders(request: PageRequest) -> HttpResponse:
    """How long before an appointment its reminder leaves."""
    service = Service.objects.first() or Service()
    form = RemindersForm(posted(request), instance=service)

    def act() -> None:
        change_setting(
            service,
            by=request.actor.user_uuid,
            setting="service",
            expected=form.cleaned_data["seen"],
            **form.answers(),
        )

    back = Back(_("Sending of messages"), reverse("settings:sending"))
    edit = Edit(form, _("Reminder of an appointment"), back, act, _("Record the delay"))
    return edited(request, edit)
