"""Giving an appointment from a free hour or from a file, moving it, calling it off."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tandem.accounts.permissions import Capability
from tandem.activities.booking import cancel_appointment, give_appointment, move_appointment
from tandem.activities.enums import CancellationReason
from tandem.activities.models import Appointment
from tandem.activities.upcoming import upcoming_of
from tandem.kernel.journal import Action
from tandem.kernel.refused import RefusedError
from tandem.people.models import Person
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.agenda.week import Week
from tandem.web.team.appointments.forms import BookingForm, CancelForm, MoveForm, only_one
from tandem.web.team.appointments.loading import appointment_or_404, described, wishes_of
from tandem.web.team.appointments.offers import (
    FreeSlot,
    Offer,
    at_words,
    counsellors,
    holders_for,
    named_by,
    offer_for,
    program_for,
    suiting,
    warnings_about,
    warnings_for,
)
from tandem.web.team.newcomers.beginning import brought_back
from tandem.web.team.people.search import Found, back_with, find
from tandem.web.team.people.wordings import comma

A_FEW = 3
"""Of the appointments that someone has already."""

writes = require_http_methods(["GET", "HEAD", "POST"])


@page(Capability.GIVE_APPOINTMENT)
@writes
def new(request: PageRequest, person: UUID) -> HttpResponse:
    """Give an appointment to someone, from her file."""
    return _book(request, get_object_or_404(request.actor.people(), uuid=person))


@page(Capability.GIVE_APPOINTMENT)
@writes
def at(request: PageRequest) -> HttpResponse:
    """Give a free hour to someone who is then named."""
    return _book(request, None)


def _book(request: PageRequest, person: Person | None) -> HttpResponse:
    actor, searching = request.actor, "search" in request.POST
    offer, start = _offered(request, person)
    form = BookingForm(
        None if searching else posted(request),
        offer=offer,
        reader=actor.member_id,
        is_for_someone=person is not None,
        initial=request.POST.dict() if searching else {},
    )
    if start is None:
        form.offer_slots()
    elif not searching:
        form.begin(start)
    answer = submitted(form, by=actor.user_uuid, act=lambda: _give(request, form, person))
    if answer:
        return answer
    found = _found(request, form, person)
    shown = [person.uuid] if person else [row.uuid for row in found.rows]
    actor.journal(Action.VIEWED if person else Action.SEARCHED, "person", shown, page="booking")
    context = {
        "form": form,
        "person": person,
        "start": start,
        "found": found,
        "chosen": _chosen(form, found),
        "wishes": wishes_of(person),
        "warnings": [*_expected(person, actor.day), *_warnings(start, person)],
    }
    is_part = request.htmx and searching
    return render(request, f"team/appointments/{'found' if is_part else 'new'}.html", context)


def _offered(
    request: PageRequest, person: Person | None, since: Any = None
) -> tuple[Offer, FreeSlot | None]:
    """What can be given, and the hour that was clicked, if it is still free."""
    today, code = request.actor.day, request.GET.get("creneau", "")
    asked = named_by(code)
    everyone = counsellors(today)
    holders = holders_for(person, request.actor.member_id, [row.pk for row in everyone])
    if asked is not None:
        holders |= {row.pk for row in everyone if row.uuid == asked[2]}
        since = asked[0]
    offer = offer_for(today, holders, since=since, now=timezone.now())
    if person is not None:
        offer = suiting(offer, person, program_for(person, today, None))
    start = offer.of_code(code)
    if asked is not None and start is None and request.method != "POST":
        messages.warning(request, _("This hour is no longer free; here are the next ones."))
    return offer, start


def _found(request: PageRequest, form: BookingForm, person: Person | None) -> Found:
    people, day = request.actor.people(), request.actor.day
    text = "" if person else request.POST.get("q", "")
    back = None if person else back_with(people, brought_back(request), day)
    return find(people, text, day) if text or back is None else back


def _chosen(form: BookingForm, found: Found) -> str:
    """Whose box is ticked: who was chosen, or the only one who was found."""
    said = str(form["person"].value() or "") if "person" in form.fields else ""
    if any(str(row.uuid) == said for row in found.rows):
        return said
    return str(only_one(found.rows) or "")


def _expected(person: Person | None, today: date) -> list[str]:
    """When she is expected already, for whoever would give her the same appointment twice."""
    if person is None:
        return []
    planned = upcoming_of(person).filter(held_on__gte=today)[:A_FEW]
    moments = [comma(_moment(row), row.site.name if row.site else "") for row in planned]
    return [_("Already expected: %(moment)s.") % {"moment": moment} for moment in moments]


def _warnings(start: FreeSlot | None, person: Person | None) -> list[str]:
    if start is None:
        return []
    program = program_for(person, start.slot.day, start.program) if person else start.program
    about = warnings_for(
        start.meeting(),
        start.holder.pk,
        program.pk if program else None,
        person.pk if person else None,
    )
    return [one.text for one in about]


def _give(request: PageRequest, form: BookingForm, known: Person | None) -> str:
    actor, meeting, slot = request.actor, form.meeting(), form.chosen()
    whom = known or actor.people().filter(uuid=form.cleaned_data["person"]).first()
    if whom is None:
        raise RefusedError({"person": _("Choose who it is for: type her name, then choose her.")})
    day, otherwise = max(meeting.on, actor.day), slot.program if slot else None
    program = form.chosen_program() or program_for(whom, day, otherwise)
    if program is None:
        raise RefusedError({"program": _("Say for which program: she is in none that day.")})
    given = give_appointment(
        person=whom, holder=form.with_whom(), by=actor.user_uuid, program=program, meeting=meeting
    )
    words = _("Appointment given: %(name)s, %(moment)s.") % _said(given)
    _tell(request, given, words, reverse("appointments:take_back", args=[given.uuid]))
    if known:
        return reverse("people:file", args=[known.uuid])
    return f"{reverse('agenda:week')}?semaine={Week.of(given.held_on).code}"


def _tell(request: PageRequest, given: Appointment, words: str, undo: str) -> None:
    """What was done, how to undo it, and what is to be known of it."""
    messages.success(request, words, extra_tags=undo)
    for warned in warnings_about(given):
        messages.warning(request, warned.text)


def _said(given: Appointment) -> dict[str, str]:
    return {"name": given.person.full_name, "moment": _moment(given)}


def _moment(row: Appointment) -> str:
    """When it is, in a sentence."""
    said = at_words(row.held_on, row.held_at)
    return said[:1].lower() + said[1:]


@page(Capability.GIVE_APPOINTMENT)
@writes
def move(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Another moment instead: the first stays, and leads to the second."""
    actor, planned = request.actor, appointment_or_404(request, uuid)
    offer = offer_for(actor.day, {planned.holder_id}, now=timezone.now())
    offer = suiting(offer, planned.person, planned.program)
    form = MoveForm(
        posted(request),
        offer=offer,
        reader=planned.holder_id,
        initial={
            "version": planned.version,
            "minutes": planned.minutes,
            "site": str(planned.site.uuid) if planned.site else "",
            "place": planned.place,
        },
    )
    form.offer_slots()

    def act() -> str:
        moved = move_appointment(
            appointment=planned,
            by=actor.user_uuid,
            meeting=form.meeting(),
            holder=form.with_whom(),
            expected_version=form.cleaned_data["version"],
        )
        words = _("Appointment moved: %(name)s, %(moment)s.") % _said(moved)
        _tell(request, moved, words, reverse("appointments:put_back", args=[planned.uuid]))
        return reverse("appointments:read", args=[moved.uuid])

    if answer := submitted(form, by=actor.user_uuid, act=act):
        return answer
    actor.journal(Action.VIEWED, "person", [planned.person.uuid], page="move_appointment")
    context = {"form": form, "planned": described(planned, actor)}
    context |= {"wishes": wishes_of(planned.person)}
    return render(request, "team/appointments/move.html", context)


@page(Capability.GIVE_APPOINTMENT)
@writes
def cancel(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Call it off, and say why."""
    actor, planned = request.actor, appointment_or_404(request, uuid)
    form = CancelForm(posted(request), initial={"version": planned.version})
    there = reverse("appointments:read", args=[planned.uuid])

    def act() -> str:
        cancel_appointment(
            appointment=planned,
            by=actor.user_uuid,
            because=CancellationReason(form.cleaned_data["because"]),
            expected_version=form.cleaned_data["version"],
        )
        undo = reverse("appointments:put_back", args=[planned.uuid])
        messages.success(request, _("Appointment cancelled."), extra_tags=undo)
        return there

    if answer := submitted(form, by=actor.user_uuid, act=act):
        return answer
    actor.journal(Action.VIEWED, "person", [planned.person.uuid], page="cancel_appointment")
    context = {"form": form, "planned": described(planned, actor)}
    return render(request, "team/appointments/cancel.html", context)
