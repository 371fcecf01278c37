"""Pages of the team: who is in it, which roles from when to when."""

from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tandem.accounts.actions import (
    add_member,
    change_fraction,
    end_role,
    give_role,
    open_account,
    rename_member,
)
from tandem.accounts.enums import AssignmentSource, Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.accounts.permissions import Capability
from tandem.activities.models import Interview
from tandem.web.forms import posted
from tandem.web.guards import PageRequest, page
from tandem.web.settings.home import HOME
from tandem.web.settings.pages import Back, Edit, Group, Line, edited, edits, listed
from tandem.web.settings.team.account import account_group, back_to
from tandem.web.settings.team.forms import (
    FractionForm,
    MemberForm,
    NameForm,
    RoleEndForm,
    RoleForm,
)
from tandem.web.settings.team.invitations import keep_link, shown_once
from tandem.web.settings.team.words import login_in_words, role_in_words

ASSIGNMENTS = Prefetch(
    "roleassignment_set",
    queryset=RoleAssignment.objects.order_by("opened_on"),
    to_attr="assignments",
)


def back() -> Back:
    """The list of the team."""
    return Back(_("Team and accounts"), reverse("settings:team"))


@page(Capability.MANAGE_ACCOUNTS)
@require_safe
def team(request: PageRequest) -> HttpResponse:
    """Who is in the team today, then who was."""
    day = request.actor.day
    present: list[Line] = []
    former: list[Line] = []
    for member in TeamMember.objects.select_related("user").prefetch_related(ASSIGNMENTS):
        held = [a for a in member.assignments if a.closed_on is None or a.closed_on >= day]
        rows = held or member.assignments
        words = [role_in_words(row) for row in rows]
        line = Line(
            member.name,
            url=reverse("settings:member", args=[member.uuid]),
            detail=" · ".join([*dict.fromkeys(words), login_in_words(member)]),
            since=min((row.opened_on for row in rows), default=None),
            until=None
            if held
            else max((row.closed_on for row in rows if row.closed_on), default=None),
        )
        (present if held or not rows else former).append(line)
    groups = [Group("", present, nothing=_("Nobody yet."))]
    if former:
        groups.append(Group(_("Before"), former))
    actions = [(_("Add someone"), reverse("settings:new_member"))]
    lead = _("Roles are dated. What someone may do comes from the roles she holds that day.")
    return listed(request, _("Team and accounts"), groups, back=HOME(), lead=lead, actions=actions)


@page(Capability.MANAGE_ACCOUNTS)
@require_safe
def member(request: PageRequest, member: UUID) -> HttpResponse:
    """Someone of the team: her roles, her account; the invitation link just made, once."""
    row = get_object_or_404(TeamMember.objects.select_related("user"), uuid=member)
    roles = [
        Line(
            role_in_words(held),
            url=reverse("settings:role", args=[held.uuid])
            if held.source == AssignmentSource.DECLARED
            else "",
            detail=held.get_source_display() if held.source != AssignmentSource.DECLARED else "",
            since=held.opened_on,
            until=held.closed_on,
        )
        for held in RoleAssignment.objects.filter(member=row).order_by("-opened_on")
    ]
    groups = [
        Group(
            _("Roles"),
            roles,
            nothing=_("No role: this account would only open its own page."),
            action=_("Give a role"),
            url=reverse("settings:give_role", args=[member]),
        ),
        account_group(row),
    ]
    return listed(
        request,
        row.name,
        groups,
        back=back(),
        actions=[(_("Correct the name"), reverse("settings:rename", args=[member]))],
        aside="settings/invitation.html",
        invitation=shown_once(request, row.uuid),
        invited=row.name,
    )


@page(Capability.MANAGE_ACCOUNTS)
@edits
def new_member(request: PageRequest) -> HttpResponse:
    """Add someone, with a first role and, if she signs in, an account."""
    form, by = MemberForm(posted(request)), request.actor.user_uuid

    def act() -> str:
        row = add_member(by=by, name=form.cleaned_data["name"])
        give_role(row, by=by, **form.held())
        if email := form.cleaned_data["email"]:
            keep_link(request, row.uuid, open_account(row, by=by, email=email))
        return reverse("settings:member", args=[row.uuid])

    edit = Edit(form, _("Someone more in the team"), back(), act, _("Add to the team"))
    return edited(request, edit)


