"""The agenda of the service: a week by day, a day by site, with the hours that can be given."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.web.guards import PageRequest, page
from tandem.web.team.agenda.board import (
    Board,
    board_between,
    rows_by_day,
    rows_by_site,
    words_of_day,
)
from tandem.web.team.agenda.week import Week, shown_days
from tandem.web.team.day.lines import named


@page(Capability.SEE_AGENDA)
@require_safe
def week(request: PageRequest) -> HttpResponse:
    """Day after day, morning and afternoon."""
    actor = request.actor
    shown = Week.read(request.GET.get("semaine", ""), actor.day)
    board = board_between(shown.monday, shown.sunday, actor, now=timezone.now())
    around, board = _at_site(request, board)
    days = shown_days(shown, [line.day for line in board.lines])
    actor.journal(Action.LISTED, "person", named(board.lines), view="agenda", week=shown.code)
    context = around | {
        "week": shown,
        "rows": rows_by_day(board, days, actor.member_id),
        "catches_up": actor.may(Capability.RECORD_INTERVIEW) and shown.monday <= actor.day,
    }
    return render(request, "team/agenda/week.html", context)


@page(Capability.SEE_AGENDA)
@require_safe
def day(request: PageRequest) -> HttpResponse:
    """One day, site by site."""
    actor = request.actor
    shown = day_asked(request.GET.get("le", ""), actor.day)
    board = board_between(shown, shown, actor, now=timezone.now())
    around, board = _at_site(request, board)
    actor.journal(Action.LISTED, "person", named(board.lines), view="agenda", on=str(shown))
    context = around | {
        "shown": shown,
        "week": Week.of(shown),
        "before": shown - timedelta(days=1),
        "after": shown + timedelta(days=1),
        "rows": rows_by_site(board, shown, actor.member_id),
        "words": words_of_day(board, shown),
    }
    return render(request, "team/agenda/day.html", context)


def day_asked(text: str, today: date) -> date:
    """The day that the address names; today where it names none."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return today
    return asked if Week.of(asked).is_near else today


def _at_site(request: PageRequest, board: Board) -> tuple[dict[str, Any], Board]:
    """The sites that one may choose, the one that is, and what happens there."""
    asked = _uuid(request.GET.get("lieu", ""))
    site = next((one for one in board.sites if one.uuid == asked), None)
    around = {
        "sites": board.sites,
        "site": site,
        "today": request.actor.day,
        "may_give": request.actor.may(Capability.GIVE_APPOINTMENT),
    }
    return around, board.at(site.pk) if site else board


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
