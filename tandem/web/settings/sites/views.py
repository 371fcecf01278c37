"""Pages of the places where people are received."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.setting_actions import add_setting, change_setting
from tandem.territory.models import Site
from tandem.web.forms import posted
from tandem.web.guards import PageRequest, page
from tandem.web.settings.home import HOME
from tandem.web.settings.pages import Back, Edit, Group, Line, edited, edits, listed, may_edit
from tandem.web.settings.sites.forms import SiteForm


def back() -> Back:
    """The list of places."""
    return Back(_("Places"), reverse("settings:sites"))


@page(Capability.SEE_SETTINGS)
@require_safe
def sites(request: PageRequest) -> HttpResponse:
    """The places, those of today first."""
    may = may_edit(request)
    lines = [
        Line(
            site.name,
            url=reverse("settings:site", args=[site.uuid]) if may else "",
            detail=" · ".join(filter(None, (site.address, site.phone, site.access))),
            since=site.opened_on,
            until=site.closed_on,
        )
        for site in Site.objects.all()
    ]
    groups = [Group("", [line for line in lines if not line.is_over], nothing=_("No place yet."))]
    if former := [line for line in lines if line.is_over]:
        groups.append(Group(_("Former places"), former))
    actions = [(_("Add a place"), reverse("settings:new_site"))] if may else []
    return listed(request, _("Places"), groups, back=HOME(), actions=actions)


@page(Capability.EDIT_SETTINGS)
@edits
def new_site(request: PageRequest) -> HttpResponse:
    """Add a place."""
    form = SiteForm(posted(request))

    def act() -> None:
        add_setting(Site(**form.answers()), by=request.actor.user_uuid, setting="site")

    return edited(request, Edit(form, _("A new place"), back(), act, _("Add this place")))


@page(Capability.EDIT_SETTINGS)
@edits
def edit_site(request: PageRequest, site: UUID) -> HttpResponse:
    """Change a place, or say when it closes."""
    row = get_object_or_404(Site, uuid=site)
    form = SiteForm(posted(request), instance=row)

    def act() -> None:
        change_setting(
            row,
            by=request.actor.user_uuid,
            setting="site",
            expected=form.cleaned_data["seen"],
            **form.answers(),
        )

    lead = _("A place that closes keeps its name in what happened there: give its last day.")
    return edited(request, Edit(form, row.name, back(), act, _("Record the place"), lead=lead))
