"""How allauth behaves in this house: accounts are opened by the service, and all is journaled."""

from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.forms import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tandem.accounts.models import User
from tandem.exchange.sheet.staging import forget_outdated
from tandem.kernel.encryption import keyring
from tandem.kernel.journal import Action, record
from tandem.web.guards import actor_of
from tandem.web.settings.first_start.door import mark_first_start

QUIET = frozenset({"account/messages/logged_in.txt", "account/messages/logged_out.txt"})
"""What the page itself already shows."""


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in with an e-mail address; no sign-up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "This address and this password do not go together. Check them, "
            "or ask for a new password."
        ),
        "too_many_login_attempts": _(
            "Too many tries: signing in is closed for 15 minutes. Try again after that."
        ),
        "incorrect_password": _("This is not your password. Try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are opened by the administrator."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Say what is not already plain to see."""
        if message_template not in QUIET:
            super().add_message(request, level, message_template, *args, **kwargs)

    def login(self, request: HttpRequest, user: User) -> None:
        """Open the session and write it in the journal; what waited too long is deleted."""
        super().login(request, user)
        forget_outdated()
        mark_first_start(request)
        record(Action.SIGNED_IN, kind="session", by=user.uuid, role=actor_of(user).role_codes)

    def logout(self, request: HttpRequest) -> None:
        """Close the session and write it in the journal."""
        actor = actor_of(cast("User", request.user))
        super().logout(request)
        record(Action.SIGNED_OUT, kind="session", by=actor.user_uuid, role=actor.role_codes)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse after five failures; that refusal is journaled as well."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            note_refusal(credentials.get("email", ""), reason="locked")
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Journal the failure, whether the account exists or not."""
        note_refusal(credentials.get("email", ""), reason="password")

    def reauthenticate(self, user: User, password: str) -> bool:
        """Ask for the password again, with the one address that an account has."""
        again = self.authenticate(self.request, email=user.email, password=password)
        return again is not None and again.pk == user.pk

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's own account."""
        return reverse("own_account")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors are sealed like every other secret of the database."""

    IDENTITY = "mfa.authenticator"

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return keyring().seal(text, self.IDENTITY)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret."""
        return keyring().open(encrypted_text, self.IDENTITY)


def note_refusal(address: str, *, reason: str) -> None:
    """Journal a sign-in refused; the account is named by its id, where there is one."""
    known = User.objects.filter(email=address.strip().casefold()).values_list("uuid", flat=True)
    record(Action.REFUSED, kind="session", ids=known, reason=reason)
