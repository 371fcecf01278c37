"""Pages of the years known by a total: listed, changed, taken away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tandem.accounts.permissions import Capability
from tandem.reporting.models import EnteredTotal
from tandem.reporting.totals import (
    change_total,
    enter_total,
    listed_years,
    recorded_people,
    remove_total,
)
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.totals.forms import ChangedTotalForm, NewTotalForm, RemovalForm

edits = require_http_methods(["GET", "HEAD", "POST"])


@page(Capability.EDIT_BUDGET)
@edits
def listed(request: PageRequest) -> HttpResponse:
    """The years listed, and a form to list another."""
    form = NewTotalForm(posted(request))

    def act() -> str:
        year = form.cleaned_data["year"]
        enter_total(year=year, people=form.cleaned_data["people"], by=request.actor.user_uuid)
        _tell(request, year)
        return reverse("totals:list")

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    return render(request, "team/totals/list.html", {"form": form, "years": listed_years()})


def _tell(request: PageRequest, year: int) -> None:
    """Say that it is recorded, and what no longer counts."""
    number = recorded_people([year]).get(year, 0)
    if not number:
        messages.success(request, _("%(year)s is recorded.") % {"year": year})
        return
    sentence = ngettext(
        "%(year)s is recorded. %(number)s person has acts of that year here: "
        "they are no longer counted in the report.",
        "%(year)s is recorded. %(number)s people have acts of that year here: "
        "they are no longer counted in the report.",
        number,
    )
    messages.warning(request, sentence % {"year": year, "number": number})


@page(Capability.EDIT_BUDGET)
@edits
def change(request: PageRequest, year: int) -> HttpResponse:
    """Correct the total of a year."""
    total = get_object_or_404(EnteredTotal, year=year)
    known = {"people": total.people, "seen": total.people}
    form = ChangedTotalForm(posted(request), initial=known)

    def act() -> str:
        answers = form.cleaned_data
        change_total(
            year=year,
            people=answers["people"],
            seen=answers["seen"],
            by=request.actor.user_uuid,
        )
        messages.success(request, _("%(year)s is recorded.") % {"year": year})
        return reverse("totals:list")

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    return render(request, "team/totals/change.html", {"form": form, "year": year})


@page(Capability.EDIT_BUDGET)
@edits
def remove(request: PageRequest, year: int) -> HttpResponse:
    """Take a year away from the list, once what follows is read."""
    form = RemovalForm(posted(request))

    def act() -> str:
        remove_total(year=year, by=request.actor.user_uuid)
        messages.success(request, _("%(year)s is counted from its acts again.") % {"year": year})
        return reverse("totals:list")

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    total = get_object_or_404(EnteredTotal, year=year)
    recorded = recorded_people([year]).get(year, 0)
    shown = {"form": form, "year": year, "total": total, "recorded": recorded}
    return render(request, "team/totals/remove.html", shown)
