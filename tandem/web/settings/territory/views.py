"""Pages of the territory: the communes received, the groupings they belong to."""

from datetime import date

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.territory.actions import (
    admit_commune,
    correct_admission,
    date_membership,
    remove_admission,
)
from tandem.territory.models import AdmittedCommune, Membership
from tandem.web.forms import IdempotentForm, posted
from tandem.web.guards import PageRequest, page
from tandem.web.settings.home import HOME
from tandem.web.settings.pages import Back, Edit, Group, Line, edited, edits, listed, may_edit
from tandem.web.settings.territory.forms import (
    AdmissionForm,
    CorrectionForm,
    MembershipForm,
    answers_of,
)


def back() -> Back:
    """The page of the territory."""
    return Back(_("Territory"), reverse("settings:territory"))


@page(Capability.SEE_SETTINGS)
@require_safe
def territory(request: PageRequest) -> HttpResponse:
    """The communes received, by day, then their intercommunalities."""
    may = may_edit(request)
    rows = AdmittedCommune.objects.select_related("commune").order_by("commune__name", "opened_on")
    lines = [_line(row, may) for row in rows]
    memberships = Membership.objects.filter(
        commune__code__in=AdmittedCommune.objects.values("commune__code")
    ).select_related("commune", "intercommunality")
    groupings = [
        Line(
            row.commune.name,
            detail=row.intercommunality.name,
            since=row.opened_on,
            until=row.closed_on,
        )
        for row in memberships.order_by("commune__name", "opened_on", "pk")
    ]
    groups = [
        Group(
            _("Communes received"),
            [line for line in lines if not line.is_over],
            nothing=_("No commune yet: nobody can be said to live in the territory."),
        )
    ]
    if former := [line for line in lines if line.is_over]:
        groups.append(Group(_("Before"), former))
    groups.append(
        Group(
            _("Their intercommunalities"),
            groupings,
            note=_("A day left empty is not known."),
            nothing=_("None is known."),
            action=_("Date a membership"),
            url=reverse("settings:membership") if may else "",
        )
    )
    actions = [(_("Add a commune"), reverse("settings:admit"))] if may else []
    return listed(request, _("Territory"), groups, back=HOME(), actions=actions)


def _line(row: AdmittedCommune, may: bool) -> Line:
    address = [row.commune.code, row.opened_on]
    return Line(
        row.commune.name,
        url=reverse("settings:admission", args=address) if may else "",
        detail=row.get_status_display(),
        since=row.opened_on,
        until=row.closed_on,
    )


@page(Capability.EDIT_SETTINGS)
@edits
def admit(request: PageRequest) -> HttpResponse:
    """Receive a commune, or give it another status, from a day on."""
    form = AdmissionForm(posted(request))

    def act() -> None:
        admit_commune(
            by=request.actor.user_uuid, status=form.cleaned_data["status"], **answers_of(form)
        )

    lead = _("A commune already received under another status changes from that day on.")
    edit = Edit(form, _("A commune received"), back(), act, _("Add this commune"), lead=lead)
    return edited(request, edit)


@page(Capability.EDIT_SETTINGS)
@edits
def admission(request: PageRequest, commune: str, day: date) -> HttpResponse:
    """Correct the days of a commune, or say until when it is received."""
    row = _admission(commune, day)
    form = CorrectionForm(posted(request), instance=row)

    def act() -> None:
        correct_admission(
            row,
            by=request.actor.user_uuid,
            expected=form.cleaned_data["seen"],
            **form.answers(),
        )

    edit = Edit(
        form,
        row.commune.name,
        back(),
        act,
        _("Record the commune"),
        lead=_("To change its status from a day on, add it again at that day."),
        extra={
            "below": "settings/remove.html",
            "removal_url": reverse("settings:remove_admission", args=[commune, day]),
        },
    )
    return edited(request, edit)


@page(Capability.EDIT_SETTINGS)
@edits
def remove(request: PageRequest, commune: str, day: date) -> HttpResponse:
    """Take away a commune entered by mistake."""
    row = _admission(commune, day)
    form = IdempotentForm(posted(request))
    edit = Edit(
        form,
        _("Take %(commune)s away?") % {"commune": row.commune.name},
        back(),
        lambda: remove_admission(row, by=request.actor.user_uuid),
        _("Take this commune away"),
        lead=_(
            "Only for a mistake: a commune that leaves has a last day instead. "
            "Decisions already taken keep what they were based on."
        ),
    )
    return edited(request, edit)


def _admission(commune: str, day: date) -> AdmittedCommune:
    rows = AdmittedCommune.objects.select_related("commune")
    row = rows.filter(commune__code=commune, opened_on=day).first()
    if row is None:
        raise Http404
    return row


@page(Capability.EDIT_SETTINGS)
@edits
def membership(request: PageRequest) -> HttpResponse:
    """Say since when a commune belongs to an intercommunality."""
    form = MembershipForm(posted(request))

    def act() -> None:
        date_membership(
            by=request.actor.user_uuid,
            siren=form.cleaned_data["siren"],
            name=form.cleaned_data["name"],
            **answers_of(form),
        )

    edit = Edit(
        form,
        _("A commune and its intercommunality"),
        back(),
        act,
        _("Record the membership"),
        lead=_("The grouping it belonged to ends the day before."),
    )
    return edited(request, edit)
