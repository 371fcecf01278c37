"""The yearly report: its page, the people behind a figure, the same figures to take away."""

from io import StringIO

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.reporting import printing
from tandem.reporting.behind import people_behind
from tandem.reporting.history import history_until, known_acts, latest_year_with_facts
from tandem.reporting.report import build
from tandem.web.guards import PageRequest, page
from tandem.web.team.report.behind import behind_of
from tandem.web.team.report.listing import listed
from tandem.web.team.report.loading import sheet_of
from tandem.web.team.report.presentation import is_empty
from tandem.web.team.report.sections import contents

PEOPLE_A_PAGE = 25
BY_NAME = ("person__sort_key", "person_id")
AS_PUBLISHED = "publies"
WRITERS = {
    "csv": (printing.write_csv, "text/csv; charset=utf-8"),
    "json": (printing.write_json, "application/json"),
}


@page(Capability.SEE_REPORT)
@require_safe
def latest(request: PageRequest) -> HttpResponse:
    """The last year that has figures."""
    return redirect("report:year", latest_year_with_facts() or request.actor.day.year)


@page(Capability.SEE_REPORT)
@require_safe
def year(request: PageRequest, year: int) -> HttpResponse:
    """The figures of a year, their definitions, what verifies them."""
    report = build(year)
    if is_empty(report):
        return render(request, "team/report/empty.html", {"year": year, "acts": known_acts()})
    sheet = sheet_of(
        report,
        opens_people=request.actor.may(Capability.SEE_PEOPLE_BEHIND_FIGURES),
        prints_published=request.GET.get("pourcentages") == AS_PUBLISHED,
    )
    context = contents(sheet, history_until(year, report.programs))
    return render(request, "team/report/year.html", context)


@page(Capability.SEE_PEOPLE_BEHIND_FIGURES)
@require_safe
def people(request: PageRequest, year: int, code: str, column: str) -> HttpResponse:
    """Who is counted in a figure."""
    report = build(year)
    facts = None if report.is_incomplete else people_behind(report, code, column)
    if facts is None:
        raise Http404
    found = facts.select_related("person", "commune", "profile").order_by(*BY_NAME)
    page_obj = Paginator(found, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    lines = listed(page_obj.object_list, code, column, request.actor.people())
    ids = [line.uuid for line in lines]
    request.actor.journal(Action.LISTED, "person", ids, year=year, code=code, column=column)
    behind = behind_of(sheet_of(report), code, column, page_obj.paginator.count)
    context = {"behind": behind, "page_obj": page_obj, "lines": lines}
    return render(request, "team/report/people.html", context)


@page(Capability.SEE_REPORT)
@require_safe
def download(request: PageRequest, year: int, form: str) -> HttpResponse:
    """The figures as the command `tandem report` prints them."""
    write, content_type = WRITERS[form]
    text = StringIO()
    write(build(year), text)
    response = HttpResponse(text.getvalue(), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="rapport-{year}.{form}"'
    request.actor.journal(Action.EXPORTED, "report", year=year, format=form)
    return response
