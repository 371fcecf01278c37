"""Cancelling what was recorded, giving it back, and reading who changed what."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.accounts.permissions import Capability
from tandem.activities.correcting import correct_entry
from tandem.activities.entries import cancel, is_reason_asked, restore
from tandem.kernel.journal import Action
from tandem.kernel.refused import RefusedError
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.corrections.correcting import FORMS, where_corrected
from tandem.web.team.corrections.effects import figures_without, what_goes_with
from tandem.web.team.corrections.entry import Entry, entry_asked, moments_of
from tandem.web.team.corrections.forms import ReasonForm
from tandem.web.team.corrections.listing import lines_of, traces_of
from tandem.web.templatetags.typography import plain_date

LINES_A_PAGE = 25


@page(Capability.CORRECT_ENTRY)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_entry(request: PageRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Cancel an entry, knowing what goes with it and which figures change."""
    entry = _asked(request, kind, uuid)
    if entry.row is None:
        return _already_cancelled(request, entry)
    if not _may_change(request, entry):
        raise Http404
    row, is_asked = entry.row, is_reason_asked(entry.kind, entry.row, request.actor.day)
    form = ReasonForm(posted(request), is_asked=is_asked)

    def act() -> str:
        cancel(entry.kind, row, by=request.actor.user_uuid, reason=form.cleaned_data["reason"])
        return back_from(entry)

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        said = _("Cancelled: %(entry)s.") % {"entry": named(entry)}
        messages.success(request, said, extra_tags=entry.address("restore"))
        return answer
    request.actor.journal(Action.VIEWED, entry.kind.code, entry.ids, page="cancel")
    context = {
        **_shown(request, entry),
        "form": form,
        "is_asked": is_asked,
        "goes_with": what_goes_with(entry.row),
        "figures": figures_without(entry.kind, entry.row),
    }
    return render(request, "team/corrections/cancel.html", context)


@page(Capability.CORRECT_ENTRY)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PageRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Correct an entry that has no page of its own."""
    entry = _asked(request, kind, uuid)
    if entry.row is None:
        return _already_cancelled(request, entry)
    if kind not in FORMS or not _may_change(request, entry):
        raise Http404
    row, is_asked = entry.row, is_reason_asked(entry.kind, entry.row, request.actor.day)
    form = FORMS[kind](posted(request), instance=row, is_reason_asked=is_asked)

    def act() -> str:
        correct_entry(
            entry.kind,
            form.instance,
            by=request.actor.user_uuid,
            expected_version=form.cleaned_data["version"],
            said=form.answers(),
            reason=form.reason_given,
        )
        return back_from(entry)

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        messages.success(request, _("Corrected: %(entry)s.") % {"entry": named(entry)})
        return answer
    request.actor.journal(Action.VIEWED, entry.kind.code, entry.ids, page="edit")
    context = {**_shown(request, entry), "form": form}
    return render(request, "team/corrections/edit.html", context)


@page(Capability.CORRECT_ENTRY)
@require_POST
def restore_entry(request: PageRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Give a cancelled entry back: just after (« Annuler »), or much later."""
    entry = _asked(request, kind, uuid)
    if not _may_change(request, entry):
        raise Http404
    if entry.cancellation is None:
        messages.success(request, _("This is recorded."))
        return HttpResponseRedirect(entry.address("history"))
    try:
        restore(entry.cancellation, by=request.actor.user_uuid)
    except RefusedError as refusal:
        messages.error(request, str(refusal.reasons[""]))
        return HttpResponseRedirect(entry.address("history"))
    messages.success(request, _("Recorded again: %(entry)s.") % {"entry": named(entry)})
    return HttpResponseRedirect(back_from(entry))


@page(Capability.CORRECT_ENTRY)
@require_safe
def history(request: PageRequest, kind: str, uuid: UUID) -> HttpResponse:
    """What an entry says, who changed it, when, and what it said before."""
    entry = _asked(request, kind, uuid)
    request.actor.journal(Action.VIEWED, entry.kind.code, entry.ids, page="history")
    context = {
        **_shown(request, entry),
        "may_change": _may_change(request, entry),
        "edit_url": where_corrected(kind, uuid),
        "moments": list(moments_of(entry, request.actor)),
    }
    return render(request, "team/corrections/history.html", context)


@page(Capability.CORRECT_ENTRY)
@require_safe
def of_person(request: PageRequest, person: UUID) -> HttpResponse:
    """Everything that was corrected or cancelled in a file, the newest first."""
    found = get_object_or_404(request.actor.people(), uuid=person)
    traces = traces_of(found, request.actor)
    shown = Paginator(traces, LINES_A_PAGE).get_page(request.GET.get("page"))
    request.actor.journal(Action.VIEWED, "person", [found.uuid], page="corrections")
    context = {"person": found, "page_obj": shown, "lines": lines_of(shown.object_list)}
    return render(request, "team/corrections/person.html", context)


def named(entry: Entry) -> str:
    """« entretien du 5 mars 2026 »."""
    title = entry.title[:1].lower() + entry.title[1:]
    if entry.day is None:
        return title
    return _("%(entry)s of %(day)s") % {"entry": title, "day": plain_date(entry.day)}


def back_from(entry: Entry) -> str:
    """Where one was: the file of the person, else the page where the entry is."""
    kind = entry.kind.slug
    if entry.person is not None:
        return reverse("people:file", args=[entry.person.uuid])
    return reverse({"seance": "workshops:list", "message": "calls:list"}.get(kind, "day:mine"))


def _asked(request: PageRequest, kind: str, uuid: UUID) -> Entry:
    return entry_asked(kind, uuid, request.actor, request.actor.people())


def _may_change(request: PageRequest, entry: Entry) -> bool:
    """Whether this reader may cancel it or give it back."""
    if entry.row is None:
        return request.actor.may(entry.kind.capability)
    rows = entry.kind.open_to(request.actor, request.actor.people())
    return rows.filter(pk=entry.row.pk).exists()


def _already_cancelled(request: PageRequest, entry: Entry) -> HttpResponse:
    """The second tab, the second click: what was done stands, and can be undone."""
    form = ReasonForm(posted(request), is_asked=False)
    if form.is_bound and (earlier := form.earlier_answer(request.actor.user_uuid)):
        return HttpResponseRedirect(earlier)
    messages.warning(request, _("This was already cancelled."))
    return HttpResponseRedirect(entry.address("history"))


def _shown(request: PageRequest, entry: Entry) -> dict[str, object]:
    return {
        "entry": entry,
        "named": named(entry),
        "said": entry.said(request.actor),
        "back_url": back_from(entry),
        "cancel_url": entry.address("cancel"),
        "restore_url": entry.address("restore"),
        "history_url": entry.address("history"),
    }
