"""Pages of the hours of the sites, and of the travel between them."""

from itertools import combinations
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.territory.models import Site, SiteHours, Travel
from tandem.territory.site_hours import hours_of, read_hours, seen, set_hours, set_travel
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.settings.pages import Back, Edit, Group, Line, edited, edits, listed
from tandem.web.team.office_hours.opening import opening_in_words
from tandem.web.team.office_hours.site_forms import SiteHoursForm, TravelForm


def back() -> Back:
    """The office hours."""
    return Back(_("Office hours"), reverse("office_hours:list"))


def back_to_sites() -> Back:
    """The hours of the sites."""
    return Back(_("Hours of the sites"), reverse("office_hours:sites"))


@page(Capability.PLAN_HOURS)
@require_safe
def sites(request: PageRequest) -> HttpResponse:
    """Each site of today with its hours."""
    rows: dict[int, list[SiteHours]] = {}
    for row in SiteHours.objects.all():
        rows.setdefault(row.site_id, []).append(row)
    lines = [
        Line(
            site.name,
            url=reverse("office_hours:site", args=[site.uuid]),
            detail=opening_in_words(read_hours(rows.get(site.pk, []))),
        )
        for site in Site.objects.on(request.actor.day)
    ]
    lead = _("Outside these hours one would be alone in the building: the agenda says so.")
    groups = [Group("", lines, nothing=_("No place yet."))]
    return listed(request, _("Hours of the sites"), groups, back=back(), lead=lead)


@page(Capability.PLAN_HOURS)
@edits
def site_hours(request: PageRequest, site: UUID) -> HttpResponse:
    """When a site is open, day by day."""
    row = get_object_or_404(Site, uuid=site)
    hours = hours_of(row)
    form = SiteHoursForm(posted(request), hours=hours, seen=seen(hours))

    def act() -> str:
        by = request.actor.user_uuid
        set_hours(row, by=by, hours=form.hours(), expected=form.cleaned_data["seen"])
        return back_to_sites().url

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        messages.success(request, _("Recorded."))
        return answer
    context = {"form": form, "site": row, "back": back_to_sites()}
    return render(request, "team/office_hours/site.html", context)


@page(Capability.PLAN_HOURS)
@edits
def travel(request: PageRequest) -> HttpResponse:
    """How long it takes from one site to another."""
    there = list(Site.objects.on(request.actor.day))
    known = {(row.start_id, row.end_id): row.minutes for row in Travel.objects.all()}
    form = TravelForm(posted(request), pairs=combinations(there, 2), known=known)

    def act() -> None:
        for start, end, minutes in form.minutes():
            set_travel(start, end, by=request.actor.user_uuid, minutes=minutes)

    lead = _("The agenda says when there is no time to go from one to the other.")
    edit = Edit(form, _("Travel between sites"), back(), act, _("Record the travel"), lead=lead)
    return edited(request, edit)
