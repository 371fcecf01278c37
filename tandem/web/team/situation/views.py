"""Pages that correct and date a person's situation."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.people.actions import change_person, date_residence, date_resource
from tandem.people.models import Person
from tandem.web.drafts import draft_for
from tandem.web.forms import IdempotentForm, posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.situation.communes import CommuneSearch
from tandem.web.team.situation.forms import (
    ContactForm,
    ResidenceForm,
    ResourceForm,
)

edits = require_http_methods(["GET", "HEAD", "POST"])


@page(Capability.EDIT_PERSON)
@edits
def contact(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Correct names and how to reach someone."""
    person = get_object_or_404(request.actor.people(), uuid=uuid)
    form = ContactForm(posted(request), instance=person)

    def act() -> None:
        change_person(
            person=person,
            by=request.actor.user_uuid,
            expected_version=form.cleaned_data["version"],
            **form.answers(),
        )

    return _answer(
        request,
        person,
        form,
        act,
        name="contact",
        title=gettext_lazy("Correct the contact details"),
    )


@page(Capability.EDIT_PERSON)
@edits
def home(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Say where someone lives now, since a day."""
    person = get_object_or_404(request.actor.people(), uuid=uuid)
    form = ResidenceForm(posted(request))

    def act() -> None:
        date_residence(person=person, by=request.actor.user_uuid, **form.answers())

    return _answer(
        request, person, form, act, name="home", title=gettext_lazy("Date a change of home")
    )


@page(Capability.EDIT_PERSON)
@edits
def resource(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Say what someone lives on now, since a day."""
    person = get_object_or_404(request.actor.people(), uuid=uuid)
    form = ResourceForm(posted(request))

    def act() -> None:
        date_resource(person=person, by=request.actor.user_uuid, **form.answers())

    return _answer(
        request, person, form, act, name="resource", title=gettext_lazy("Date a change of resource")
    )


def _answer(
    request: PageRequest,
    person: Person,
    form: IdempotentForm,
    act: Callable[[], None],
    *,
    name: str,
    title: str | Promise,
) -> HttpResponse:
    """Record and go back to the file; else show the form, which shows a person.

    :param name: the form, as its draft is kept.
    """
    back = reverse("people:file", args=[person.uuid])

    def act_then_back() -> str:
        act()
        return back

    draft = draft_for(request, name, person.uuid)
    draft.give_back(form)
    if answer := submitted(form, by=request.actor.user_uuid, act=act_then_back, draft=draft):
        messages.success(request, _("Recorded."))
        return answer
    request.actor.journal(Action.VIEWED, "person", [person.uuid], page="situation")
    shown = {"person": person, "form": form, "draft": draft, "title": title, "back_url": back}
    return render(request, "team/situation/edit.html", shown)


@page(Capability.FIND_COMMUNE)
@require_safe
def communes(request: PageRequest) -> HttpResponse:
    """Find a commune by its name or its postal code: no personal datum."""
    search = CommuneSearch(request.GET or None)
    found = search.found() if request.GET else []
    template = "choices" if request.htmx else "communes"
    return render(request, f"team/situation/{template}.html", {"search": search, "communes": found})
