"""The forms of signing in: allauth's, in the words and the looks of the house."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factors
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.web.account.adapters import note_refusal


class PlainFields(forms.Form):
    """Labels, not placeholders: what a field is for stays readable once it is filled."""

    labels: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            if name in self.labels:
                field.help_text = ""


class SignInForm(PlainFields, account.LoginForm):
    """Address and password."""

    labels = {"login": _("E-mail address"), "password": _("Password")}


class ForgottenPasswordForm(PlainFields, account.ResetPasswordForm):
    """The address to which the link is sent."""

    labels = {"email": _("E-mail address")}


class NewPasswordForm(PlainFields, account.ResetPasswordKeyForm):
    """The new password, twice."""


class ChangePasswordForm(PlainFields, account.ChangePasswordForm):
    """The present password, and the new one twice."""

    labels = {"oldpassword": _("Present password")}


class PasswordAgainForm(PlainFields, account.ReauthenticateForm):
    """The password, before something that matters."""

    labels = {"password": _("Password")}


class _JournaledFailure:
    user: Any

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        note_refusal(self.user.email, reason="second_factor")
        super()._emit_authentication_failed(authenticator)  # type: ignore[misc]


class SecondFactorForm(_JournaledFailure, PlainFields, factors.AuthenticateForm):
    """The code of the moment, or a recovery code."""

    labels = {"code": _("Code")}


class SecondFactorAgainForm(_JournaledFailure, PlainFields, factors.ReauthenticateForm):
    """The code, before something that matters."""

    labels = {"code": _("Code")}


class FirstCodeForm(PlainFields, ActivateTOTPForm):
    """The first code shown by the application."""

    labels = {"code": _("Code shown by the application")}


class SecurityKeyForm(PlainFields, AddWebAuthnForm):
    """The name one gives to a security key."""

    labels = {"name": _("Name of the key")}
