"""The one-time link that lets the holder of a new account choose a password."""

from uuid import UUID

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from tandem.accounts.models import User


class InvitationTokens(PasswordResetTokenGenerator):
    """Good once: choosing a password, closing the account or a day make it void."""

    key_salt = "tandem.accounts.invitations"


_tokens = InvitationTokens()


def make_token(user: User) -> str:
    """The secret part of the link for this account."""
    return f"{user.uuid.hex}-{_tokens.make_token(user)}"


def read_token(token: str) -> User | None:
    """The account that this link still opens, if any."""
    owner, _dash, secret = token.partition("-")
    try:
        user = User.objects.get(uuid=UUID(hex=owner), is_active=True)
    except (ValueError, User.DoesNotExist):
        return None
    return user if not user.has_usable_password() and _tokens.check_token(user, secret) else None
