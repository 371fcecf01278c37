"""Listening to the answering machine with a pen: one line a message, Enter for the next one."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tandem.accounts.permissions import Capability
from tandem.activities.call_actions import withdraw as withdraw_message
from tandem.activities.enums import RequestState
from tandem.activities.models import CallRequest
from tandem.kernel.drafts import keep_draft
from tandem.kernel.journal import Action
from tandem.kernel.models import SubmittedForm
from tandem.pathways.models import Program
from tandem.web.drafts import Draft, draft_for
from tandem.web.forms import IdempotentForm
from tandem.web.guards import PageRequest, page
from tandem.web.team.calls.away import away_on
from tandem.web.team.calls.noting import (
    KEPT,
    Outcome,
    just_noted,
    lines_of,
    record_rows,
    remember,
)
from tandem.web.team.calls.rows import SAID, MessageRow, Typed, identity_of, rows_sent, typed_in

FORM = "messages"
BLANK_ROWS = 6


@page(Capability.TAKE_MESSAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: PageRequest) -> HttpResponse:
    """A line a message; a right line is kept, a wrong one stays with what to do."""
    draft = draft_for(request, FORM, request.actor.user_uuid)
    if request.method != "POST":
        typed = _not_kept_yet(rows_sent(draft.data))
        if not typed:
            draft.versions = []
        return _page(request, draft, _rows(request, typed))
    rows = _rows(request, rows_sent(request.POST), is_sent=True)
    if only := request.POST.get("only", ""):
        return _one_line(request, draft, rows, only)
    outcome = record_rows(rows, request.actor)
    _tell(request, outcome)
    draft.recorded()
    if outcome.wrong:
        return _page(request, draft, outcome.wrong, blanks=1)
    return redirect("calls:note" if outcome.noted else _after(request))


@page(Capability.TAKE_MESSAGE)
@require_POST
def withdraw(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Take away a line that has just been noted."""
    if str(uuid) not in request.session.get(KEPT, []):
        raise Http404
    waiting = CallRequest.objects.filter(state=RequestState.WAITING, callattempt=None)
    withdraw_message(request=get_object_or_404(waiting, uuid=uuid), by=request.actor.user_uuid)
    request.session[KEPT] = [kept for kept in request.session[KEPT] if kept != str(uuid)]
    may_restore = request.actor.may(Capability.CORRECT_ENTRY)
    back = reverse("corrections:restore", args=["message", uuid]) if may_restore else ""
    messages.success(request, _("The message is taken away."), extra_tags=back)
    return redirect("calls:note")


def _after(request: PageRequest) -> str:
    """Where one goes when nothing is left to note."""
    return "calls:list" if request.actor.may(Capability.SEE_CALLS) else "calls:note"


def _rows(request: PageRequest, typed: list[Typed], *, is_sent: bool = False) -> list[MessageRow]:
    programs = list(Program.objects.on(request.actor.day))
    return [MessageRow(row, programs=programs, is_sent=is_sent) for row in typed]


def _not_kept_yet(typed: list[Typed]) -> list[Typed]:
    """Lines of a draft that say something, and were not recorded meanwhile."""
    ids = [identity for row in typed if (identity := identity_of(row))]
    rows = SubmittedForm.objects.filter(form_id__in=ids) if ids else SubmittedForm.objects.none()
    recorded = set(rows.values_list("form_id", flat=True))
    said = [row for row in typed if any(row.get(name, "").strip() for name in SAID)]
    return [row for row in said if identity_of(row) not in recorded]


def _one_line(
    request: PageRequest, draft: Draft, rows: list[MessageRow], only: str
) -> HttpResponse:
    """The line that was just finished, while the next one is being typed."""
    wanted = [row for row in rows if row.prefix == only]
    outcome = record_rows(wanted, request.actor)
    remember(request, outcome.noted)
    lines = lines_of(outcome.noted, request.actor)
    people = [line.person for line in lines if line.person]
    request.actor.journal(Action.LISTED, "person", people, view="messages")
    _keep(draft, rows, [] if outcome.wrong else [only])
    programs = wanted[0].programs.values() if wanted else []
    context = {
        "line": lines[0] if lines else None,
        "row": outcome.wrong[0] if outcome.wrong else None,
        "blank": MessageRow({}, programs=programs),
        "doubts": outcome.doubts,
    }
    return render(request, "team/calls/line.html", context)


def _keep(draft: Draft, rows: list[MessageRow], recorded: list[str]) -> None:
    """What is still being typed stays a draft; what was recorded leaves it."""
    typed = typed_in(rows, but=recorded)
    if typed and draft.screen:
        keep_draft(
            owner=draft.owner,
            form=draft.form,
            subject=draft.subject,
            typed=typed,
            window=draft.screen.window,
            continues=draft.screen.continues,
        )
    else:
        draft.recorded()


def _tell(request: PageRequest, outcome: Outcome) -> None:
    remember(request, outcome.noted)
    if number := len(outcome.noted):
        words = ngettext("%(number)s message noted.", "%(number)s messages noted.", number)
        messages.success(request, words % {"number": number})
    for doubt in dict.fromkeys(outcome.doubts):
        messages.warning(request, doubt)


def _page(
    request: PageRequest, draft: Draft, rows: list[MessageRow], *, blanks: int = BLANK_ROWS
) -> HttpResponse:
    lines = just_noted(request, request.actor)
    people = [line.person for line in lines if line.person]
    request.actor.journal(Action.LISTED, "person", people, view="messages")
    wrong = [row for row in rows if row.is_bound and row.errors]
    empty = _rows(request, [{} for _blank in range(blanks)])
    if wrong:
        _keep(draft, rows, [])
    else:
        empty[0].fields["phone"].widget.attrs["autofocus"] = True
    context = {
        "rows": [*rows, *empty],
        "wrong": wrong,
        "form": IdempotentForm(),
        "lines": lines,
        "draft": draft,
        "away": away_on(request.actor.day),
        "sees_queue": request.actor.may(Capability.SEE_CALLS),
    }
    return render(request, "team/calls/note.html", context)
