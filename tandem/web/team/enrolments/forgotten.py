"""The exits that nobody noted: enrolments still open, of people not seen for long.

Seen means an act that is counted, in any program. Who has an appointment to come is expected, and
who was said to be still there is asked about again only after as many days.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tandem.activities.enums import AppointmentStatus
from tandem.activities.leaving import leave_program
from tandem.activities.models import Appointment
from tandem.kernel.refused import RefusedError
from tandem.pathways.actions.enrolments import keep_enrolment_open
from tandem.pathways.models import EndReason, Enrolment
from tandem.people.models import Person, PersonQuerySet
from tandem.reporting.models import PersonYear
from tandem.web.team.enrolments.forms import ForgottenForm

LINES_A_PAGE = 25
USUAL_DAYS = 90
NO_NEWS = "sans_nouvelles"
"""The reason given by one gesture; where a service took it off, the exit page asks for one."""


@dataclass(frozen=True, slots=True)
class ForgottenRow:
    """Someone still enrolled, when she was last seen, and the form of her line."""

    person: Person
    enrolment: Enrolment
    last_act_on: date | None
    form: ForgottenForm


@dataclass(frozen=True)
class ForgottenListing:
    """One page of the list."""

    days: int
    page: Page[Any]
    rows: list[ForgottenRow]


def forgotten_enrolments(people: PersonQuerySet, day: date, days: int) -> QuerySet[Enrolment]:
    """Open enrolments of people not seen since this many days, the longest first."""
    limit = day - timedelta(days=days)
    last = PersonYear.objects.filter(person=OuterRef("person")).order_by("-year")
    expected = Appointment.objects.filter(
        person=OuterRef("person"), status=AppointmentStatus.UPCOMING, held_on__gte=day
    )
    still_kept = Q(kept_open_on__isnull=False, kept_open_on__gte=limit)
    rows = Enrolment.objects.filter(
        ~Exists(expected), person__in=people, closed_on=None, opened_on__lt=limit
    )
    return (
        rows.exclude(still_kept)
        .annotate(last_act_on=last.values("last_act_on")[:1])
        .annotate(seen_on=Coalesce("last_act_on", "opened_on"))
        .filter(seen_on__lt=limit)
        .order_by("seen_on", "pk")
    )


def forgotten_listing(
    people: PersonQuerySet, chosen: Mapping[str, str], number: Any, day: date
) -> ForgottenListing:
    """The page asked for."""
    days = int(chosen.get("jours", USUAL_DAYS))
    rows = forgotten_enrolments(people, day, days)
    if program := chosen.get("module"):
        rows = rows.filter(program__code=program)
    page = Paginator(rows.select_related("person", "program"), LINES_A_PAGE).get_page(number)
    return ForgottenListing(days, page, _rows(list(page.object_list)))


def decide(form: ForgottenForm, *, people: PersonQuerySet, by: UUID, on: date) -> SafeString:
    """Note the exit, or say that she is still there; what was done can be undone from there."""
    enrolment = get_object_or_404(
        Enrolment.objects.filter(person__in=people), uuid=form.cleaned_data["enrolment"]
    )
    version, person = form.cleaned_data["version"], enrolment.person
    if not form.closes():
        keep_enrolment_open(enrolment=enrolment, by=by, on=on, expected_version=version)
        return format_html(_("{name}: still there."), name=person.full_name)
    reason = EndReason.objects.on(on).filter(code=NO_NEWS).first()
    if reason is None:
        raise RefusedError(
            _("The list has no reason “no news” any more: note this exit on the person’s file.")
        )
    leave_program(enrolment=enrolment, by=by, on=on, reason=reason, expected_version=version)
    return format_html(
        '{said} <a href="{url}">{undo}</a>',
        said=_("%(name)s: exit recorded, without news.") % {"name": person.full_name},
        url=reverse("enrolments:reopen", args=[person.uuid]),
        undo=_("Take it back"),
    )


def _rows(enrolments: Sequence[Any]) -> list[ForgottenRow]:
    return [
        ForgottenRow(
            row.person,
            row,
            row.last_act_on,
            ForgottenForm(
                initial={"enrolment": row.uuid, "version": row.version},
                auto_id=f"id_{row.uuid}_%s",
            ),
        )
        for row in enrolments
    ]
