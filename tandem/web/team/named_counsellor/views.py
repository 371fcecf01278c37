"""Pages of the counsellor named for someone: who, since when, and the one before."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.pathways.models import NamedCounsellor
from tandem.pathways.named_counsellor import end_named_counsellor, name_counsellor
from tandem.people.models import Person
from tandem.web.forms import posted
from tandem.web.guards import PageRequest, page
from tandem.web.settings.pages import Back, Edit, Line, edited, edits
from tandem.web.team.named_counsellor.forms import EndForm, NamedForm


@page(Capability.EDIT_PERSON)
@edits
def named(request: PageRequest, person: UUID) -> HttpResponse:
    """Name another counsellor for someone; those named until now are below."""
    actor = request.actor
    row = get_object_or_404(actor.people(), uuid=person)
    form = NamedForm(posted(request), day=actor.day)

    def act() -> None:
        name_counsellor(person=row, by=actor.user_uuid, **form.answers())

    lead = _("Without one, it is the usual counsellor. Her appointments are offered with this one.")
    shown = {"below": "team/named_counsellor/before.html", "lines": _lines(row)}
    edit = Edit(
        form,
        _("Name another counsellor"),
        _file(row),
        act,
        _("Record who follows her"),
        lead=lead,
        extra=shown,
    )
    return _shown(request, row, edited(request, edit))


@page(Capability.EDIT_PERSON)
@edits
def end(request: PageRequest, named: UUID) -> HttpResponse:
    """Say until when this counsellor follows someone."""
    actor = request.actor
    rows = NamedCounsellor.objects.filter(person__in=actor.people())
    row = get_object_or_404(rows.select_related("person", "member"), uuid=named)
    form = EndForm(posted(request), instance=row)

    def act() -> None:
        end_named_counsellor(
            named=row,
            by=actor.user_uuid,
            expected_version=form.cleaned_data["version"],
            on=form.cleaned_data["closed_on"],
        )

    title = _("Until when %(name)s follows her") % {"name": row.member.name}
    edit = Edit(form, title, _file(row.person), act, _("Record until when"))
    return _shown(request, row.person, edited(request, edit))


def _lines(person: Person) -> list[Line]:
    rows = NamedCounsellor.objects.filter(person=person).select_related("member")
    return [
        Line(
            row.member.name,
            url=reverse("named_counsellor:end", args=[row.uuid]),
            since=row.opened_on,
            until=row.closed_on,
        )
        for row in rows
    ]


def _file(person: Person) -> Back:
    return Back(person.full_name, reverse("people:file", args=[person.uuid]))


def _shown(request: PageRequest, person: Person, answer: HttpResponse) -> HttpResponse:
    """A page that was sent showed this person."""
    if answer.status_code == HTTPStatus.OK:
        request.actor.journal(Action.VIEWED, "person", [person.uuid], page="named_counsellor")
    return answer
