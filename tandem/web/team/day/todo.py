"""What waits: the right-hand column of the day. One query for each sort of thing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.activities.enums import AppointmentStatus
from tandem.activities.models import Appointment
from tandem.pathways.enums import Outcome
from tandem.pathways.models import FollowUp, Referral
from tandem.people.models import Person, PersonQuerySet
from tandem.web.team.calls.queue import count_of
from tandem.web.team.completing.needed import incomplete
from tandem.web.team.people.wordings import comma
from tandem.web.team.referrals.listing import WAITING
from tandem.web.templatetags.typography import clock
from tandem.web.templatetags.typography import day as day_words

NAMES_SHOWN = 5


@dataclass(frozen=True)
class ToDo:
    """A number, its words, and one detail; it leads to a page where there is one."""

    count: int
    label: str
    detail: str | SafeString
    url: str = ""
    people: Sequence[UUID] = ()
    """Those whom the detail names."""
    late: str = ""
    """How many of them have waited too long."""


def todo_on(day: date, people: PersonQuerySet) -> list[ToDo]:
    """What waits that day; what is done takes no line."""
    items = [
        _calls(day, people),
        _referrals(people),
        _meetings(day, people),
        _reviews(day, people),
        _files(day, people),
    ]
    return [item for item in items if item.count]


def _calls(day: date, people: PersonQuerySet) -> ToDo:
    calls = count_of(people, day)
    oldest = calls.oldest and comma(day_words(calls.oldest), clock(calls.oldest))
    late = ngettext("%(number)s late", "%(number)s late", calls.late) % {"number": calls.late}
    return ToDo(
        count=calls.waiting,
        label=ngettext("person to call back", "people to call back", calls.waiting),
        detail=_("The oldest: %(moment)s") % {"moment": oldest},
        url=reverse("calls:list"),
        late=late if calls.late else "",
    )


def _referrals(people: PersonQuerySet) -> ToDo:
    """Those that wait, the urgent first; each name leads to her orientation."""
    waiting = Referral.objects.filter(person__in=people, outcome=Outcome.WAITING)
    in_order = waiting.order_by("-is_urgent", "received_on", "pk")
    rows = list(in_order.select_related("person"))
    label = ngettext("orientation to answer", "orientations to answer", len(rows))
    pages = {row.person: reverse("referrals:referral", args=[row.uuid]) for row in reversed(rows)}
    url = f"{reverse('referrals:list')}?etat={WAITING}"
    return _about([row.person for row in rows], label, url=url, pages=pages)


def _meetings(day: date, people: PersonQuerySet) -> ToDo:
    left = Q(status=AppointmentStatus.UPCOMING) | Q(status=AppointmentStatus.TO_FILL_IN)
    meetings = Appointment.objects.filter(left, person__in=people, held_on__lt=day)
    meetings = meetings.select_related("person").order_by("held_on", "held_at", "pk")
    rows = [row.person for row in meetings]
    label = ngettext("appointment to fill in", "appointments to fill in", len(rows))
    return _about(rows, label, url=reverse("appointments:to_fill_in"))


def _reviews(day: date, people: PersonQuerySet) -> ToDo:
    """Follow-ups under way that were to be looked at again by that day."""
    due = FollowUp.objects.filter(
        enrolment__person__in=people,
        enrolment__closed_on=None,
        closed_on=None,
        review_on__lte=day,
    )
    rows = due.select_related("enrolment__person").order_by("review_on", "pk")
    persons = [row.enrolment.person for row in rows]
    label = ngettext("follow-up to look at again", "follow-ups to look at again", len(persons))
    return _about(persons, label)


def _files(day: date, people: PersonQuerySet) -> ToDo:
    """What the report of the year will ask of the people received this year."""
    facts = incomplete(people, day.year).select_related("person")
    rows = [fact.person for fact in facts]
    label = ngettext("file to complete", "files to complete", len(rows))
    return _about(rows, label, url=reverse("completing:list"))


def _about(
    rows: Iterable[Person],
    label: str,
    *,
    url: str = "",
    pages: Mapping[Person, str] = MappingProxyType({}),
) -> ToDo:
    """A line that names the first people concerned, each name leading to her file.

    :param pages: where a name leads rather than to her file.
    """
    everyone = list(rows)
    shown = list(dict.fromkeys(everyone))[:NAMES_SHOWN]
    names: SafeString = format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        (
            (pages.get(person) or reverse("people:file", args=[person.uuid]), person.full_name)
            for person in shown
        ),
    )
    left = len(set(everyone)) - len(shown)
    if left:
        more: Any = ngettext("and %(number)s other", "and %(number)s others", left)
        names = format_html("{} {}", names, more % {"number": left})
    return ToDo(len(everyone), label, names, url, people=[person.uuid for person in shown])
