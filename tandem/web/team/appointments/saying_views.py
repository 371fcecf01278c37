"""What became of an appointment, in one click; and going back on it, in one more."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tandem.accounts.permissions import Capability
from tandem.activities.booking import cancel_appointment, note_course, put_back, say_what_became
from tandem.activities.enums import AppointmentStatus, CancellationReason
from tandem.activities.models import Appointment
from tandem.kernel.refused import RefusedError
from tandem.web.guards import PageRequest, page
from tandem.web.team.appointments.loading import appointment_or_404

BECOMING = {
    each.value: each
    for each in (AppointmentStatus.MISSED, AppointmentStatus.EXCUSED, AppointmentStatus.CANCELLED)
}
"""The buttons about who did not come."""
COURSES = {
    "late": {"is_late": True},
    "on_time": {"is_late": False},
    "shortened": {"is_shortened": True},
    "whole": {"is_shortened": False},
}
"""The buttons about how an appointment went."""

LISTS = {"to_fill_in": "appointments:to_fill_in", "day": "day:mine"}
"""Where one works through several of them."""


@page(Capability.GIVE_APPOINTMENT)
@require_POST
def became(request: PageRequest, uuid: UUID) -> HttpResponse:
    """She did not come: missed, excused, or called off."""
    planned = appointment_or_404(request, uuid)
    if status := BECOMING.get(request.POST.get("became", "")):
        try:
            if planned.status != status:  # else a double click
                say_what_became(appointment=planned, by=request.actor.user_uuid, became=status)
        except RefusedError as refused:
            messages.error(request, refused.in_words())
        else:
            said = {"name": planned.person.full_name, "state": status.label}
            undo = reverse("appointments:put_back", args=[planned.uuid])
            if (origin := _origin(request)) in LISTS:
                undo += f"?back={origin}"
            messages.success(request, _("%(name)s: %(state)s.") % said, extra_tags=undo)
    return _back(request, planned)


@page(Capability.GIVE_APPOINTMENT)
@require_POST
def course(request: PageRequest, uuid: UUID) -> HttpResponse:
    """She came late, or it was shortened; said by mistake, it is taken off."""
    planned = appointment_or_404(request, uuid)
    if said := COURSES.get(request.POST.get("course", "")):
        try:
            note_course(appointment=planned, by=request.actor.user_uuid, **said)
            messages.success(request, _("Noted."))
        except RefusedError as refused:
            messages.error(request, refused.in_words())
    return _back(request, planned)


@page(Capability.GIVE_APPOINTMENT)
@require_POST
def undo(request: PageRequest, uuid: UUID) -> HttpResponse:
    """What was said of it was a mistake: it is as it was."""
    planned = appointment_or_404(request, uuid)
    try:
        put_back(appointment=planned, by=request.actor.user_uuid)
        messages.success(request, _("The appointment is as it was."))
    except RefusedError as refused:
        messages.error(request, refused.in_words())
    return _back(request, planned)


@page(Capability.GIVE_APPOINTMENT)
@require_POST
def take_back(request: PageRequest, uuid: UUID) -> HttpResponse:
    """It was given by mistake."""
    planned = appointment_or_404(request, uuid)
    try:
        cancel_appointment(
            appointment=planned,
            by=request.actor.user_uuid,
            because=CancellationReason.MISTAKE,
        )
        again = reverse("appointments:put_back", args=[planned.uuid])
        messages.success(request, _("The appointment is taken back."), extra_tags=again)
    except RefusedError as refused:
        messages.error(request, refused.in_words())
    return _back(request, planned)


def _back(request: PageRequest, planned: Appointment) -> HttpResponseRedirect:
    """The list or the day, for whoever was working through it; else its page."""
    if page := LISTS.get(_origin(request)):
        return HttpResponseRedirect(reverse(page))
    return HttpResponseRedirect(reverse("appointments:read", args=[planned.uuid]))


def _origin(request: PageRequest) -> str:
    """Where one was: the form says it, or the address that undoes."""
    return str(request.POST.get("back") or request.GET.get("back", ""))
