"""Pages of the absences: noted, changed, taken back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.activities.absence_actions import change_absence, note_absence, remove_absence
from tandem.activities.away_notices import left_to_tell
from tandem.activities.models import Absence
from tandem.kernel.journal import Action
from tandem.web.forms import IdempotentForm, posted
from tandem.web.guards import PageRequest, page
from tandem.web.settings.pages import Back, Edit, edited, edits, listed
from tandem.web.team.absences.forms import AbsenceForm
from tandem.web.team.absences.listing import groups_of

SHOWN = 60
"""The latest absences; those before are of no use any more."""

ON_LINES = {"fields": "team/absences/fields.html"}
"""The questions of the form, two by two where they go together."""


def back() -> Back:
    """The list of absences."""
    return Back(_("Absences"), reverse("absences:list"))


@page(Capability.TELL_ABSENCE)
@require_safe
def absences(request: PageRequest) -> HttpResponse:
    """Who is away or will be, and how many people are still to be told."""
    actor = request.actor
    plans = actor.may(Capability.PLAN_HOURS)
    found = Absence.objects.select_related("member", "replaced_by").order_by("-opened_on", "-pk")
    rows = list(found[:SHOWN])
    left = left_to_tell([row for row in rows if row.closed_on >= actor.day], actor.day)
    actor.journal(Action.LISTED, "absence", [row.uuid for row in rows])
    actions = [(_("Note an absence"), reverse("absences:new"))] if plans else []
    lead = _("Open an absence to see whom to tell, and what callers are told.")
    groups = groups_of(rows, left, actor.day, shows_kind=plans)
    up = Back(_("Service"), reverse("service:home"))
    return listed(request, _("Absences"), groups, back=up, lead=lead, actions=actions)


@page(Capability.PLAN_HOURS)
@edits
def new(request: PageRequest) -> HttpResponse:
    """Note that someone of the team is away; then whom to tell."""
    form = AbsenceForm(posted(request), day=request.actor.day)

    def act() -> str:
        absence = note_absence(by=request.actor.user_uuid, absence=Absence(**form.answers()))
        return reverse("absences:whom", args=[absence.uuid])

    title, record = _("Note an absence"), _("Record the absence")
    return edited(request, Edit(form, title, back(), act, record, extra=ON_LINES))


@page(Capability.PLAN_HOURS)
@edits
def change(request: PageRequest, absence: UUID) -> HttpResponse:
    """Correct an absence."""
    row = get_object_or_404(Absence.objects.select_related("member"), uuid=absence)
    form = AbsenceForm(posted(request), instance=row, day=request.actor.day)

    def act() -> None:
        change_absence(
            absence=row,
            by=request.actor.user_uuid,
            expected_version=form.cleaned_data["version"],
            **form.answers(),
        )

    title, record = _("Change the absence"), _("Record the absence")
    return edited(request, Edit(form, title, back_to(row), act, record, extra=ON_LINES))


@page(Capability.PLAN_HOURS)
@edits
def remove(request: PageRequest, absence: UUID) -> HttpResponse:
    """She is there after all."""
    row = get_object_or_404(Absence.objects.select_related("member"), uuid=absence)
    form = IdempotentForm(posted(request))

    def act() -> str:
        remove_absence(absence=row, by=request.actor.user_uuid)
        return back().url

    lead = _("Her hours can be given again. What was moved, called off or taken over stays so.")
    title = _("Take this absence away?")
    edit = Edit(form, title, back_to(row), act, _("Take this absence away"), lead=lead)
    return edited(request, edit)


def back_to(row: Absence) -> Back:
    """Whom to tell of this absence."""
    url = reverse("absences:whom", args=[row.uuid])
    return Back(_("Absence of %(name)s") % {"name": row.member.name}, url)
