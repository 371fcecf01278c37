"""The places that someone prefers or avoids, from her file."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.people.places import fingerprint_of, set_wishes, wishes_at
from tandem.territory.models import Site
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.appointments.loading import wishes_of
from tandem.web.team.places.forms import PlacesForm


@page(Capability.EDIT_PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PageRequest, person: UUID) -> HttpResponse:
    """Site by site, what she wishes."""
    actor = request.actor
    found = get_object_or_404(actor.people(), uuid=person)
    standing = wishes_at(found)
    open_now = {site.pk: site for site in Site.objects.on(actor.day)}
    asked = open_now | {row.site_id: row.site for row in standing.values()}
    form = PlacesForm(
        posted(request),
        sites=sorted(asked.values(), key=lambda site: site.name),
        standing=standing,
        initial={"seen": fingerprint_of(found)},
    )

    def act() -> str:
        seen = form.cleaned_data["seen"]
        set_wishes(person=found, by=actor.user_uuid, wishes=form.wishes(), seen=seen)
        messages.success(request, _("Places recorded."))
        return reverse("people:file", args=[found.uuid])

    if answer := submitted(form, by=actor.user_uuid, act=act):
        return answer
    actor.journal(Action.VIEWED, "person", [found.uuid], page="places")
    context = {
        "person": found,
        "form": form,
        "seen": fingerprint_of(found),
        "wishes": wishes_of(found) if form.non_field_errors() else [],
    }
    return render(request, "team/places/edit.html", context)
