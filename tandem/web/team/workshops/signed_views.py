"""Entering the signed paper sheet of a session: names typed, matched, then noted present."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tandem.accounts.permissions import Capability
from tandem.activities.attendance_actions import note_signed_sheet
from tandem.activities.models import Attendance, WorkshopSession
from tandem.kernel.journal import Action
from tandem.people.models import PersonQuerySet
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.people.namebook import NameBook
from tandem.web.team.workshops.scope import sessions_of
from tandem.web.team.workshops.signed_forms import ChoicesForm, NamesForm


@page(Capability.PLAN_WORKSHOP)
@require_http_methods(["GET", "HEAD", "POST"])
def signed(request: PageRequest, session: UUID) -> HttpResponse:
    """Type the names of the sheet, see whom they mean, and note them present."""
    there = get_object_or_404(sessions_of(request.actor), uuid=session)
    people = request.actor.people()
    form = _form(request, there, people)

    def act() -> str:
        assert isinstance(form, ChoicesForm)
        count = note_signed_sheet(
            session=there,
            people=list(people.filter(uuid__in=form.chosen())),
            by=request.actor.user_uuid,
            closes_list=form.cleaned_data["closes_list"],
        )
        words = ngettext(
            "List recorded: %(number)s person present.",
            "List recorded: %(number)s people present.",
            count,
        )
        messages.success(request, words % {"number": count})
        return reverse("workshops:session", args=[session])

    is_final = isinstance(form, ChoicesForm) and "match" not in request.POST
    if is_final and (answer := submitted(form, by=request.actor.user_uuid, act=act)):
        return answer
    shown = [one.uuid for one in _people_shown(form)]
    request.actor.journal(Action.LISTED, "person", shown, view="signed", session=str(session))
    context = {
        "session": there,
        "form": form,
        "is_matched": isinstance(form, ChoicesForm),
        "back_url": reverse("workshops:session", args=[session]),
    }
    return render(request, "team/workshops/signed.html", context)


def _form(
    request: PageRequest, session: WorkshopSession, people: PersonQuerySet
) -> NamesForm | ChoicesForm:
    """Names to type; once they are typed, whom they mean."""
    names = NamesForm(posted(request))
    names.buttons = (*names.buttons, *(name for name in request.POST if name.startswith("line")))
    if not names.is_bound or not names.is_valid():
        return names
    book = NameBook(people)
    expected = set(Attendance.objects.filter(session=session).values_list("person_id", flat=True))
    readings = [book.read(name, expected) for name in names.cleaned_data["names"]]
    if "match" not in request.POST:
        return ChoicesForm(request.POST, readings)
    kept = {
        "form_id": names.cleaned_data["form_id"],
        "names": request.POST["names"],
        "closes_list": names.cleaned_data["closes_list"],
    }
    return ChoicesForm(None, readings, initial=kept)


def _people_shown(form: NamesForm) -> list:
    if not isinstance(form, ChoicesForm):
        return []
    shown = {
        one.uuid: one
        for reading in form.readings
        for one in ((reading.sure,) if reading.sure else reading.choices)
    }
    return list(shown.values())
