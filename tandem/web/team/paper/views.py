"""The planning of a week and the sheet of a day, as pages to print and as PDF."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.web.guards import PageRequest, page
from tandem.web.team.agenda.week import Week
from tandem.web.team.calls.queue import queue_of
from tandem.web.team.paper.answering import confidential, page_of, pdf_of, plain
from tandem.web.team.paper.day_sheet import sheet_of
from tandem.web.team.paper.engagements import engagements
from tandem.web.team.paper.forms import DayForm
from tandem.web.team.paper.planning import planning_of


@page(Capability.SEE_AGENDA)
@require_safe
def week(request: PageRequest, *, as_pdf: bool = False) -> HttpResponse:
    """The planning of a week; « noms=0 » leaves the names out, « lieu » keeps one site."""
    actor, now = request.actor, timezone.localtime()
    shown = Week.read(request.GET.get("semaine", ""), actor.day)
    site, with_names = request.GET.get("lieu", ""), request.GET.get("noms") != "0"
    taken = [
        one
        for one in engagements(shown.monday, shown.sunday, actor.people())
        if not site or one.site is None or str(one.site.uuid) == site
    ]
    named = [one.person.uuid for one in taken if with_names and one.person]
    done = Action.EXPORTED if as_pdf else Action.LISTED
    actor.journal(done, "person", dict.fromkeys(named), view="planning", week=shown.code)
    marked = confidential if with_names else plain
    paper = marked(planning_of(shown, taken, with_names=with_names), by=actor.name, at=now)
    if as_pdf:
        return pdf_of("week", paper, at=now, name=f"planning-{shown.code}")
    return page_of(
        request, "team/paper/week.html", paper, **_around(shown, site, with_names=with_names)
    )


def _around(shown: Week, site: str, *, with_names: bool) -> dict[str, Any]:
    """Where the page of a planning leads: its agenda, its PDF, the same otherwise, the next."""

    def address(name: str, of: Week, *, names: bool) -> str:
        chosen = {"semaine": of.code, "lieu": site, "noms": "" if names else "0"}
        return f"{reverse(name)}?{urlencode({key: one for key, one in chosen.items() if one})}"

    return {
        "back_url": address("agenda:week", shown, names=True),
        "back_label": _("Back to the agenda"),
        "pdf_url": address("paper:week_pdf", shown, names=with_names),
        "other_url": address("paper:week", shown, names=not with_names),
        "next_url": address("paper:week", shown.next, names=with_names),
    }


@page(Capability.SEE_DAY)
@require_safe
def day(request: PageRequest, *, as_pdf: bool = False) -> HttpResponse:
    """The sheet of a day, today where the address names none."""
    actor, now = request.actor, timezone.localtime()
    form = DayForm(request.GET, today=actor.day)
    shown = form.day
    people = actor.people()
    taken = engagements(shown, shown, people)
    calls = queue_of(people, actor.day, actor.member_id)
    named = [one.person.uuid for one in taken if one.person]
    shown_ids = dict.fromkeys([*named, *(call.person for call in calls if call.person)])
    done = Action.EXPORTED if as_pdf else Action.LISTED
    actor.journal(done, "person", shown_ids, view="day_sheet", day=shown.isoformat())
    paper = confidential(sheet_of(shown, taken, calls), by=actor.name, at=now)
    if as_pdf:
        return pdf_of("day_sheet", paper, at=now, name=f"feuille-{shown.isoformat()}")
    back = {"back_url": reverse("day:mine"), "back_label": _("Back to my day")}
    return page_of(request, "team/paper/day_sheet.html", paper, day=shown, form=form, **back)
