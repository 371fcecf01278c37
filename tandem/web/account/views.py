"""Signing in, the welcome of a new account, the demonstration's accounts, one's own account."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView, password_change
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.accounts.enums import Role
from tandem.accounts.invitations import read_token
from tandem.accounts.models import RoleAssignment
from tandem.accounts.permissions import Capability
from tandem.web.account.key_views import switch_of
from tandem.web.guards import PageRequest, page
from tandem.web.menu import first_page
from tandem.web.second_factor import FACTORS

DEMO_ROLES = (
    Role.COUNSELLOR,
    Role.PROGRAM_OFFICER,
    Role.DIRECTOR,
    Role.RECEPTION,
    Role.ADMINISTRATOR,
)
"""Other roles come with their first page."""


class SignInView(LoginView):
    """Address and password; in the demonstration, one click."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        accounts = demo_accounts() if settings.TANDEM_IS_DEMO else []
        return {**context, "demo_accounts": accounts}


def demo_accounts() -> list[RoleAssignment]:
    """The accounts of the roles that have pages, in the order of the roles."""
    held = RoleAssignment.objects.filter(
        role__in=DEMO_ROLES, closed_on=None, member__user__is_active=True
    )
    people = held.select_related("member__user").order_by("member__name")
    return sorted(people, key=lambda assignment: DEMO_ROLES.index(Role(assignment.role)))


@login_not_required
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the fictional team: only in the demonstration."""
    if not settings.TANDEM_IS_DEMO:
        raise Http404
    chosen = request.POST.get("account", "")
    offered = {str(held.member.uuid): held.member.user for held in demo_accounts()}
    if chosen not in offered:
        raise Http404
    get_adapter().login(request, offered[chosen])
    return redirect("home")


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """The link sent to a new account: choose a password, once."""
    user = read_token(token)
    if user is None:
        return render(request, "account/welcome_void.html", status=410)
    form = SetPasswordForm(user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        form.save()
        messages.success(request, _("Your password is chosen: you can sign in."))
        return redirect("account_login")
    return render(request, "account/welcome.html", {"form": form})


@page(Capability.SEE_OWN_ACCOUNT)
@require_safe
def home(request: PageRequest) -> HttpResponse:
    """The first page of the menu that the reader may open."""
    return redirect(first_page(request.actor))


@page(Capability.SEE_OWN_ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: PageRequest) -> HttpResponseBase:
    """Another password; an account without any, as in the demonstration, has none to change."""
    if not request.user.has_usable_password():
        messages.info(request, _("This account has no password to change."))
        return redirect("own_account")
    answer: HttpResponseBase = password_change(request)
    return answer


@page(Capability.SEE_OWN_ACCOUNT)
@require_safe
def own_account(request: PageRequest) -> HttpResponse:
    """Who I am for the service, since when, and how my account is protected."""
    roles = RoleAssignment.objects.filter(member_id=request.actor.member_id)
    factors = Authenticator.objects.filter(user_id=request.actor.user_id, type__in=FACTORS)
    context = {
        "actor": request.actor,
        "roles": roles.order_by("-opened_on"),
        "factors": factors,
        "switch": switch_of(request.user),
        "has_agenda": request.actor.may(Capability.SEE_AGENDA),
    }
    return render(request, "account/own_account.html", context)
