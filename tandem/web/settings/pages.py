"""What every page of the settings is made of: dated lines, and one form at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem.accounts.permissions import Capability
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import ChangedMeanwhileError
from tandem.reporting.preview import YearChange
from tandem.web.forms import IdempotentForm, submitted
from tandem.web.guards import PageRequest
from tandem.web.settings.forms import RECORD

Words = str | Promise
edits = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Line:
    """One line of a list: what it is, from when to when, its address where it can be changed."""

    title: Words
    url: str = ""
    action: Words = ""
    """What its address is for, where that is not to open it: the title is then no link."""
    detail: Words = ""
    since: date | None = None
    until: date | None = None
    state: str = ""
    state_label: Words = ""
    program: Any = None

    @property
    def margin(self) -> str:
        """The day it begins, as the margin carries it."""
        return date_format(self.since, "SHORT_DATE_FORMAT") if self.since else ""

    @property
    def ends(self) -> str:
        """The day it ends, in words."""
        return (
            _("until %(day)s") % {"day": date_format(self.until, "SHORT_DATE_FORMAT")}
            if self.until
            else ""
        )

    @property
    def is_over(self) -> bool:
        """Whether it belongs to the past."""
        return self.until is not None and self.until < timezone.localdate()


@dataclass(frozen=True)
class Group:
    """Lines under one heading."""

    title: Words
    lines: Sequence[Line]
    note: Words = ""
    nothing: Words = ""
    action: Words = ""
    url: str = ""
    facts: Sequence[tuple[Words, Words]] = ()
    """What is true without dates: a label and its value."""

    @property
    def is_dated(self) -> bool:
        """Whether a day stands in the margin of one line at least."""
        return any(line.since for line in self.lines)


@dataclass(frozen=True)
class Back:
    """Where a page leads back to."""

    label: Words
    url: str


@dataclass
class Edit:
    """One form on a page: what it says, what it does, where it leads."""

    form: IdempotentForm
    title: Words
    back: Back
    act: Callable[[], str | None]
    submit: Words
    lead: Words = ""
    done: Words = ""
    preview: Callable[[], list[YearChange]] | None = None
    """Which figures it would change; they are shown before anything is recorded."""
    always_previews: bool = False
    refusal: Callable[[], Mapping[str, Words]] | None = None
    """What the action would refuse, asked before figures are shown."""
    extra: dict[str, Any] = field(default_factory=dict)


def may_edit(request: PageRequest) -> bool:
    """Whether the reader may change what she sees."""
    return request.actor.may(Capability.EDIT_SETTINGS)


def listed(
    request: PageRequest,
    title: Words,
    groups: Iterable[Group],
    *,
    back: Back,
    lead: Words = "",
    actions: Iterable[tuple[Words, str]] = (),
    **more: Any,
) -> HttpResponse:
    """A page of dated lists, with what can be added to them."""
    offered = [{"label": label, "url": url} for label, url in actions]
    shown = {"title": title, "lead": lead, "groups": list(groups), "back": back}
    return render(request, "settings/list.html", shown | {"actions": offered} | more)


def edited(request: PageRequest, edit: Edit) -> HttpResponse:
    """Record and go on; else show the form, with the figures it would change where there are."""
    form, changes = edit.form, None
    if edit.preview and form.is_bound and RECORD not in request.POST:
        changes = _previewed(edit)
    if changes is None or not (changes or edit.always_previews):
        if answer := submitted(form, by=request.actor.user_uuid, act=lambda: _acted(edit)):
            messages.success(request, str(edit.done or _("Recorded.")))
            return answer
        changes = None
    return shown(request, edit, changes)


def shown(
    request: PageRequest, edit: Edit, changes: list[YearChange] | None = None
) -> HttpResponse:
    """The form, with the figures it would change where there are."""
    context = {
        "edit": edit,
        "form": edit.form,
        "title": edit.title,
        "changes": changes,
        "is_multipart": edit.form.is_multipart(),
    }
    return render(request, "settings/edit.html", context | edit.extra)


def _previewed(edit: Edit) -> list[YearChange] | None:
    """Which figures would change; ``None`` where the form is refused or was already received."""
    form = edit.form
    if not form.is_valid() or edit.preview is None:
        return None
    try:
        if edit.refusal and (reasons := edit.refusal()):
            raise RefusedError(reasons)
        return edit.preview()
    except RefusedError as refusal:
        form.refuse(refusal)
    except ChangedMeanwhileError as overtaken:
        form.show_conflict(overtaken.current)
    return None


def _acted(edit: Edit) -> str:
    return edit.act() or edit.back.url
