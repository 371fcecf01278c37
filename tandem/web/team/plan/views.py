"""The page of a plan, and the gestures that add to it, move it on, and correct it."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.people.models import Person
from tandem.web.forms import IdempotentForm, posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.plan.forms import EditForm, MoveForm
from tandem.web.team.plan.forms_of_who import WhoForm
from tandem.web.team.plan.kinds import KINDS, Kind
from tandem.web.team.plan.reading import head_of, plan_of

edits = require_http_methods(["GET", "HEAD", "POST"])


@page(Capability.SEE_PLAN)
@require_safe
def plan(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Everything of a plan, on one page."""
    shown = head_of(uuid, request.actor, "plan")
    request.actor.journal(Action.VIEWED, "person", [shown.person.uuid], view="plan")
    context = {"shown": shown, "plan": plan_of(shown.person, request.actor)}
    return render(request, "team/plan/page.html", context)


@page(Capability.EDIT_PLAN)
@edits
def add(request: PageRequest, uuid: UUID, kind: str) -> HttpResponse:
    """Add one thing to someone's plan."""
    person = get_object_or_404(request.actor.people(), uuid=uuid)
    what = KINDS[kind]
    initial = {"towards": request.GET.get("vers", "")}
    form = what.add_form(posted(request), person=person, initial=initial, auto_id=f"{kind}_%s")

    def act() -> None:
        what.record(person=person, by=request.actor.user_uuid, **form.answers())

    return _answer(request, person, form, act, what, (what.add_title, what.add_button))


@page(Capability.EDIT_PLAN)
@edits
def edit(request: PageRequest, uuid: UUID, kind: str) -> HttpResponse:
    """Correct one thing of a plan."""
    what = KINDS[kind]
    row = _row(request, what, uuid)
    form = what.edit_form(posted(request), instance=row, auto_id=f"{kind}_%s")

    def act() -> None:
        what.change(
            by=request.actor.user_uuid,
            expected_version=form.cleaned_data["version"],
            **{what.row_name: row},
            **_changes(form),
        )

    return _answer(request, row.person, form, act, what, (what.edit_title, _("Record")), row=uuid)


@page(Capability.EDIT_PLAN)
@require_POST
def move(request: PageRequest, uuid: UUID, kind: str) -> HttpResponse:
    """Move something on, today, in one gesture."""
    what = KINDS[kind]
    row = _row(request, what, uuid)
    form = MoveForm(request.POST, moves=what.moves)
    back = _page_of(row.person, what)

    def act() -> str:
        to, version = form.cleaned_data["to"], form.cleaned_data["version"]
        assert what.move is not None
        what.move(row, request.actor.user_uuid, to, request.actor.day, version)
        _say_moved(request, kind, row.uuid)
        return back

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    for errors in form.errors.values():
        messages.error(request, str(errors[0]))
    return HttpResponseRedirect(back)


def _row(request: PageRequest, what: Kind, uuid: UUID) -> Any:
    """The row asked for, of someone whose file this reader may open."""
    rows = cast("Any", what.model)._default_manager.select_related("person")
    return get_object_or_404(rows.filter(person__in=request.actor.people()), uuid=uuid)


def _changes(form: EditForm) -> dict[str, Any]:
    return form.changes() if isinstance(form, WhoForm) else form.answers()


def _page_of(person: Person, what: Kind) -> str:
    return reverse("plan:page", args=[person.uuid]) + f"#{what.anchor}"


def _say_moved(request: PageRequest, kind: str, row: UUID) -> None:
    words = _("Recorded, dated today.")
    link = reverse(f"plan:edit_{kind}", args=[row])
    messages.success(request, format_html('{} <a href="{}">{}</a>', words, link, _("Correct it")))


def _answer(
    request: PageRequest,
    person: Person,
    form: IdempotentForm,
    act: Callable[[], None],
    what: Kind,
    words: tuple[str | Promise, str | Promise],
    row: UUID | None = None,
) -> HttpResponse:
    """Record and come back to the page of the plan; else show the form, alone or in the page."""
    back = _page_of(person, what)

    def act_then_back() -> str:
        act()
        return back

    if answer := submitted(form, by=request.actor.user_uuid, act=act_then_back):
        messages.success(request, _("Recorded."))
        return answer
    request.actor.journal(Action.VIEWED, "person", [person.uuid], view="plan")
    title, button = words
    shown = {"person": person, "form": form, "title": title, "button": button, "back_url": back}
    if row:
        shown["cancel_url"] = reverse("corrections:cancel", args=[what.entry, row])
    if request.htmx:
        form.visible_fields()[0].field.widget.attrs["autofocus"] = True
    template = "form" if request.htmx else "edit"
    response = render(request, f"team/plan/{template}.html", shown)
    patch_vary_headers(response, ["HX-Request"])
    return response
