"""How long a session lasts, and what ends it: time, absence, a changed role, a closed account."""

import re
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from tandem.kernel.journal import Action, record
from tandem.web.forms import ALWAYS_SENT
from tandem.web.guards import PageActor, PageRequest, actor_of

LONGEST = 10 * 3600
LONGEST_ABSENCE = settings.SESSION_COOKIE_AGE
BETWEEN_TRACES = 60
"""Seconds between two writings of « last seen »: most pages then write nothing but the journal."""

NOT_WRITTEN = ALWAYS_SENT | {"form_id", "version", "commune", "ruled_out", "sex"}
CODE = re.compile(r"[a-z_]+")
HELPS_A_FORM = "X-Helps-A-Form"
"""What a part of a page says when it looks something up for the form around it."""

Answer = Callable[[HttpRequest], HttpResponse]


class SessionLimitsMiddleware:
    """Says who is asking, and ends the sessions that must end at their next request."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            forget_closed_account(request)
            return self.get_response(request)
        actor = actor_of(request.user)
        if reason := reason_to_end(request, actor):
            return self.end(request, actor, reason)
        cast("PageRequest", request).actor = actor
        leave_trace(request, actor)
        response = self.get_response(request)
        response["Cache-Control"] = "no-store"
        if not request.user.is_authenticated:  # this very page signed out
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response

    def end(self, request: HttpRequest, actor: PageActor, reason: str) -> HttpResponse:
        """Sign out and ask to sign in again; what was being read comes back afterwards."""
        record(
            Action.SIGNED_OUT,
            kind="session",
            by=actor.user_uuid,
            role=actor.role_codes,
            reason=reason,
        )
        logout(request)
        if written := what_was_written(request):
            return give_back(request, written)
        messages.info(request, _("Your session has ended: sign in again to go on."))
        return to_sign_in(request)


def forget_closed_account(request: HttpRequest) -> None:
    """A closed account's session does not wake up if the account opens again."""
    if SESSION_KEY in request.session:
        request.session.flush()


def reason_to_end(request: HttpRequest, actor: PageActor) -> str:
    """Why this session must end now; nothing when it may go on."""
    session, now = request.session, time.time()
    if now - session.get("opened_at", now) > LONGEST:
        return "too_long"
    if now - session.get("seen_at", now) > LONGEST_ABSENCE:
        return "absence"
    if session.get("roles", actor.role_codes) != actor.role_codes:
        return "roles_changed"
    return ""


def leave_trace(request: HttpRequest, actor: PageActor) -> None:
    """Note the beginning of the session and, once a minute, that it is in use."""
    session, now = request.session, time.time()
    if "opened_at" not in session:
        session["opened_at"], session["roles"] = now, actor.role_codes
    if now - session.get("seen_at", 0) >= BETWEEN_TRACES:
        session["seen_at"] = now
        UserSession.objects.create_from_request(request)


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Every page asks to sign in unless it is public."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponse:
        if written := what_was_written(request):
            return give_back(request, written)
        return to_sign_in(request)


def what_was_written(request: HttpRequest) -> list[str]:
    """The words of a form that arrives after the session's end; one that only searches has none.

    A single word in small letters is the code of a choice, not something that was written.
    """
    if "form_id" not in request.POST:
        return []
    answers = [str(value) for name, value in request.POST.items() if name not in NOT_WRITTEN]
    return [value for value in answers if value.strip() and not CODE.fullmatch(value)]


def give_back(request: HttpRequest, written: list[str]) -> HttpResponse:
    """Show the browser what it sent, which is recorded nowhere: nobody types a text twice.

    A page that keeps a draft as one types is told in place: it still holds the text.
    """
    if "HX-Request" in request.headers:
        answer = render(request, "components/draft_kept.html", {"session_ended": True})
    else:
        answer = render(
            request, "account/session_ended.html", {"written": written}, status=HTTPStatus.FORBIDDEN
        )
    answer["Cache-Control"] = "no-store"
    return answer


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form whose page is older than the sign-in: it gives back what it held.

    Someone signed in again in another tab, or the browser forgot its cookies.
    """
    written = what_was_written(request)
    if written and "HX-Request" in request.headers:
        return give_back(request, written)
    answer = render(request, "403_csrf.html", {"written": written}, status=HTTPStatus.FORBIDDEN)
    answer["Cache-Control"] = "no-store"
    return answer


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page, which leads back here; asked for by a part of a page, the whole goes.

    A part that only helps to fill a form stays as it is: the page holds what is being typed.
    """
    if "HX-Request" in request.headers:
        part = HttpResponse(status=HTTPStatus.NO_CONTENT)
        if HELPS_A_FORM not in request.headers:
            part["HX-Redirect"] = redirect_to_login("/").url
        return part
    return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
