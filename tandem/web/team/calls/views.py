"""The people to call back, those who were, and one message with its corrections."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from tandem.accounts.permissions import Capability
from tandem.activities.call_actions import change_message
from tandem.activities.enums import RequestState
from tandem.activities.models import CallRequest
from tandem.kernel.journal import Action
from tandem.web.forms import submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.calls.away import away_on
from tandem.web.team.calls.closed import closed_lines
from tandem.web.team.calls.forms import AttemptForm, MessageForm
from tandem.web.team.calls.message import message_asked, message_page
from tandem.web.team.calls.noting import KEPT
from tandem.web.team.calls.queue import delays_until, queue_of, with_current
from tandem.web.team.calls.typed import left_for
from tandem.web.undo import undo_offered

LINES_A_PAGE = 25
CLOSED = {"rappeles": RequestState.DONE, "sans-suite": RequestState.GIVEN_UP}
TABS = (
    ("", gettext_lazy("To call back")),
    ("rappeles", pgettext_lazy("messages", "Called back")),
    ("sans-suite", pgettext_lazy("messages", "Given up")),
)


@page(Capability.SEE_CALLS)
@require_safe
def list_calls(request: PageRequest) -> HttpResponse:
    """The queue: who has waited too long first, one line open, the others one click each."""
    asked = request.GET.get("etat", "")
    if asked in CLOSED:
        return _closed(request, asked)
    actor = request.actor
    request.session.pop(KEPT, None)
    queue = queue_of(actor.people(), actor.day, actor.member_id)
    shown = Paginator(queue, LINES_A_PAGE).get_page(request.GET.get("page"))
    line_asked = request.GET.get("appel", "")
    lines = with_current(list(shown.object_list), line_asked)
    given = {line_asked: {"note": left_for(line_asked, actor)}} if line_asked else {}
    people = [line.person for line in lines if line.person]
    people += [one.uuid for line in lines for one in line.candidates]
    actor.journal(Action.LISTED, "person", dict.fromkeys(people), view="calls")
    context = {
        "lines": [
            (line, AttemptForm(auto_id=f"e{place}_%s", initial=given.get(str(line.uuid), {})))
            for place, line in enumerate(lines)
        ],
        "count": len(queue),
        "late": sum(bool(line.late) for line in queue),
        "page_obj": shown,
        "tabs": _tabs(""),
        "delays": delays_until(actor.day),
        "away": away_on(actor.day),
        "undo": undo_offered(request),
    }
    return render(request, "team/calls/list.html", context)


def _closed(request: PageRequest, asked: str) -> HttpResponse:
    """Those that are closed, the last one first; each may be reopened from its page."""
    rows = CallRequest.objects.about(request.actor.people()).filter(state=CLOSED[asked])
    shown = Paginator(rows.order_by("-closed_at", "-pk"), LINES_A_PAGE).get_page(
        request.GET.get("page")
    )
    lines = closed_lines(shown.object_list, request.actor.member_id)
    people = dict.fromkeys(line.person for line in lines if line.person)
    request.actor.journal(Action.LISTED, "person", people, view="calls")
    context = {"lines": lines, "page_obj": shown, "tabs": _tabs(asked), "etat": asked}
    return render(request, "team/calls/closed.html", context)


def _tabs(current: str) -> list[dict[str, object]]:
    address = reverse("calls:list")
    return [
        {
            "label": label,
            "url": f"{address}?etat={code}" if code else address,
            "current": code == current,
        }
        for code, label in TABS
    ]


@page(Capability.SEE_CALLS)
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: PageRequest, uuid: UUID) -> HttpResponse:
    """A message, what was tried, and what was noted of it, which may be corrected."""
    call = message_asked(request, uuid)
    if request.method != "POST" or "q" in request.POST:
        return message_page(request, call)
    form = MessageForm(request.POST, instance=call)

    def act() -> str:
        change_message(
            request=call,
            by=request.actor.user_uuid,
            expected_version=form.cleaned_data["version"],
            **form.answers(),
        )
        messages.success(request, _("The message is corrected."))
        return reverse("calls:read", args=[call.uuid])

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    return message_page(request, call, form=form)
