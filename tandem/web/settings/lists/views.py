"""Pages of the lists: add a line, relabel it, close it, put it in its place."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.list_actions import add_line, change_line
from tandem.people.kind_actions import change_kind
from tandem.people.models import ResourceKind
from tandem.reporting.preview import of_change
from tandem.web.forms import posted
from tandem.web.guards import PageRequest, page
from tandem.web.settings.home import HOME
from tandem.web.settings.lists.forms import line_form
from tandem.web.settings.lists.kinds import BY_SLUG, EDITED, EditedList
from tandem.web.settings.pages import Back, Edit, Group, Line, edited, edits, listed, may_edit


def the_list(slug: str) -> EditedList:
    """The list of this address."""
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def back_to(kind: EditedList) -> Back:
    """The page of a list."""
    return Back(kind.name, reverse("settings:list", args=[kind.slug]))


@page(Capability.SEE_SETTINGS)
@require_safe
def lists(request: PageRequest) -> HttpResponse:
    """The lists, with how many lines each one offers today."""
    lines = []
    for kind in EDITED:
        count = kind.model.objects.on(request.actor.day).count()
        offered = ngettext("%(count)s line offered", "%(count)s lines offered", count)
        lines.append(
            Line(
                kind.name,
                url=reverse("settings:list", args=[kind.slug]),
                detail=f"{kind.purpose} {offered % {'count': count}}",
            )
        )
    lead = _("Lists come with Tandem; the service words, orders, adds and closes their lines.")
    return listed(request, _("Lists"), [Group("", lines)], back=HOME(), lead=lead)


@page(Capability.SEE_SETTINGS)
@require_safe
def one_list(request: PageRequest, slug: str) -> HttpResponse:
    """The lines of a list, in their order; those that are closed apart."""
    kind, may = the_list(slug), may_edit(request)
    lines = [
        Line(
            row.label,
            url=reverse("settings:line", args=[slug, row.code]) if may else "",
            detail=" · ".join([*_own_words(kind, row), _("code %(code)s") % {"code": row.code}]),
            since=row.valid_from,
            until=row.valid_to,
        )
        for row in kind.model.objects.all()
    ]
    groups = [
        Group("", [line for line in lines if not line.is_over], nothing=_("No line is offered."))
    ]
    if closed := [line for line in lines if line.is_over]:
        groups.append(
            Group(_("Closed"), closed, note=_("Offered no more; what was recorded keeps them."))
        )
    actions = [(_("Add a line"), reverse("settings:new_line", args=[slug]))] if may else []
    trail = Back(_("Lists"), reverse("settings:lists"))
    return listed(request, kind.name, groups, back=trail, lead=kind.purpose, actions=actions)


def _own_words(kind: EditedList, row: Any) -> list[str]:
    words = [str(getattr(row, f"get_{name}_display")()) for name in kind.shipped.closed]
    if getattr(row, "needs_text", False):
        words.append(_("with a text"))
    return list(dict.fromkeys(words))


@page(Capability.EDIT_SETTINGS)
@edits
def new_line(request: PageRequest, slug: str) -> HttpResponse:
    """Add a line to a list."""
    kind = the_list(slug)
    rows = list(kind.model.objects.all())
    form = line_form(kind, is_new=True)(posted(request), lines=rows)

    def act() -> None:
        add_line(
            kind.model(**form.answers()),
            by=request.actor.user_uuid,
            setting=kind.key,
            after=form.cleaned_data["after"],
        )

    title = _("A new line: %(list)s") % {"list": kind.name}
    return edited(request, Edit(form, title, back_to(kind), act, _("Add this line")))


@page(Capability.EDIT_SETTINGS)
@edits
def line(request: PageRequest, slug: str, code: str) -> HttpResponse:
    """Relabel a line, close it or move it; the figures it would change are shown."""
    kind = the_list(slug)
    rows = list(kind.model.objects.all())
    row = get_object_or_404(kind.model, code=code)
    form = line_form(kind, is_new=False)(posted(request), instance=row, lines=rows)

    def act() -> None:
        asked = {
            "by": request.actor.user_uuid,
            "expected": form.cleaned_data["seen"],
            "after": form.cleaned_data["after"] if "after" in form.changed_data else None,
            **form.answers(),
        }
        if isinstance(row, ResourceKind):
            change_kind(row, **asked)
        else:
            change_line(row, setting=kind.key, **asked)

    lead = _("Code: %(code)s. It never changes: the past is counted by it.") % {"code": row.code}
    edit = Edit(form, row.label, back_to(kind), act, _("Record the line"), lead=lead)
    if form.is_bound and form.changes_figures():
        edit.preview = lambda: of_change(act)
    return edited(request, edit)
