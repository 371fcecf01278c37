"""The team: who is in it, which roles from when to when, who signs in and how she is invited."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tandem.accounts.enums import AssignmentSource, Role
from tandem.accounts.models import RoleAssignment, TeamMember, User
from tandem.kernel.journal import Action, record
from tandem.kernel.refused import RefusedError


def member_named(name: str) -> TeamMember | None:
    """Whoever of the team bears this name, whatever its capitals: databases differ on « É »."""
    asked = name.strip().casefold()
    return next(
        (member for member in TeamMember.objects.all() if member.name.casefold() == asked), None
    )


@transaction.atomic
def add_member(*, by: UUID, name: str) -> TeamMember:
    """Add someone to the team; her roles and her login come apart.

    :raises RefusedError: someone bears this name already.
    """
    if member_named(name):
        raise RefusedError(
            {"name": _("Someone of the team bears this name already: add what tells them apart.")}
        )
    member = TeamMember.objects.create(name=name)
    _note(Action.CREATED, member, by, setting="team_member")
    return member


@transaction.atomic
def rename_member(member: TeamMember, *, by: UUID, name: str) -> None:
    """Correct a name; what she did stays hers.

    :raises RefusedError: someone else bears this name.
    """
    if (other := member_named(name)) and other.pk != member.pk:
        raise RefusedError(
            {"name": _("Someone of the team bears this name already: add what tells them apart.")}
        )
    TeamMember.objects.filter(pk=member.pk).update(name=name)
    _note(Action.CHANGED, member, by, setting="team_member", fields=["name"])


@transaction.atomic
def give_role(
    member: TeamMember,
    *,
    by: UUID,
    role: str,
    opened_on: date,
    closed_on: date | None = None,
    fraction: Decimal | None = None,
) -> RoleAssignment:
    """Give someone a role from a day on, with the fraction of a full-time post.

    :raises RefusedError: she has this very role on one of these days.
    """
    if closed_on and closed_on < opened_on:
        raise RefusedError(
            {"closed_on": _("The end is before the beginning: check the two dates.")}
        )
    _in_turn(member)
    same = RoleAssignment.objects.filter(
        member=member, role=role, source=AssignmentSource.DECLARED
    ).order_by("opened_on")
    for other in same:
        ends_before = other.closed_on is not None and other.closed_on < opened_on
        begins_after = closed_on is not None and closed_on < other.opened_on
        if not (ends_before or begins_after):
            raise RefusedError(
                {
                    "opened_on": _(
                        "She has this role already since %(day)s: end it first, "
                        "or choose other days."
                    )
                    % {"day": date_format(other.opened_on, "SHORT_DATE_FORMAT")}
                }
            )
    assignment = RoleAssignment.objects.create(
        member=member, role=role, opened_on=opened_on, closed_on=closed_on, fraction=fraction
    )
    _note(Action.CREATED, member, by, setting="role", role_given=str(role))
    return assignment


@transaction.atomic
def end_role(
    assignment: RoleAssignment,
    *,
    by: UUID,
    closed_on: date | None,
    knows_none_is_left: bool = False,
) -> None:
    """Say on which day a role ends; empty: it goes on.

    :param knows_none_is_left: ends the role of the only counsellor knowingly.
    :raises RefusedError: interviews rely on the role; it is one's own administration, or the last
        one; or no counsellor would be left.
    """
    member = assignment.member
    _in_turn(member)
    if closed_on and closed_on < assignment.opened_on:
        raise RefusedError(
            {"closed_on": _("The end is before the beginning: check the two dates.")}
        )
    if closed_on:
        _refuse_to_lock_out(assignment, by, closed_on)
        _warn_of_the_last_counsellor(assignment, closed_on, knows=knows_none_is_left)
    _shorten(assignment, closed_on)
    _note(
        Action.CHANGED,
        member,
        by,
        setting="role",
        role_given=str(assignment.role),
        fields=["closed_on"],
    )


def _shorten(assignment: RoleAssignment, closed_on: date | None) -> None:
    """The database itself holds back a role on which interviews rely: it is said in words."""
    try:
        with transaction.atomic():
            assignment.closed_on = closed_on
            assignment.save(update_fields=["closed_on"])
    except IntegrityError as relied_upon:
        assignment.refresh_from_db()
        raise RefusedError(
            {
                "closed_on": _(
                    "Interviews were held after that day: an interview always has a counsellor. "
                    "Choose the day of the last interview, or a later one."
                )
            }
        ) from relied_upon


@transaction.atomic
def change_fraction(
    assignment: RoleAssignment, *, by: UUID, since: date, fraction: Decimal | None
) -> RoleAssignment:
    """Give a role another fraction of a post from a day on: a dated row, the former one stays.

    :raises RefusedError: the day is not within the role.
    """
    ends = assignment.closed_on
    if since <= assignment.opened_on or (ends and since > ends):
        raise RefusedError(
            {
                "since": _("This role began on %(day)s: choose a day within it, after the first.")
                % {"day": date_format(assignment.opened_on, "SHORT_DATE_FORMAT")}
            }
        )
    _in_turn(assignment.member)
    # The row that follows is there before the first one shrinks: interviews always have a role.
    new = RoleAssignment.objects.create(
        member=assignment.member,
        role=assignment.role,
        opened_on=since,
        closed_on=ends,
        fraction=fraction,
    )
    assignment.closed_on = since - timedelta(days=1)
    assignment.save(update_fields=["closed_on"])
    _note(
        Action.CHANGED,
        assignment.member,
        by,
        setting="role",
        role_given=str(assignment.role),
        fields=["fraction"],
    )
    return new


def _refuse_to_lock_out(assignment: RoleAssignment, by: UUID, closed_on: date) -> None:
    """Nobody takes her own administration away, nor that of the last administrator."""
    if assignment.role != Role.ADMINISTRATOR:
        return
    user = assignment.member.user
    if user and user.uuid == by:
        raise RefusedError(
            {
                "closed_on": _(
                    "You cannot end your own administration: ask another administrator to do it."
                )
            }
        )
    refuse_without_administrator(closed_on + timedelta(days=1), leaving=assignment.member)


def refuse_without_administrator(day: date, *, leaving: TeamMember) -> None:
    """Someone who can sign in administers the service on that day.

    :raises RefusedError: nobody would.
    """
    left = (
        RoleAssignment.objects.on(day)
        .filter(role=Role.ADMINISTRATOR, member__user__is_active=True)
        .exclude(member=leaving)
    )
    if not left.exists():
        raise RefusedError(
            _("Nobody would administer the service any more: give this role to someone else first.")
        )


def _warn_of_the_last_counsellor(
    assignment: RoleAssignment, closed_on: date, *, knows: bool
) -> None:
    if assignment.role != Role.COUNSELLOR or knows:
        return
    after = closed_on + timedelta(days=1)
    others = RoleAssignment.objects.filter(role=Role.COUNSELLOR).exclude(pk=assignment.pk)
    if not others.on(after).exists():
        raise RefusedError(
            {
                "knows_none_is_left": _(
                    "No counsellor would be left after that day: nobody could hold interviews. "
                    "Tick the box if this is what you want."
                )
            }
        )


@transaction.atomic
def open_account(member: TeamMember, *, by: UUID, email: str) -> User:
    """Open the login of a member of the team; she chooses her password by an invitation.

    :raises RefusedError: she has one, or the address is someone else's.
    """
    if member.user_id:
        raise RefusedError(_("This person has an account already."))
    if User.objects.filter(email=email.strip().casefold()).exists():
        raise RefusedError(
            {"email": _("This address is that of another account: give another one.")}
        )
    user = User.objects.create_user(email.strip())
    TeamMember.objects.filter(pk=member.pk).update(user=user)
    record(Action.CREATED, kind="account", ids=[user.uuid], by=by)
    return user


@transaction.atomic
def close_account(member: TeamMember, *, by: UUID) -> None:
    """Close a login: its sessions end at once; the name and what she did stay.

    :raises RefusedError: it is one's own, or that of the last administrator.
    """
    user = member.user
    if user is None or not user.is_active:
        raise RefusedError(_("This person has no open account."))
    if user.uuid == by:
        raise RefusedError(
            _("You cannot close your own account: ask another administrator to do it.")
        )
    today = timezone.localdate()
    if Role.ADMINISTRATOR in RoleAssignment.objects.roles_of(user.pk, today):
        refuse_without_administrator(today, leaving=member)
    User.objects.filter(pk=user.pk).update(is_active=False)
    record(Action.CHANGED, kind="account", ids=[user.uuid], by=by, fields=["is_active"])


@transaction.atomic
def reopen_account(member: TeamMember, *, by: UUID) -> None:
    """Open a closed login again, with the password it had."""
    user = member.user
    if user is None or user.is_active:
        raise RefusedError(_("This person has no closed account."))
    User.objects.filter(pk=user.pk).update(is_active=True)
    record(Action.CHANGED, kind="account", ids=[user.uuid], by=by, fields=["is_active"])


@transaction.atomic
def switch_keys(*, user: User, uses_keys: bool) -> None:
    """Let the keys of a single letter speak, or silence them: her own choice, on any computer."""
    user.uses_keys = uses_keys
    user.save(update_fields=["uses_keys"])
    record(Action.CHANGED, kind="account", ids=[user.uuid], by=user.uuid, setting="keys")


def _in_turn(member: TeamMember) -> None:
    """Two changes to one member's roles wait for each other."""
    TeamMember.objects.select_for_update(no_key=True).values_list("pk").get(pk=member.pk)


def _note(action: Action, member: TeamMember, by: UUID, *, setting: str, **details: Any) -> None:
    record(action, kind="setting", ids=[member.uuid], by=by, setting=setting, **details)
