"""Who is there: the list of a session, from a telephone, by whoever leads it."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.accounts.permissions import Capability
from tandem.activities.attendance_actions import Marked, mark_attendance, put_on_list, take_off_list
from tandem.activities.attending import Mark
from tandem.activities.enums import Presence
from tandem.activities.models import Attendance, WorkshopSession
from tandem.activities.planning import presence_refusal
from tandem.activities.regulars import regulars_of
from tandem.kernel.journal import Action
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import ChangedMeanwhileError
from tandem.people.models import PersonQuerySet
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.newcomers.beginning import brought_back
from tandem.web.team.people.forms import SearchForm
from tandem.web.team.people.search import back_with, find
from tandem.web.team.workshops.attendance import Line, lines_of, overtaken_words, written
from tandem.web.team.workshops.presence_forms import PersonForm, PresenceForm, UndoForm
from tandem.web.team.workshops.scope import called_by, sessions_of
from tandem.web.undo import offer_undo, undo_offered

SIGNED_ROWS = 20
"""Rows of the paper sheet; it has more where more people are expected."""


@page(Capability.RECORD_WORKSHOP)
@require_http_methods(["GET", "HEAD", "POST"])
def presence(request: PageRequest, session: UUID) -> HttpResponse:
    """Tick who came: each tap is kept at once, and one button keeps the whole list."""
    there = get_object_or_404(sessions_of(request.actor), uuid=session)
    if "undo" in request.POST:
        return _undone(request, there)
    form = PresenceForm(posted(request))
    if "tap" in request.POST:
        return _tapped(request, there, form)
    overtaken: list[UUID] = []

    def act() -> str:
        done = mark_attendance(
            session=there, by=request.actor.user_uuid, marks=_wanted(request, form, there)
        )
        overtaken.extend(mark.place for mark, _row in done.overtaken)
        _tell(request, there, done)
        return reverse("workshops:presence", args=[session])

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        request.session["overtaken"] = [str(place) for place in overtaken]
        return answer
    return _list(request, there, form)


def _wanted(request: PageRequest, form: PresenceForm, session: WorkshopSession) -> list[Mark]:
    """What the button pressed says of each line that this reader may touch."""
    if "all" in request.POST:
        marks = form.all_present()
    elif "excuse" in request.POST:
        marks = form.excused(request.POST["excuse"])
    else:
        marks = form.marks(is_list_closed=True)
    return _open_to(request, session, marks)


def _open_to(request: PageRequest, session: WorkshopSession, marks: Sequence[Mark]) -> list[Mark]:
    """Nobody notes someone whose file is closed to her."""
    places = Attendance.objects.filter(session=session, person__in=called_by(request.actor))
    open_places = set(places.values_list("uuid", flat=True))
    return [mark for mark in marks if mark.place in open_places]


def _tell(request: PageRequest, session: WorkshopSession, done: Marked) -> None:
    if done.overtaken:
        messages.warning(request, overtaken_words(len(done.overtaken)))
    if not done.written:
        messages.success(request, _("Nothing changed: the list was already so."))
        return
    present = Attendance.objects.filter(session=session, presence=Presence.PRESENT).count()
    words = ngettext(
        "List recorded: %(number)s person present.",
        "List recorded: %(number)s people present.",
        present,
    )
    offer_undo(
        request,
        words % {"number": present},
        reverse("workshops:presence", args=[session.uuid]),
        undo=written(done.undo),
    )


def _undone(request: PageRequest, session: WorkshopSession) -> HttpResponse:
    form = UndoForm(posted(request))
    back = reverse("workshops:presence", args=[session.uuid])

    def act() -> str:
        marks = _open_to(request, session, form.marks())
        mark_attendance(session=session, by=request.actor.user_uuid, marks=marks)
        messages.success(request, _("Undone: the list is as it was."))
        return back

    return submitted(form, by=request.actor.user_uuid, act=act) or HttpResponseRedirect(back)


def _tapped(request: PageRequest, session: WorkshopSession, form: PresenceForm) -> HttpResponse:
    """One tap, kept at once: the answer brings back what changed, and the count."""
    done, refusal = Marked(), ""
    if form.is_valid():
        marks = _open_to(request, session, form.marks(is_list_closed=False))
        try:
            done = mark_attendance(session=session, by=request.actor.user_uuid, marks=marks)
        except RefusedError as refused:
            refusal = str(refused)
    taken = [mark.place for mark, _row in done.overtaken]
    lines = lines_of(session, called_by(request.actor), taken)
    changed = {row.uuid for row in done.written}
    shown = [line for line in lines if line.uuid in changed or line.is_overtaken]
    request.actor.journal(Action.VIEWED, "person", [line.person for line in shown], view="presence")
    context = {
        "lines": [line for line in shown if not line.is_overtaken],
        "overtaken": [line for line in shown if line.is_overtaken],
        "count": _count(lines),
        "total": len(lines),
        "words": overtaken_words(len(taken)) if taken else refusal,
        "session": session,
    }
    return render(request, "team/workshops/tapped.html", context)


def _count(lines: Sequence[Line]) -> int:
    return sum(line.is_present for line in lines)


def _list(request: PageRequest, session: WorkshopSession, form: PresenceForm) -> HttpResponse:
    actor = request.actor
    overtaken = [UUID(place) for place in request.session.pop("overtaken", [])]
    lines = lines_of(session, called_by(actor), overtaken)
    if form.is_bound:  # refused: the boxes stay as they were ticked
        ticked = set(request.POST.getlist("p"))
        lines = [replace(line, typed=str(line.uuid) in ticked) for line in lines]
    actor.journal(
        Action.LISTED,
        "person",
        [line.person for line in lines if line.is_open],
        view="presence",
        session=str(session.uuid),
    )
    context = {
        "session": session,
        "form": form,
        "lines": lines,
        "count": _count(lines),
        "refusal": presence_refusal(
            day=session.held_on, today=timezone.localdate(), is_cancelled=session.is_cancelled
        ),
        "undo": undo_offered(request),
        "finds_people": actor.may(Capability.SEE_PEOPLE),
        "search": SearchForm(),
        **_way_back(request, session),
    }
    return render(request, "team/workshops/presence.html", context)


def _way_back(request: PageRequest, session: WorkshopSession) -> dict[str, str]:
    """The page of the session, for those who have it; their own sessions for the others."""
    if request.actor.may(Capability.SEE_WORKSHOPS):
        back = reverse("workshops:session", args=[session.uuid])
        return {"back_url": back, "back_label": _("Back to the session")}
    return {"back_url": reverse("workshops:mine"), "back_label": _("My workshop sessions")}


@page(Capability.PLAN_WORKSHOP)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PageRequest, session: UUID) -> HttpResponse:
    """Add someone to the list: found by name, or as someone new."""
    there = get_object_or_404(sessions_of(request.actor), uuid=session)
    people = request.actor.people()
    form = PersonForm(request.POST if "person" in request.POST else None)

    def act() -> str:
        return _added(request, there, people.filter(uuid=form.cleaned_data["person"]))

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    search = SearchForm(posted(request))
    text = search.cleaned_data["q"] if search.is_bound and search.is_valid() else ""
    found = back_with(people, brought_back(request), request.actor.day) or find(
        people, text, request.actor.day
    )
    request.actor.journal(Action.SEARCHED, "person", [row.uuid for row in found.rows])
    context = {"session": there, "search": search, "found": found, "form": form}
    template = "add_results" if request.htmx else "add"
    return render(request, f"team/workshops/{template}.html", context)


def _added(request: PageRequest, session: WorkshopSession, people: PersonQuerySet) -> str:
    """Put them on the list: present where the session has begun, else expected."""
    is_begun = not presence_refusal(
        day=session.held_on, today=timezone.localdate(), is_cancelled=session.is_cancelled
    )
    back = reverse("workshops:presence", args=[session.uuid])
    rows = put_on_list(
        session=session,
        people=people,
        by=request.actor.user_uuid,
        presence=Presence.PRESENT if is_begun else Presence.EXPECTED,
    )
    for row in rows:
        off = reverse("workshops:take_off", args=[session.uuid, row.uuid])
        offer_undo(
            request,
            _("%(name)s is on the list.") % {"name": row.person.full_name},
            off,
            version=str(row.version),
        )
    if not rows:
        messages.info(request, _("This person was already on the list."))
    if session.workshop.capacity and is_over_capacity(session):
        messages.warning(request, capacity_words(session))
    return back


def is_over_capacity(session: WorkshopSession) -> bool:
    """Whether more people are on the list than the workshop has places for."""
    places = session.workshop.capacity
    listed = Attendance.objects.filter(session=session).exclude(presence=Presence.CANCELLED)
    return places is not None and listed.count() > places


def capacity_words(session: WorkshopSession) -> str:
    """Said, and nothing blocked: the list may be longer than the room."""
    listed = Attendance.objects.filter(session=session).exclude(presence=Presence.CANCELLED)
    words = {"listed": listed.count(), "places": session.workshop.capacity}
    return _("%(listed)s people on the list for %(places)s places.") % words


@page(Capability.PLAN_WORKSHOP)
@require_POST
def take_off(request: PageRequest, session: UUID, place: UUID) -> HttpResponse:
    """Take off the list someone put there by mistake."""
    there = get_object_or_404(sessions_of(request.actor), uuid=session)
    row = Attendance.objects.filter(session=there, uuid=place).first()
    if row is not None and request.actor.people().filter(pk=row.person_id).exists():
        version = request.POST.get("version", "")
        try:
            take_off_list(
                place=row,
                by=request.actor.user_uuid,
                expected_version=int(version) if version.isdecimal() else row.version,
            )
            messages.success(request, _("Taken off the list."))
        except ChangedMeanwhileError:
            messages.warning(request, _("Her presence was noted meanwhile: she stays on the list."))
    return redirect("workshops:presence", session=session)


@page(Capability.PLAN_WORKSHOP)
@require_POST
def add_regulars(request: PageRequest, session: UUID) -> HttpResponse:
    """Begin the list with those who come as a rule."""
    there = get_object_or_404(sessions_of(request.actor), uuid=session)
    people = regulars_of(there.workshop, there.held_on, request.actor.people())
    try:
        rows = put_on_list(session=there, people=people, by=request.actor.user_uuid)
        count = len(rows)
        words = ngettext("%(number)s person expected", "%(number)s people expected", count)
        messages.success(request, words % {"number": count})
    except RefusedError as refused:
        messages.error(request, str(refused))
    return redirect("workshops:presence", session=session)


@page(Capability.RECORD_WORKSHOP)
@require_safe
def sheet(request: PageRequest, session: UUID) -> HttpResponse:
    """The sheet to sign, on paper: first name and initial, nothing social."""
    there = get_object_or_404(sessions_of(request.actor), uuid=session)
    lines = [line for line in lines_of(there, called_by(request.actor)) if line.is_open]
    request.actor.journal(Action.EXPORTED, "person", [line.person for line in lines], view="sheet")
    blanks = range(len(lines) + 1, max(SIGNED_ROWS, len(lines)) + 1)
    context = {
        "session": there,
        "lines": lines,
        "blanks": blanks,
        **_way_back(request, there),
    }
    return render(request, "team/workshops/sheet.html", context)
