"""Pages that correct and date a person's situation."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from tandem.accounts.permissions import Capability
from tandem.activities.entries import BY_SLUG, is_reason_asked
from tandem.kernel.journal import Action
from tandem.people.actions import change_person, date_residence, date_resource
from tandem.people.actions_admission import give_notice
from tandem.people.actions_situation import Circumstance, complete_identity, date_circumstance
from tandem.people.models import Household, Housing, JobSeekerStatus, Person
from tandem.territory.models import Service
from tandem.web.drafts import draft_for
from tandem.web.forms import IdempotentForm, posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.situation.communes import CommuneSearch
from tandem.web.team.situation.correcting import CORRECTING, IdentityForm
from tandem.web.team.situation.forms import (
    ContactForm,
    HouseholdForm,
    HousingForm,
    JobSeekingForm,
    NoticeForm,
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


@page(Capability.EDIT_PERSON)
@edits
def household(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Say with whom someone lives now, since a day."""
    title = gettext_lazy("Date the family situation")
    return _date(request, uuid, HouseholdForm(posted(request)), Household, title)


@page(Capability.EDIT_PERSON)
@edits
def housing(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Say how someone is housed now, since a day."""
    title = gettext_lazy("Date the housing")
    return _date(request, uuid, HousingForm(posted(request)), Housing, title)


@page(Capability.EDIT_PERSON)
@edits
def job_seeking(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Say whether someone is registered as a job seeker now, since a day."""
    title = gettext_lazy("Date the job search")
    return _date(request, uuid, JobSeekingForm(posted(request)), JobSeekerStatus, title)


@page(Capability.EDIT_PERSON)
@edits
def identity(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Say or correct what is known of someone without a date."""
    person = get_object_or_404(request.actor.people(), uuid=uuid)
    form = IdentityForm(posted(request), instance=person)

    def act() -> None:
        complete_identity(
            person=person,
            by=request.actor.user_uuid,
            expected_version=form.cleaned_data["version"],
            **form.answers(),
        )

    return _answer(
        request, person, form, act, name="identity", title=gettext_lazy("Complete the identity")
    )


@page(Capability.EDIT_PERSON)
@edits
def notice(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Note that someone was told what is kept about her."""
    person = get_object_or_404(request.actor.people(), uuid=uuid)
    form, service = NoticeForm(posted(request)), Service.objects.first() or Service()

    def act() -> None:
        give_notice(
            person=person,
            by=request.actor.user_uuid,
            on=form.cleaned_data["given_on"],
            version=service.notice_version,
        )

    title = _("Information given, version %(version)s") % {"version": service.notice_version}
    return _answer(request, person, form, act, name="notice", title=title, text=service.notice_text)


@page(Capability.EDIT_PERSON)
@edits
def correct(request: PageRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Correct a row of a situation that was wrongly noted or dated."""
    correcting, entry = CORRECTING.get(kind), BY_SLUG.get(kind)
    if correcting is None or entry is None:
        raise Http404
    actor = request.actor
    row = get_object_or_404(entry.open_to(actor, actor.people()), uuid=uuid)
    is_asked = is_reason_asked(entry, row, actor.day)
    form = correcting.form(posted(request), instance=row, is_reason_asked=is_asked)

    def act() -> None:
        correcting.act(
            row=row,
            by=actor.user_uuid,
            expected_version=form.cleaned_data["version"],
            reason=form.reason_given,
            **form.answers(),
        )

    back = reverse("people:situation", args=[row.person.uuid])
    return _answer(
        request,
        row.person,
        form,
        act,
        name=f"correct-{kind}",
        subject=row.uuid,
        title=correcting.title,
        back=back,
        entry=kind,
    )


def _date(
    request: PageRequest,
    uuid: UUID,
    form: HouseholdForm | HousingForm | JobSeekingForm,
    model: type[Circumstance],
    title: str | Promise,
) -> HttpResponse:
    """Say something of a situation since a day; what was there before stays."""
    person = get_object_or_404(request.actor.people(), uuid=uuid)

    def act() -> None:
        date_circumstance(model=model, person=person, by=request.actor.user_uuid, **form.answers())

    name = (model._meta.model_name or "").lower()
    return _answer(request, person, form, act, name=name, title=title)


def _answer(
    request: PageRequest,
    person: Person,
    form: IdempotentForm,
    act: Callable[[], None],
    *,
    name: str,
    title: str | Promise,
    subject: UUID | None = None,
    back: str = "",
    **shown: Any,
) -> HttpResponse:
    """Record and go back where one was; else show the form, which shows a person.

    :param name: the form, as its draft is kept; about the person, unless another subject is said.
    """
    back = back or page_left(request, person)

    def act_then_back() -> str:
        act()
        return back

    draft = draft_for(request, name, subject or person.uuid)
    draft.give_back(form)
    if answer := submitted(form, by=request.actor.user_uuid, act=act_then_back, draft=draft):
        messages.success(request, _("Recorded."))
        return answer
    request.actor.journal(Action.VIEWED, "person", [person.uuid], page="situation")
    shown |= {"person": person, "form": form, "draft": draft, "title": title, "back_url": back}
    return render(request, "team/situation/edit.html", shown)


def page_left(request: PageRequest, person: Person) -> str:
    """The list of files to complete for whoever comes from there; else the file."""
    if request.GET.get("liste"):
        return reverse("completing:list")
    return reverse("people:file", args=[person.uuid])


@page(Capability.FIND_COMMUNE)
@require_safe
def communes(request: PageRequest) -> HttpResponse:
    """Find a commune by its name or its postal code: no personal datum."""
    search = CommuneSearch(request.GET or None)
    found = search.found() if request.GET else []
    template = "choices" if request.htmx else "communes"
    return render(request, f"team/situation/{template}.html", {"search": search, "communes": found})
