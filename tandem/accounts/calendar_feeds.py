"""The secret address at which someone's own agenda is read: made, changed, taken away, recognised.

Only a digest of the secret is kept: nobody reads the address again, not even she. A new one voids
the former.
"""

import hashlib
import hmac
import secrets
from uuid import UUID

from django.db import transaction

from tandem.accounts.models import CalendarFeed, TeamMember
from tandem.kernel.journal import Action, record

SECRET_BYTES = 32


@transaction.atomic
def make_feed(*, member: TeamMember, shows_names: bool, by: UUID) -> str:
    """A new secret, told once; the former one leads nowhere any more."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    CalendarFeed.objects.update_or_create(
        member=member,
        defaults={"secret_digest": _digest(secret), "shows_names": shows_names},
    )
    record(Action.CREATED, kind="calendar_feed", ids=[member.uuid], by=by)
    return secret


@transaction.atomic
def show_names_in_feed(*, member: TeamMember, shows_names: bool, by: UUID) -> None:
    """Say whether the same address tells initials."""
    CalendarFeed.objects.filter(member=member).update(shows_names=shows_names)
    record(Action.CHANGED, kind="calendar_feed", ids=[member.uuid], by=by, shows_names=shows_names)


@transaction.atomic
def close_feed(*, member: TeamMember, by: UUID) -> None:
    """The address leads nowhere any more."""
    CalendarFeed.objects.filter(member=member).delete()
    record(Action.REMOVED, kind="calendar_feed", ids=[member.uuid], by=by)


def feed_at(secret: str) -> CalendarFeed | None:
    """The feed of this secret, of someone who may still sign in."""
    digest = _digest(secret)
    row = (
        CalendarFeed.objects.select_related("member__user")
        .filter(secret_digest=digest, member__user__is_active=True)
        .first()
    )
    return row if row and hmac.compare_digest(row.secret_digest, digest) else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
