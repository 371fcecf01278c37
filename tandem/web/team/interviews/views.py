"""Recording an interview from an appointment or from a file; reading and correcting it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem.accounts.models import TeamMember
from tandem.accounts.permissions import Capability
from tandem.activities.actions import Recorded, change_interview, record_interview
from tandem.activities.entries import BY_CODE, is_reason_asked
from tandem.activities.models import Appointment, Interview
from tandem.kernel.journal import Action
from tandem.people.models import Person
from tandem.web.drafts import Draft, draft_for
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageActor, PageRequest, page
from tandem.web.team.interviews import loading
from tandem.web.team.interviews.forms import CorrectionForm
from tandem.web.team.interviews.loading import Beginning
from tandem.web.team.interviews.presentation import beside_of, lead_of, summaries_of
from tandem.web.team.interviews.reading import reading_of
from tandem.web.team.interviews.recording import InterviewForm
from tandem.web.team.people.file import reader_of
from tandem.web.team.people.records import life_of

writes = require_http_methods(["GET", "HEAD", "POST"])


@page(Capability.RECORD_INTERVIEW)
@writes
def new(request: PageRequest, person: UUID) -> HttpResponse:
    """Record an interview that was not planned."""
    found = get_object_or_404(request.actor.people(), uuid=person)
    start = loading.beginning_now(found, request.actor.member_id)
    planned = loading.left_to_note(found, request.actor.day)
    return _record(request, found, start, back=_file(found), left_to_note=planned)


@page(Capability.RECORD_INTERVIEW)
@writes
def from_appointment(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Record the interview that an appointment planned; the same gesture marks it honoured."""
    planned = get_object_or_404(
        Appointment.objects.filter(person__in=request.actor.people()).select_related(
            "person", "program", "site", "interview"
        ),
        uuid=uuid,
    )
    if planned.interview and request.method != "POST":
        return HttpResponseRedirect(reverse("interviews:read", args=[planned.interview.uuid]))
    start = loading.beginning_of(planned)
    back = reverse("day:mine") if planned.held_on == request.actor.day else _file(planned.person)
    return _record(request, planned.person, start, back=back, appointment=planned)


def _record(
    request: PageRequest,
    person: Person,
    start: Beginning,
    *,
    back: str,
    appointment: Appointment | None = None,
    left_to_note: Appointment | None = None,
) -> HttpResponse:
    actor = request.actor
    holder = get_object_or_404(TeamMember, pk=actor.member_id)
    subject = appointment.uuid if appointment else person.uuid
    draft = draft_for(request, "entretien", subject)
    form = _form(request, person, holder, start, draft)

    def act() -> str:
        recorded = record_interview(
            person=person,
            holder=holder,
            by=actor.user_uuid,
            held=form.held(),
            around=form.around(),
            appointment=appointment,
        )
        _tell(request, recorded, _with_sheet(_("Interview recorded."), person))
        return back

    if answer := submitted(form, by=actor.user_uuid, act=act, draft=draft):
        return answer
    form.offer_next()
    actor.journal(Action.VIEWED, "person", [person.uuid], page="interview")
    around = _around(actor, person, start, form)
    context = around | {"draft": draft, "holder": holder, "back": back}
    context["lead"] = lead_of(start, actor.day, is_planned=appointment is not None)
    context["left_to_note"] = left_to_note
    return render(request, "team/interviews/new.html", context)


def _around(
    actor: PageActor, person: Person, start: Beginning, form: InterviewForm
) -> dict[str, Any]:
    """What stands beside and below the three things that are seen."""
    life = life_of(person, reader_of(actor), sees_explanations=False)
    return {
        "person": person,
        "form": form,
        "summaries": summaries_of(start, form.offer.barriers),
        "beside": beside_of(life, actor.day),
        "asks_program": start.program is None,
        "planned_next": loading.planned_next(person, timezone.localtime()),
    }


def _form(
    request: PageRequest, person: Person, holder: TeamMember, start: Beginning, draft: Draft
) -> InterviewForm:
    day, now = request.actor.day, timezone.localtime()
    offer = replace(
        loading.offer_for(person, holder.pk, day),
        barriers=loading.barriers_of(person),
        next_meetings=loading.meetings_to_offer(start.moment, holder.pk, now),
    )
    form = InterviewForm(
        posted(request), offer=offer, person_name=person.full_name, holder=holder, today=day
    )
    form.begin(start)
    draft.give_back(form)
    return form


@page(Capability.SEE_PERSON)
@require_safe
def read(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Read an interview, as this reader may know it."""
    interview = _found(request, uuid)
    request.actor.journal(Action.VIEWED, "interview", [interview.person.uuid, interview.uuid])
    context = {
        "person": interview.person,
        "interview": interview,
        "reading": reading_of(interview, reader_of(request.actor)),
        "may_change": interview.holder_id == request.actor.member_id
        and request.actor.may(Capability.RECORD_INTERVIEW),
        "history": reverse("corrections:history", args=["entretien", interview.uuid]),
    }
    return render(request, "team/interviews/read.html", context)


@page(Capability.RECORD_INTERVIEW)
@writes
def change(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Correct an interview of one's own."""
    actor = request.actor
    interview = _found(request, uuid, holder=actor.member_id)
    person = interview.person
    draft = draft_for(request, "entretien-corrige", interview.uuid)
    offer = loading.offer_for(person, actor.member_id, interview.held_on, interview.themes.all())
    form = CorrectionForm(
        posted(request),
        offer=offer,
        is_reason_asked=is_reason_asked(BY_CODE["interview"], interview, actor.day),
    )
    form.show(interview)
    draft.give_back(form)

    def act() -> str:
        recorded = change_interview(
            interview=interview,
            by=actor.user_uuid,
            expected_version=form.cleaned_data["version"],
            held=form.held(),
            guests=form.present(),
            reason=form.cleaned_data.get("reason", ""),
        )
        _tell(request, recorded, _("Interview corrected."))
        return reverse("interviews:read", args=[interview.uuid])

    if answer := submitted(form, by=actor.user_uuid, act=act, draft=draft):
        return answer
    actor.journal(Action.VIEWED, "interview", [person.uuid, interview.uuid], page="change")
    context = {"person": person, "interview": interview, "form": form, "draft": draft}
    return render(request, "team/interviews/change.html", context)


def _found(request: PageRequest, uuid: UUID, **only: int | None) -> Interview:
    """The interview asked for, of someone whose file is open to this reader."""
    rows = Interview.objects.filter(person__in=request.actor.people(), **only)
    related = rows.select_related("person", "program", "site", "holder")
    found: Interview = get_object_or_404(related, uuid=uuid)
    return found


def _tell(request: PageRequest, recorded: Recorded, said: str) -> None:
    messages.success(request, said)
    for doubt in recorded.doubts:
        messages.warning(request, doubt)


def _with_sheet(said: str, person: Person) -> str:
    """The sentence, and one key to what the person takes home, wherever it is read."""
    return format_html(
        '{} <a href="{}" aria-keyshortcuts="f">{}</a>',
        said,
        reverse("route_sheet:page", args=[person.uuid]),
        _("Print the route sheet"),
    )


def _file(person: Person) -> str:
    return reverse("people:file", args=[person.uuid])
