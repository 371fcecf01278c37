"""The sheet to look at, then to print, and the pocket card; each shows a person, once."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.kernel.wordings import languages, words_in
from tandem.pathways.secrets_kept import secrets_of_service
from tandem.people.models import Person
from tandem.web.guards import PageRequest, page
from tandem.web.team.route_sheet.forms import ChoiceForm, LanguageForm
from tandem.web.team.route_sheet.reading import card_of, content_of
from tandem.web.team.route_sheet.sheet import next_of, sheet_of, told

ANONYMOUS_PAPER = {"carrier": ""}
"""What is found on a table does not say who printed it: the layouts leave the carrier out."""


@page(Capability.EDIT_PLAN)
@require_safe
def preview(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Choose what stands on the sheet, and see it."""
    return _sheet(request, uuid, "team/route_sheet/page.html")


@page(Capability.EDIT_PLAN)
@require_safe
def paper(request: PageRequest, uuid: UUID) -> HttpResponse:
    """The sheet alone, as it prints."""
    return _sheet(request, uuid, "team/route_sheet/paper.html")


def _sheet(request: PageRequest, uuid: UUID, template: str) -> HttpResponse:
    person = get_object_or_404(request.actor.people(), uuid=uuid)
    request.actor.journal(Action.VIEWED, "person", [person.uuid], view="route_sheet")
    content, secrets = content_of(person, request.actor.day), secrets_of_service()
    known = languages()
    form = ChoiceForm(
        request.GET, content=content, secrets=secrets, known=known, usual=person.language
    )
    words, choice = words_in(form.language()), form.choice()
    context = ANONYMOUS_PAPER | {
        "person": person,
        "form": form,
        "sheet": sheet_of(content, choice, words, secrets),
        "told": told(content, choice, secrets),
        "query": request.GET.urlencode(),
        "back_url": reverse("route_sheet:page", args=[person.uuid]),
        "back_label": _("Back to the choice of what it says"),
    }
    return render(request, template, context)


@page(Capability.SEE_PERSON)
@require_safe
def card(request: PageRequest, uuid: UUID) -> HttpResponse:
    """The next appointment on a card that fits a pocket."""
    person: Person = get_object_or_404(request.actor.people(), uuid=uuid)
    request.actor.journal(Action.VIEWED, "person", [person.uuid], view="card")
    content = card_of(person, request.actor.day)
    form = LanguageForm(request.GET, known=languages(), usual=person.language)
    words = words_in(form.language())
    context = ANONYMOUS_PAPER | {
        "back_url": reverse("people:file", args=[person.uuid]),
        "back_label": _("Back to the file"),
        "form": form,
        "words": words,
        "title": words.say("card.title"),
        "no_next": words.say("route_sheet.no_next"),
        "cannot_come": words.say("route_sheet.cannot_come"),
        "next": next_of(content.meeting, words, secrets_of_service()),
        "phone": content.phone,
    }
    return render(request, "team/route_sheet/card.html", context)
