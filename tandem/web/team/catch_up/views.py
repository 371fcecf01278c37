"""« Rattraper la semaine »: one grid, by the keyboard, pasted or typed; nothing is lost."""

from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tandem.accounts.permissions import Capability
from tandem.kernel.drafts import keep_draft, versions_of
from tandem.kernel.journal import Action
from tandem.web.drafts import Draft, draft_for
from tandem.web.guards import PageRequest, page
from tandem.web.team.agenda.week import Week
from tandem.web.team.catch_up.grid import BLANK_ROWS, Grid, GridForm, Sent, grid_of
from tandem.web.team.catch_up.lists import Lists
from tandem.web.team.catch_up.meanwhile import already_filled_in
from tandem.web.team.catch_up.planned import Planned, planned_in
from tandem.web.team.catch_up.recording import Outcome, record_grid
from tandem.web.team.catch_up.said import CAME_WORDS
from tandem.web.team.newcomers.beginning import begin

FORM = "week"
WEEKS = UUID("6f9d2a0e-5f43-4d6b-9b57-2f6c4a1d7e11")
"""The family of the identities of weeks: a draft belongs to one."""
MONDAY = 0
MOST_DOUBTS = 3


@page(Capability.RECORD_INTERVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def week(request: PageRequest) -> HttpResponse:
    """What was planned and who came, row by row; a right row is recorded, a wrong one stays."""
    shown = week_asked(request)
    draft = draft_for(request, FORM, uuid5(WEEKS, shown.code))
    lists = Lists(request.actor.people(), request.actor.member_id, shown.monday, request.actor.day)
    planned = _planned(request, shown)
    if request.method != "POST":
        grid = grid_of(planned, lists, Sent.of(draft.data), is_sent=False)
        return _page(request, shown, planned, grid, draft)
    sent = Sent.of(request.POST)
    if "open" in request.POST:
        _kept(request, draft, grid_of(planned, lists, sent, is_sent=False, blanks=0))
        return begin(request, request.POST["open"], _address(shown))
    if "fill" in request.POST or "more" in request.POST:
        sent = sent.with_pasted() if "fill" in request.POST else sent
        blanks = BLANK_ROWS + 5 if "more" in request.POST else 1
        grid = _looked_at(grid_of(planned, lists, sent, is_sent=False, blanks=blanks))
        return _page(request, shown, planned, grid, _kept(request, draft, grid))
    grid = grid_of(planned, lists, sent, is_sent=True, blanks=0)
    _know_everyone(grid)
    here = _address(shown)
    outcome = record_grid(grid, actor=request.actor, people=request.actor.people(), answer=here)
    outcome.doubts += already_filled_in(request, sent, planned)
    _tell(request, outcome)
    draft.recorded()
    if not outcome.refusals:
        return redirect(here)
    return _to_correct(request, shown, lists, sent, outcome, draft)


def week_asked(request: PageRequest) -> Week:
    """The week of the address; on a Monday without one, the week that has just ended."""
    today = request.actor.day
    code = request.GET.get("semaine", "")
    if not code and today.weekday() == MONDAY:
        return Week.of(today).previous
    asked = Week.read(code, today)
    return asked if asked.monday <= today else Week.of(today)


def _address(shown: Week) -> str:
    return f"{reverse('catch_up:week')}?semaine={shown.code}"


def _planned(request: PageRequest, shown: Week) -> Planned:
    actor = request.actor
    return planned_in(shown, holder=actor.member_id, people=actor.people(), today=actor.day)


def _looked_at(grid: Grid) -> Grid:
    """Whom each pasted name may mean, so that one chooses before recording."""
    for form in grid.free:
        if not form.is_empty:
            form.read_name()
    return grid


def _know_everyone(grid: Grid) -> None:
    """Ask once for the enrolments of all the people named."""
    said = [form for form in grid.free if form.is_bound and not form.is_empty]
    found = [form.read_name() for form in said]
    if said:
        said[0].lists.know_stays_of(one.pk for one in found if one)


def _to_correct(
    request: PageRequest, shown: Week, lists: Lists, sent: Sent, outcome: Outcome, draft: Draft
) -> HttpResponse:
    """The rows recorded are gone; the others stay as they were typed, with their reasons."""
    planned = _planned(request, shown)
    grid = grid_of(planned, lists, sent.only(outcome.refusals), is_sent=True, blanks=1)
    for form in grid.forms:
        refusal = outcome.refusals.get(form.typed.get("form_id", ""))
        if form.is_bound and form.is_valid() and refusal:
            form.refuse(refusal)
    return _page(request, shown, planned, grid, _kept(request, draft, grid))


def _kept(request: PageRequest, draft: Draft, grid: Grid) -> Draft:
    """What the grid holds is a draft at once: the page may be closed."""
    screen = GridForm().initial["form_id"]
    typed = grid.typed()
    if typed:
        keep_draft(
            owner=draft.owner,
            form=draft.form,
            subject=draft.subject,
            typed=typed,
            window=str(screen),
            continues=draft.screen.continues if draft.screen else "",
        )
    versions = versions_of(draft.owner, draft.form, draft.subject)
    return Draft(draft.owner, draft.form, draft.subject, draft.page, versions)


def _tell(request: PageRequest, outcome: Outcome) -> None:
    if outcome.recorded:
        words = ngettext("%(number)s row recorded.", "%(number)s rows recorded.", outcome.recorded)
        messages.success(request, words % {"number": outcome.recorded})
    elif not outcome.refusals:
        messages.info(request, _("Nothing was typed: nothing is recorded."))
    for doubt in list(dict.fromkeys(outcome.doubts))[:MOST_DOUBTS]:
        messages.warning(request, doubt)


def _page(
    request: PageRequest, shown: Week, planned: Planned, grid: Grid, draft: Draft
) -> HttpResponse:
    request.actor.journal(
        Action.LISTED, "person", _people_on(planned, grid), view="catch_up", week=shown.code
    )
    lists = Lists(request.actor.people(), request.actor.member_id, shown.monday, request.actor.day)
    refused = [form for form in grid.forms if form.is_bound and form.errors]
    wrong_places = [place for each in grid.sessions for place in each.places if place.is_wrong]
    context = {
        "week": shown,
        "planned": planned,
        "grid": grid,
        "form": GridForm(initial={"paste": grid.paste}),
        "draft": draft,
        "came_words": CAME_WORDS.values(),
        "themes": [theme.label for theme in lists.themes.values()],
        "steps": [step.label for step in lists.steps.values()],
        "is_last": shown.next.monday > request.actor.day,
        "refused": refused,
        "wrong_places": wrong_places,
        "wrong": len(refused) + len(wrong_places),
    }
    return render(request, "team/catch_up/week.html", context)


def _people_on(planned: Planned, grid: Grid) -> list[UUID]:
    """Everyone whose name is shown, each once."""
    people = [row.person.uuid for row in planned.appointments]
    people += [line.person for each in planned.sessions for line in each.lines]
    for form in grid.free:
        if form.reading:
            people += [one.uuid for one in form.reading.choices]
            people += [form.reading.sure.uuid] if form.reading.sure else []
    return list(dict.fromkeys(people))
