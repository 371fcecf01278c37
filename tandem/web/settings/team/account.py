"""Pages of the account of someone of the team: opened, invited again, closed, opened again."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from tandem.accounts.actions import close_account, open_account, reopen_account
from tandem.accounts.models import TeamMember
from tandem.accounts.permissions import Capability
from tandem.web.forms import IdempotentForm, posted
from tandem.web.guards import PageRequest, page
from tandem.web.settings.pages import Back, Edit, Group, Line, edited, edits
from tandem.web.settings.team.forms import AccountForm
from tandem.web.settings.team.invitations import keep_link
from tandem.web.settings.team.words import login_in_words


def back_to(row: TeamMember) -> Back:
    """The page of someone of the team."""
    return Back(row.name, reverse("settings:member", args=[row.uuid]))


def account_group(row: TeamMember) -> Group:
    """What there is of her account, and the one thing to do with it."""
    user, args = row.user, [row.uuid]
    if user is None:
        return Group(
            _("Account"),
            [],
            nothing=_("No account: she does not sign in."),
            action=_("Open an account"),
            url=reverse("settings:open_account", args=args),
        )
    facts = [(_("E-mail address"), user.email), (_("State"), login_in_words(row))]
    if not user.is_active:
        action, url = _("Open the account again"), reverse("settings:reopen_account", args=args)
    else:
        action, url = _("Close the account"), reverse("settings:close_account", args=args)
        if not user.has_usable_password():
            again = Line(_("Make a new invitation link"), url=reverse("settings:invite", args=args))
            return Group(_("Account"), [again], facts=facts, action=action, url=url)
    return Group(_("Account"), [], facts=facts, action=action, url=url)


def _member(member: UUID) -> TeamMember:
    return get_object_or_404(TeamMember.objects.select_related("user"), uuid=member)


@page(Capability.MANAGE_ACCOUNTS)
@edits
def opening(request: PageRequest, member: UUID) -> HttpResponse:
    """Open an account and show its invitation link."""
    row = _member(member)
    form, by = AccountForm(posted(request)), request.actor.user_uuid

    def act() -> None:
        keep_link(request, row.uuid, open_account(row, by=by, email=form.cleaned_data["email"]))

    edit = Edit(
        form,
        _("An account for %(name)s") % {"name": row.name},
        back_to(row),
        act,
        _("Open the account"),
        lead=_("The next page shows a link, once: give it to her yourself. It lasts 24 hours."),
    )
    return edited(request, edit)


@page(Capability.MANAGE_ACCOUNTS)
@edits
def invite(request: PageRequest, member: UUID) -> HttpResponse:
    """Make another link for someone who has not chosen her password."""
    row = _member(member)
    user = row.user
    if user is None or not user.is_active or user.has_usable_password():
        raise Http404
    edit = Edit(
        IdempotentForm(posted(request)),
        _("A new invitation link for %(name)s") % {"name": row.name},
        back_to(row),
        lambda: keep_link(request, row.uuid, user),
        _("Make a new link"),
        lead=_("The next page shows a link, once: give it to her yourself. It lasts 24 hours."),
        done=_("The new link is below."),
    )
    return edited(request, edit)


@page(Capability.MANAGE_ACCOUNTS)
@edits
def closing(request: PageRequest, member: UUID) -> HttpResponse:
    """Close an account; what she did stays hers."""
    row = _member(member)
    if row.user is None or not row.user.is_active:
        raise Http404
    edit = Edit(
        IdempotentForm(posted(request)),
        _("Close the account of %(name)s?") % {"name": row.name},
        back_to(row),
        lambda: close_account(row, by=request.actor.user_uuid),
        _("Close the account"),
        lead=_("She is signed out at once. Her name and what she did stay; end her roles as well."),
    )
    return edited(request, edit)


@page(Capability.MANAGE_ACCOUNTS)
@edits
def reopening(request: PageRequest, member: UUID) -> HttpResponse:
    """Open a closed account again."""
    row = _member(member)
    if row.user is None or row.user.is_active:
        raise Http404
    edit = Edit(
        IdempotentForm(posted(request)),
        _("Open the account of %(name)s again?") % {"name": row.name},
        back_to(row),
        lambda: reopen_account(row, by=request.actor.user_uuid),
        _("Open the account again"),
        lead=_("She signs in with the password she had."),
    )
    return edited(request, edit)
