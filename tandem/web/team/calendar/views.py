"""One's own feed: its page, and what a calendar reads at its address. One appointment to keep."""

import hashlib
from datetime import date, timedelta
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem.accounts.actors import holder_of
from tandem.accounts.calendar_feeds import close_feed, feed_at, make_feed, show_names_in_feed
from tandem.accounts.models import CalendarFeed, TeamMember
from tandem.accounts.permissions import Capability, may
from tandem.activities.calendar_entries import agenda_of, ics_of
from tandem.activities.calendars import Entry, calendar_of
from tandem.activities.models import Appointment
from tandem.kernel.encryption import keyring
from tandem.kernel.journal import Action
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.calendar.forms import CLOSE, KEEP, FeedForm

BEHIND, AHEAD = timedelta(days=31), timedelta(days=366)
"""How far a feed looks."""

CALENDAR = "text/calendar; charset=utf-8"
TOLD_ONCE = "calendar_secret"


@page(Capability.SEE_AGENDA)
@require_http_methods(["GET", "HEAD", "POST"])
def own_feed(request: PageRequest) -> HttpResponse:
    """Whether one's agenda can be read elsewhere, and the address, once."""
    member = get_object_or_404(TeamMember, pk=request.actor.member_id)
    feed = CalendarFeed.objects.filter(member=member).first()
    initial = {"shows_names": feed.shows_names if feed else False}
    form = FeedForm(posted(request), initial=initial)
    act = lambda: _change(request, member, form)  # noqa: E731 what the form does
    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    request.actor.journal(Action.VIEWED, "calendar_feed", [member.uuid])
    address = _address_told_once(request, member)
    context = {
        "feed": feed,
        "form": form,
        "address": address,
        "subscription": address.replace("https://", "webcal://").replace("http://", "webcal://"),
    }
    return render(request, "account/calendar_feed.html", context)


def _change(request: PageRequest, member: TeamMember, form: FeedForm) -> str:
    by, shows_names = request.actor.user_uuid, form.cleaned_data["shows_names"]
    if form.asked == CLOSE:
        close_feed(member=member, by=by)
    elif form.asked == KEEP:
        show_names_in_feed(member=member, shows_names=shows_names, by=by)
    else:
        secret = make_feed(member=member, shows_names=shows_names, by=by)
        request.session[TOLD_ONCE] = keyring().seal(secret, _place(member))
    return reverse("calendar:own_feed")


def _address_told_once(request: PageRequest, member: TeamMember) -> str:
    """The address just made; it is sealed in the session, and leaves it when it is shown."""
    sealed = request.session.pop(TOLD_ONCE, "")
    if not sealed:
        return ""
    secret = keyring().open(sealed, _place(member))
    return request.build_absolute_uri(reverse("calendar:feed", args=[secret]))


def _place(member: TeamMember) -> str:
    return f"session|{TOLD_ONCE}|{member.uuid}"


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """What a calendar reads: for whoever holds the address, while its owner has an agenda."""
    row, today = feed_at(secret), timezone.localdate()
    if row is None or row.member.user_id is None:
        raise Http404
    if not may(holder_of(row.member.user_id, today).roles, Capability.SEE_AGENDA):
        raise Http404
    entries = _entries(row, today)
    etag = f'"{hashlib.sha256(repr(entries).encode()).hexdigest()[:32]}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        name = _("Agenda")
        content = calendar_of(entries, made_at=timezone.now(), name=name)
        answer = HttpResponse(content, content_type=CALENDAR)
        answer["ETag"] = etag
    answer["Cache-Control"] = "no-store"
    return answer


def _entries(row: CalendarFeed, today: date) -> list[Entry]:
    return agenda_of(
        row.member_id,
        row.member.uuid,
        today - BEHIND,
        today + AHEAD,
        shows_names=row.shows_names,
    )


@page(Capability.SEE_AGENDA)
@require_safe
def appointment(request: PageRequest, uuid: UUID) -> HttpResponse:
    """One appointment, as the person keeps it in her own calendar."""
    rows = Appointment.objects.select_related("person", "site", "holder")
    shown = get_object_or_404(rows, uuid=uuid, person__in=request.actor.people())
    request.actor.journal(Action.EXPORTED, "person", [shown.person.uuid], view="ics")
    answer = HttpResponse(ics_of(shown, made_at=timezone.now()), content_type=CALENDAR)
    answer["Content-Disposition"] = 'attachment; filename="rendez-vous.ics"'
    return answer
