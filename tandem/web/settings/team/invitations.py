"""The link that opens a new account: kept in the session of who invites, shown once, then gone."""

from uuid import UUID

from django.http import HttpRequest

from tandem.accounts.models import User
from tandem.exchange.beginning import link_for

KEPT = "invitations"


def keep_link(request: HttpRequest, member: UUID, user: User) -> None:
    """Make a link for this account, to be shown on the next page."""
    request.session[KEPT] = request.session.get(KEPT, {}) | {str(member): link_for(user)}


def shown_once(request: HttpRequest, member: UUID) -> str:
    """The link to show now, which nobody can see again; nothing where there is none."""
    kept = request.session.get(KEPT, {})
    if str(member) not in kept:
        return ""
    link: str = kept.pop(str(member))
    request.session[KEPT] = kept
    return link
