"""The counsellor is away: whom to tell, each ticked as it is dealt with."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tandem.accounts.permissions import Capability
from tandem.activities import away_notices as telling
from tandem.activities.away_notices import ToTell, whom_to_tell
from tandem.activities.enums import NoticeState
from tandem.activities.models import Absence, Appointment
from tandem.kernel.journal import Action
from tandem.kernel.refused import RefusedError
from tandem.pathways.models import PersonRestriction
from tandem.web.forms import IdempotentForm, once
from tandem.web.guards import PageActor, PageRequest, page
from tandem.web.team.absences.forms import CALL_OFF, TellForm
from tandem.web.team.absences.listing import days_of, expected, progress
from tandem.web.team.absences.views import back as back_to_list
from tandem.web.templatetags.typography import clock


@page(Capability.TELL_ABSENCE)
@require_safe
def whom(request: PageRequest, absence: UUID) -> HttpResponse:
    """Whom to tell: name, telephone, hour and place, nothing else."""
    row, actor = _absence(absence), request.actor
    every = whom_to_tell(row, actor.day)
    rows = _open_to(actor, every)
    shown = [one.appointment.person.uuid for one in rows]
    actor.journal(Action.LISTED, "person", dict.fromkeys(shown), view="absence")
    takes_over = row.replaced_by is not None and any(
        one.is_open and one.appointment.holder_id == row.member_id for one in every
    )
    context = {
        "absence": row,
        "days": days_of(row),
        "back": back_to_list(),
        "expected": expected(row, rows),
        "progress": progress(rows) if rows else "",
        "hidden": len(every) - len(rows),
        "plans": actor.may(Capability.PLAN_HOURS),
        "takes_over": takes_over and actor.may(Capability.REPLACE_COUNSELLOR),
        "opens_files": actor.may(Capability.SEE_PERSON),
        "form": IdempotentForm(auto_id=False),
    }
    return render(request, "team/absences/whom.html", context)


@page(Capability.TELL_ABSENCE)
@require_POST
def tell(request: PageRequest, absence: UUID, appointment: UUID) -> HttpResponse:
    """Someone was told, could not be reached, asks for another moment; or it is called off."""
    row, meeting = _concerned(request, absence, appointment)
    form = TellForm(request.POST)

    def act() -> None:
        state = form.cleaned_data["state"]
        by = request.actor.user_uuid
        if state == CALL_OFF:
            telling.call_off(absence=row, appointment=meeting, by=by)
        else:
            telling.note_told(absence=row, appointment=meeting, by=by, state=NoticeState(state))

    return _acted(request, form, row, act)


@page(Capability.TELL_ABSENCE)
@require_POST
def back(request: PageRequest, absence: UUID, appointment: UUID) -> HttpResponse:
    """It was ticked by mistake."""
    row, meeting = _concerned(request, absence, appointment)
    by = request.actor.user_uuid
    return _acted(
        request,
        IdempotentForm(request.POST),
        row,
        lambda: telling.take_back(absence=row, appointment=meeting, by=by),
    )


@page(Capability.REPLACE_COUNSELLOR)
@require_POST
def takes_over(request: PageRequest, absence: UUID) -> HttpResponse:
    """Whoever stands in takes over what she can; the rest is said, with the reason."""
    row, actor = _absence(absence), request.actor

    def act() -> None:
        taken = telling.take_over(absence=row, by=actor.user_uuid, today=actor.day)
        said = ngettext(
            "%(count)s appointment taken over.", "%(count)s appointments taken over.", taken.count
        )
        messages.success(request, said % {"count": taken.count})
        for meeting, why in taken.left:
            messages.warning(
                request,
                _("%(day)s at %(hour)s stays: %(why)s")
                % {
                    "day": f"{meeting.held_on:%d/%m}",
                    "hour": clock(meeting.held_at) or "—",
                    "why": why,
                },
            )

    return _acted(request, IdempotentForm(request.POST), row, act)


def _acted(
    request: PageRequest, form: IdempotentForm, row: Absence, act: Callable[[], None]
) -> HttpResponse:
    """Do it once, and go back to the list; a refusal is said there."""
    address = reverse("absences:whom", args=[row.uuid])

    def then() -> str:
        act()
        return address

    if not form.is_valid():
        messages.error(request, _("This was not understood: choose again in the list."))
        return HttpResponseRedirect(address)
    try:
        return HttpResponseRedirect(
            once(form.cleaned_data["form_id"], by=request.actor.user_uuid, act=then)
        )
    except RefusedError as refused:
        messages.error(request, " ".join(map(str, refused.reasons.values())))
        return HttpResponseRedirect(address)


def _absence(uuid: UUID) -> Absence:
    return get_object_or_404(Absence.objects.select_related("member", "replaced_by"), uuid=uuid)


def _concerned(request: PageRequest, absence: UUID, uuid: UUID) -> tuple[Absence, Appointment]:
    row = _absence(absence)
    rows = _open_to(request.actor, whom_to_tell(row, request.actor.day))
    found = next((one.appointment for one in rows if one.appointment.uuid == uuid), None)
    if found is None:
        raise Http404
    return row, found


def _open_to(actor: PageActor, rows: list[ToTell]) -> list[ToTell]:
    """Without those whose file is closed to this reader by name: someone else tells them."""
    closed = PersonRestriction.objects.hidden_from(actor.member_uuid)
    hidden = set(closed.values_list("person_id", flat=True)) if actor.member_uuid else set()
    return [one for one in rows if one.appointment.person_id not in hidden]
