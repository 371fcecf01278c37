"""A second factor for whoever meets names: without one, every page leads to setting it up."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tandem.accounts.permissions import Actor, meets_names

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Recovery codes only replace a factor that exists."""


def lacks_second_factor(actor: Actor) -> bool:
    """Whether this actor must first set up a second factor.

    Once a factor exists, signing in asks for it: no session can exist without it.
    """
    if not settings.TANDEM_SECOND_FACTOR_REQUIRED or not meets_names(actor.roles):
        return False
    return not Authenticator.objects.filter(user_id=actor.user_id, type__in=FACTORS).exists()


def to_second_factor(request: HttpRequest) -> HttpResponseRedirect:
    """The page where a second factor is chosen."""
    messages.warning(
        request,
        _("Your account opens people's files: protect it with a second factor to go on."),
    )
    return redirect("mfa_index")
