"""Pages of the office hours: what they say in words, their next dates, and what to know of them."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.activities import hours_actions
from tandem.activities.models import OfficeHours
from tandem.kernel.refused import RefusedError
from tandem.web.forms import IdempotentForm, posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.settings.forms import RECORD
from tandem.web.settings.pages import Back, Edit, edited, edits, listed
from tandem.web.team.office_hours.forms import ChangeForm, CloseForm, OfficeHoursForm, SkipForm
from tandem.web.team.office_hours.listing import (
    Outlook,
    dated,
    groups_of,
    groups_of_one,
    outlook_of,
)


def back() -> Back:
    """The list of office hours."""
    return Back(_("Office hours"), reverse("office_hours:list"))


def back_to(row: OfficeHours) -> Back:
    """The page of these office hours."""
    return Back(_("Office hours at %(site)s") % {"site": row.site.name}, _address(row))


@page(Capability.PLAN_HOURS)
@require_safe
def hours(request: PageRequest) -> HttpResponse:
    """Office hours of today and to come, those that ended after them."""
    actions = [
        (_("Hours of the sites"), reverse("office_hours:sites")),
        (_("Travel"), reverse("office_hours:travel")),
        (_("Absences"), reverse("absences:list")),
        (_("Add office hours"), reverse("office_hours:new")),
    ]
    rows = OfficeHours.objects.select_related("holder", "site", "program")
    groups = groups_of(rows, request.actor.day)
    service = Back(_("Service"), reverse("service:home"))
    lead = _("When one receives, where, and how often. The slots of the agenda come from here.")
    return listed(request, _("Office hours"), groups, back=service, lead=lead, actions=actions)


@page(Capability.PLAN_HOURS)
@require_safe
def one(request: PageRequest, hours: UUID) -> HttpResponse:
    """What these office hours say, their next dates and the days left out."""
    row = _row(hours)
    actions = [
        (_("Take them away"), reverse("office_hours:remove", args=[hours])),
        (_("Give their last day"), reverse("office_hours:close", args=[hours])),
        (_("Leave a day out"), reverse("office_hours:skip", args=[hours])),
        (_("Change"), reverse("office_hours:change", args=[hours])),
    ]
    groups = groups_of_one(row, request.actor.day)
    return listed(request, back_to(row).label, groups, back=back(), actions=actions)


@page(Capability.PLAN_HOURS)
@edits
def new(request: PageRequest) -> HttpResponse:
    """Add office hours, once their dates have been seen."""
    form = OfficeHoursForm(posted(request), day=request.actor.day)

    def act() -> str:
        row = OfficeHours(**form.columns())
        return _address(hours_actions.open_office_hours(by=request.actor.user_uuid, hours=row))

    return _seen_then_recorded(request, form, act, title=_("Add office hours"), back=back())


@page(Capability.PLAN_HOURS)
@edits
def change(request: PageRequest, hours: UUID) -> HttpResponse:
    """Hold office hours otherwise since a day, once their dates have been seen."""
    row = _row(hours)
    form = ChangeForm(posted(request), instance=row, day=request.actor.day)

    def act() -> str:
        columns = form.columns()
        changed = hours_actions.change_office_hours(
            hours=row,
            by=request.actor.user_uuid,
            expected_version=form.cleaned_data["version"],
            since=columns.pop("opened_on"),
            **columns,
        )
        return _address(changed)

    title = _("Change the office hours")
    return _seen_then_recorded(request, form, act, title=title, back=back_to(row))


@page(Capability.PLAN_HOURS)
@edits
def close(request: PageRequest, hours: UUID) -> HttpResponse:
    """Give the last day of office hours."""
    row = _row(hours)
    form = CloseForm(posted(request), instance=row)

    def act() -> None:
        hours_actions.close_office_hours(
            hours=row,
            by=request.actor.user_uuid,
            expected_version=form.cleaned_data["version"],
            on=form.cleaned_data["closed_on"],
        )

    return edited(
        request, Edit(form, _("Give their last day"), back_to(row), act, _("Record the last day"))
    )


@page(Capability.PLAN_HOURS)
@edits
def skip(request: PageRequest, hours: UUID) -> HttpResponse:
    """Leave a day out; who is expected that day is said."""
    row = _row(hours)
    asked = _day(request.GET.get("jour", ""))
    form = SkipForm(posted(request), initial={"day": asked} if asked else None)

    def act() -> None:
        day = form.cleaned_data["day"]
        given = hours_actions.skip_day(hours=row, by=request.actor.user_uuid, day=day)
        if given:
            messages.warning(request, _still_given(given))

    lead = _("For one day only. When someone of the team is away, note an absence instead.")
    edit = Edit(form, _("Leave a day out"), back_to(row), act, _("Leave this day out"), lead=lead)
    return edited(request, edit)


@page(Capability.PLAN_HOURS)
@edits
def hold(request: PageRequest, hours: UUID, day: str) -> HttpResponse:
    """Hold the office hours on a day that was left out."""
    row, held = _row(hours), _day(day)
    if held is None or day not in row.except_on:
        raise Http404
    form = IdempotentForm(posted(request))

    def act() -> None:
        hours_actions.hold_day(hours=row, by=request.actor.user_uuid, day=held)

    title = _("Hold them on %(day)s after all?") % {"day": dated(held)}
    return edited(request, Edit(form, title, back_to(row), act, _("Hold them on this day")))


@page(Capability.PLAN_HOURS)
@edits
def remove(request: PageRequest, hours: UUID) -> HttpResponse:
    """Take away office hours entered by mistake."""
    row = _row(hours)
    form = IdempotentForm(posted(request))

    def act() -> str:
        hours_actions.remove_office_hours(hours=row, by=request.actor.user_uuid)
        return back().url

    lead = _(
        "Only for a mistake: office hours that end have a last day instead. What was given there "
        "stands."
    )
    title = _("Take these office hours away?")
    edit = Edit(form, title, back_to(row), act, _("Take these office hours away"), lead=lead)
    return edited(request, edit)


def _seen_then_recorded(
    request: PageRequest, form: OfficeHoursForm, act: object, *, title: str, back: Back
) -> HttpResponse:
    """Show what the answers give, dates and warnings; record once they have been seen."""
    outlook: Outlook | None = None
    if RECORD in request.POST:
        if answer := submitted(form, by=request.actor.user_uuid, act=act):  # type: ignore[arg-type]
            messages.success(request, _("Recorded."))
            return answer
    elif form.is_bound and form.is_valid():
        try:
            outlook = outlook_of(form, request.actor.day)
        except RefusedError as refusal:
            form.refuse(refusal)
    context = {"form": form, "title": title, "back": back, "outlook": outlook}
    return render(request, "team/office_hours/edit.html", context)


def _row(uuid: UUID) -> OfficeHours:
    rows = OfficeHours.objects.select_related("holder", "site", "program")
    return get_object_or_404(rows, uuid=uuid)


def _address(row: OfficeHours) -> str:
    return reverse("office_hours:one", args=[row.uuid])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _still_given(count: int) -> str:
    return ngettext(
        "%(count)s appointment was already given that day: it stands. Move it, or tell the person.",
        "%(count)s appointments were already given that day: they stand. Move them, or tell the "
        "people.",
        count,
    ) % {"count": count}
