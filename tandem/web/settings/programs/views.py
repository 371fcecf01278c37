"""Pages of the programs: what they are, who may enter them since when."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.pathways.models import AdmissionCriteria, Program
from tandem.pathways.program_actions import (
    add_program,
    change_conditions,
    change_program,
    free_mark,
)
from tandem.reporting.preview import of_change
from tandem.web.forms import posted
from tandem.web.guards import PageRequest, page
from tandem.web.settings.home import HOME
from tandem.web.settings.pages import Back, Edit, Group, Line, edited, edits, listed, may_edit
from tandem.web.settings.programs.forms import (
    ConditionsForm,
    NewProgramForm,
    ProgramForm,
    initial_of,
)
from tandem.web.settings.programs.sentences import conditions_in_words


def back_to(program: Program) -> Back:
    """The page of a program."""
    return Back(program.name, reverse("settings:program", args=[program.code]))


@page(Capability.SEE_SETTINGS)
@require_safe
def programs(request: PageRequest) -> HttpResponse:
    """The programs, in the order of the report, with the conditions of today."""
    today = timezone.localdate()
    in_force = {
        row.program_id: " ".join(conditions_in_words(row))
        for row in AdmissionCriteria.objects.on(today)
    }
    lines = [
        Line(
            row.name,
            url=reverse("settings:program", args=[row.code]),
            detail=in_force.get(row.pk, _("no condition of entry today")),
            since=row.opened_on,
            until=row.closed_on,
        )
        for row in Program.objects.all()
    ]
    actions = [(_("Add a program"), reverse("settings:new_program"))] if may_edit(request) else []
    return listed(
        request,
        _("Programs and their conditions"),
        [Group("", lines, nothing=_("No program yet."))],
        back=HOME(),
        actions=actions,
    )


@page(Capability.SEE_SETTINGS)
@require_safe
def program(request: PageRequest, code: str) -> HttpResponse:
    """One program and its conditions, the latest first."""
    row, may = get_object_or_404(Program, code=code), may_edit(request)
    criteria = AdmissionCriteria.objects.filter(program=row).order_by("-opened_on")
    conditions = [
        Line(
            _when(entry),
            detail=" ".join(conditions_in_words(entry)),
            since=entry.opened_on,
            until=entry.closed_on,
        )
        for entry in criteria
    ]
    groups = [
        Group(
            _("The program"),
            [_identity(row)],
            action=_("Change the program"),
            url=reverse("settings:edit_program", args=[code]) if may else "",
        ),
        Group(
            _("Conditions of entry"),
            conditions,
            note=_(
                "They say what to compare someone's situation with; the counsellor decides. "
                "A passage from another program is always possible."
            ),
            action=_("Change the conditions from a day on"),
            url=reverse("settings:conditions", args=[code]) if may else "",
        ),
    ]
    trail = Back(_("Programs and their conditions"), reverse("settings:programs"))
    return listed(request, row.name, groups, back=trail)


def _identity(row: Program) -> Line:
    """What a program is: its mark, its days, its follow-up, its steps."""
    follow_up = (
        _("individual follow-up only if the person wishes")
        if row.has_optional_follow_up
        else _("individual follow-up for everyone")
    )
    steps = (
        _("steps into work or training are counted")
        if row.has_steps
        else _("steps into work or training are not counted")
    )
    return Line(
        row.get_mark_display().capitalize(),
        detail=f"{follow_up} · {steps}",
        since=row.opened_on,
        until=row.closed_on,
        program=row,
    )


def _when(entry: AdmissionCriteria) -> str:
    """Whether conditions are in force, past or still to come."""
    today = timezone.localdate()
    if entry.opened_on > today:
        return _("To come")
    return _("Past") if entry.closed_on and entry.closed_on < today else _("In force")


@page(Capability.EDIT_SETTINGS)
@edits
def new_program(request: PageRequest) -> HttpResponse:
    """Add a program, with its conditions: no code is needed."""
    form = NewProgramForm(posted(request), initial={"mark": free_mark()})

    def act() -> str:
        row = add_program(
            by=request.actor.user_uuid, conditions=form.conditions(), **form.program()
        )
        return reverse("settings:program", args=[row.code])

    trail = Back(_("Programs and their conditions"), reverse("settings:programs"))
    lead = _("It is one more column in the report, from the day it opens.")
    edit = Edit(form, _("A new program"), trail, act, _("Add this program"), lead=lead)
    return edited(request, edit)


@page(Capability.EDIT_SETTINGS)
@edits
def edit_program(request: PageRequest, code: str) -> HttpResponse:
    """Change a program's name, mark, days or place; the figures it would change are shown."""
    every = list(Program.objects.all())
    row = get_object_or_404(Program, code=code)
    form = ProgramForm(posted(request), instance=row, programs=every)

    def act() -> None:
        place = form.cleaned_data["place"]
        change_program(
            row,
            by=request.actor.user_uuid,
            expected=form.cleaned_data["seen"],
            place=place if place != form.place_now else None,
            **form.answers(),
        )

    edit = Edit(form, row.name, back_to(row), act, _("Record the program"))
    if form.is_bound and form.changes_figures():
        edit.preview = lambda: of_change(act)
    return edited(request, edit)


@page(Capability.EDIT_SETTINGS)
@edits
def conditions(request: PageRequest, code: str) -> HttpResponse:
    """Give a program other conditions from a day on."""
    row = get_object_or_404(Program, code=code)
    latest = AdmissionCriteria.objects.filter(program=row).order_by("-opened_on").first()
    form = ConditionsForm(posted(request), initial=initial_of(latest))

    def act() -> None:
        change_conditions(
            row,
            by=request.actor.user_uuid,
            opened_on=form.cleaned_data["opened_on"],
            conditions=form.conditions(),
        )

    edit = Edit(
        form,
        _("Conditions of entry: %(program)s") % {"program": row.name},
        back_to(row),
        act,
        _("Record these conditions"),
        lead=_(
            "The new conditions begin on a day; those before stay as they were, "
            "and decisions already taken keep theirs."
        ),
    )
    return edited(request, edit)