@page(Capability.MANAGE_ACCOUNTS)
@edits
def rename(request: PageRequest, member: UUID) -> HttpResponse:
    """Correct a name."""
    row = get_object_or_404(TeamMember, uuid=member)
    form = NameForm(posted(request), initial={"name": row.name})
    edit = Edit(
        form,
        _("Correct the name"),
        back_to(row),
        lambda: rename_member(row, by=request.actor.user_uuid, name=form.cleaned_data["name"]),
        _("Record the name"),
    )
    return edited(request, edit)


@page(Capability.MANAGE_ACCOUNTS)
@edits
def new_role(request: PageRequest, member: UUID) -> HttpResponse:
    """Give someone a role from a day on."""
    row = get_object_or_404(TeamMember, uuid=member)
    form = RoleForm(posted(request))

    def act() -> None:
        give_role(row, by=request.actor.user_uuid, **form.held())

    edit = Edit(form, _("A role for %(name)s") % {"name": row.name}, back_to(row), act, "")
    edit.submit = _("Give this role")
    return edited(request, edit)


@page(Capability.MANAGE_ACCOUNTS)
@edits
def role(request: PageRequest, assignment: UUID) -> HttpResponse:
    """Say on which day a role ends; interviews that rely on it hold it back."""
    held = _declared(assignment)
    is_counsellor = held.role == Role.COUNSELLOR
    form = RoleEndForm(
        posted(request),
        initial={"closed_on": held.closed_on},
        may_leave_none=is_counsellor and (request.method == "POST" or _is_alone(held)),
    )

    def act() -> None:
        end_role(
            held,
            by=request.actor.user_uuid,
            closed_on=form.cleaned_data["closed_on"],
            knows_none_is_left=form.cleaned_data.get("knows_none_is_left", False),
        )

    edit = Edit(
        form,
        _("%(name)s: %(role)s") % {"name": held.member.name, "role": held.get_role_display()},
        back_to(held.member),
        act,
        _("Record the last day"),
        lead=_last_interview(held) if is_counsellor else "",
        extra={
            "below": "settings/fraction.html",
            "fraction_url": reverse("settings:fraction", args=[assignment]),
        },
    )
    return edited(request, edit)


def _declared(assignment: UUID) -> RoleAssignment:
    rows = RoleAssignment.objects.select_related("member__user")
    return get_object_or_404(rows, uuid=assignment, source=AssignmentSource.DECLARED)


def _is_alone(held: RoleAssignment) -> bool:
    """Whether no other counsellor stays without an end."""
    others = RoleAssignment.objects.filter(role=Role.COUNSELLOR, closed_on=None)
    return not others.exclude(pk=held.pk).exists()


def _last_interview(held: RoleAssignment) -> str:
    """The day before which the role cannot end: interviews rely on it."""
    days = Interview.objects.filter(holder=held.member, held_on__gte=held.opened_on)
    last = days.order_by("-held_on").values_list("held_on", flat=True).first()
    if last is None:
        return ""
    return _("Last interview held: %(day)s. The role cannot end before.") % {
        "day": f"{last:%d/%m/%Y}"
    }


@page(Capability.MANAGE_ACCOUNTS)
@edits
def fraction(request: PageRequest, assignment: UUID) -> HttpResponse:
    """Give a role another fraction of a post from a day on."""
    held = _declared(assignment)
    form = FractionForm(posted(request), initial={"fraction": held.fraction})

    def act() -> None:
        change_fraction(
            held,
            by=request.actor.user_uuid,
            since=form.cleaned_data["since"],
            fraction=form.cleaned_data["fraction"],
        )

    edit = Edit(
        form,
        _("Another fraction of a post: %(name)s") % {"name": held.member.name},
        back_to(held.member),
        act,
        _("Record the fraction"),
        lead=_("The former fraction stays until the day before."),
    )
    return edited(request, edit)
