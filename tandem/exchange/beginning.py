"""The beginning of a service: its configuration and the account of its first administrator."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.accounts.enums import Role
from tandem.accounts.invitations import make_token
from tandem.accounts.models import RoleAssignment, TeamMember, User
from tandem.exchange import configuration
from tandem.exchange.shipped import load_legal_amounts, load_shipped_lists
from tandem.kernel import journal
from tandem.territory.models import Service
from tandem.territory.shipped import load_shipped_communes


@dataclass(frozen=True)
class FirstAccount:
    """Who opens the service: an administrator, with her other roles if she has any."""

    email: str
    name: str
    roles: tuple[Role, ...] = ()


class AlreadyStartedError(Exception):
    """The instance holds a service already; nothing was changed."""


@transaction.atomic
def begin(content: dict[str, Any], account: FirstAccount) -> User:
    """Apply the configuration and open the first account, all or nothing.

    :raises AlreadyStartedError: the instance holds a service already.
    :raises ConfigurationError: the configuration cannot be applied.
    """
    refuse_if_started()
    configuration.apply(content)
    return _open_first_account(account)


@transaction.atomic
def begin_empty(account: FirstAccount) -> User:
    """Lay what every service needs, and leave the rest to the five questions of the browser.

    :raises AlreadyStartedError: the instance holds a service already.
    """
    refuse_if_started()
    load_shipped_lists()
    load_legal_amounts()
    load_shipped_communes()
    Service.objects.create(pk=1, name="")
    return _open_first_account(account)


def _open_first_account(account: FirstAccount) -> User:
    user = User.objects.create_user(account.email)
    member = TeamMember.objects.create(name=account.name, user=user)
    today = timezone.localdate()
    for role in dict.fromkeys((Role.ADMINISTRATOR, *account.roles)):
        RoleAssignment.objects.create(member=member, role=role, opened_on=today)
    journal.record(
        journal.Action.CREATED, kind="account", ids=[user.uuid], roles=len(account.roles)
    )
    return user


def refuse_if_started() -> None:
    """Leave a service that is already there as it is.

    :raises AlreadyStartedError: there is one.
    """
    service = Service.objects.first()
    if service or User.objects.exists():
        raise AlreadyStartedError(
            _(
                "This instance already holds a service (%(name)s): nothing was changed. "
                "Serve it with `tandem serve`."
            )
            % {"name": service.name if service and service.name else "?"}
        )


def invitation_again(email: str | None) -> str | None:
    """A new link for an administrator who let hers expire before choosing a password.

    :raises AlreadyStartedError: the instance is started and this is not such an account.
    """
    user = User.objects.filter(email=(email or "").casefold(), is_active=True).first()
    if user and not user.has_usable_password():
        roles = RoleAssignment.objects.roles_of(user.pk, timezone.localdate())
        if Role.ADMINISTRATOR in roles:
            return link_for(user)
    refuse_if_started()
    return None


def link_for(user: User) -> str:
    """The link with which the holder of an account chooses a password, once."""
    return settings.TANDEM_BASE_URL + reverse("welcome", args=[make_token(user)])
