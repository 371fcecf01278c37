"""Until the five questions are answered, every page leads there, or says that it is too early.

The service without a name is one that waits. It is asked at sign-in, then only in the sessions
that found it waiting: pages of a service at work cost nothing more.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from tandem.accounts.permissions import Capability
from tandem.exchange.first_start import is_waiting

MARK = "first_start"
STAYS_OPEN = {None, Capability.SEE_OWN_ACCOUNT, Capability.FIND_COMMUNE}
"""Public pages, one's own account, and what a question of the first start asks."""


def mark_first_start(request: HttpRequest) -> None:
    """Remember in this session that the service was waiting when it was opened."""
    if is_waiting():
        request.session[MARK] = True


class FirstStartMiddleware:
    """Leads the administrator to the questions, and asks the others to wait."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Let through what stays open; lead the rest to the questions."""
        if not request.user.is_authenticated or MARK not in request.session:
            return None
        match = request.resolver_match
        name = match.view_name if match else ""
        capability = getattr(view, "capability", None)
        if name.startswith("first_start:") or (capability in STAYS_OPEN and name != "home"):
            return None
        if not is_waiting():
            del request.session[MARK]
            return None
        if request.actor.may(Capability.MANAGE_ACCOUNTS):  # type: ignore[attr-defined]
            return redirect("first_start:home")
        return render(
            request, "settings/first_start/not_ready.html", status=HTTPStatus.SERVICE_UNAVAILABLE
        )
