"""The first steps: the file, its sheets, its columns, and what it does not say."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tandem.accounts.permissions import Capability
from tandem.exchange.models import SheetUpload
from tandem.exchange.sheet import work
from tandem.exchange.sheet.doing import begin
from tandem.exchange.sheet.example import example
from tandem.exchange.sheet.header import Header
from tandem.exchange.sheet.layout import Layout
from tandem.exchange.sheet.spread import spellings_of
from tandem.exchange.sheet.staging import (
    beginning_of,
    keep,
    remember_codes,
    remember_columns,
    remembered_codes,
    save_layout,
    set_header,
)
from tandem.kernel.journal import Action
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.sheets.details_form import DetailsForm
from tandem.web.team.sheets.forms import ColumnsForm, FileForm, SheetsForm
from tandem.web.team.sheets.steps import WORKBOOKS, excerpt, is_busy, next_step, upload_of, waiting

edits = require_http_methods(["GET", "HEAD", "POST"])


@page(Capability.IMPORT_SHEET)
@edits
def start(request: PageRequest) -> HttpResponse:
    """Choose a spreadsheet, or go on with one that waits."""
    form = FileForm(request, is_sent=request.method == "POST")

    def act() -> str:
        assert form.prepared is not None
        return next_step(keep(form.prepared))

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    uploads = SheetUpload.objects.of(request.actor.user_uuid)
    shown = {"form": form, "waiting": waiting(uploads)}
    request.actor.journal(Action.LISTED, "sheet", [upload.uuid for upload in uploads])
    return render(request, "team/sheets/start.html", shown)


@page(Capability.IMPORT_SHEET)
@require_safe
def model(request: PageRequest, form: str) -> HttpResponse:
    """An example to fill: no personal datum."""
    request.actor.journal(Action.EXPORTED, "sheet_model", form=form)
    answer = HttpResponse(example(form), content_type=WORKBOOKS[form])
    answer["Content-Disposition"] = f'attachment; filename="tandem-modele.{form}"'
    return answer


@page(Capability.IMPORT_SHEET)
@edits
def sheets(request: PageRequest, upload: UUID) -> HttpResponse:
    """Which sheets come in, and where their titles are."""
    found = upload_of(request, upload)
    if is_busy(found):
        return redirect(next_step(found))
    layout = Layout.of_text(found.layout)
    form = SheetsForm(layout, posted(request))

    def act() -> str:
        for place, sheet in form.filled():
            answers = form.cleaned_data
            sheet.is_read = answers[f"read{place}"]
            header = Header(answers[f"line{place}"], int(answers[f"over{place}"]))
            if header != (sheet.header_line, sheet.header_lines):
                set_header(sheet, header, beginning_of(found, place))
        layout.are_columns_chosen = False
        save_layout(found, layout)
        return reverse("sheets:columns", args=[found.uuid])

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    request.actor.journal(Action.VIEWED, "sheet", [found.uuid], step="sheets")
    parts = [(s, fields, excerpt(found, place)) for place, s, fields in form.parts()]
    return render(
        request, "team/sheets/sheets.html", {"form": form, "parts": parts, "upload": found}
    )


@page(Capability.IMPORT_SHEET)
@edits
def columns(request: PageRequest, upload: UUID) -> HttpResponse:
    """What each column holds."""
    found = upload_of(request, upload)
    if is_busy(found):
        return redirect(next_step(found))
    layout = Layout.of_text(found.layout)
    form = ColumnsForm(layout, posted(request))

    def act() -> str:
        for (_place, sheet), chosen in zip(layout.read_sheets, form.chosen(), strict=True):
            sheet.columns = chosen
            remember_columns(sheet)
        layout.are_columns_chosen = True
        save_layout(found, layout)
        return reverse("sheets:details", args=[found.uuid])

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    request.actor.journal(Action.VIEWED, "sheet", [found.uuid], step="columns")
    beginnings = {
        place: [c for n, c in beginning_of(found, place) if n >= sheet.first_line]
        for place, sheet in layout.read_sheets
    }
    shown = {"form": form, "parts": list(form.parts(beginnings)), "upload": found}
    return render(request, "team/sheets/columns.html", shown)


@page(Capability.IMPORT_SHEET)
@edits
def details(request: PageRequest, upload: UUID) -> HttpResponse:
    """What holds for everyone, and what the words of the spreadsheet stand for."""
    found = upload_of(request, upload)
    layout = Layout.of_text(found.layout)
    if is_busy(found) or not layout.are_columns_chosen:
        return redirect(next_step(found))
    spread = spellings_of(found, layout)
    remembered = {name: remembered_codes(name) for name in spread}
    form = DetailsForm(layout, spread, remembered, timezone.localdate(), posted(request))

    def act() -> str:
        layout.answers, layout.codes = form.answers(), form.codes()
        layout.are_details_given = True
        for name, codes in layout.codes.items():
            remember_codes(name, codes)
        save_layout(found, layout)
        begin(found, work.CHECK)
        return next_step(found)

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    request.actor.journal(Action.VIEWED, "sheet", [found.uuid], step="details")
    shown = {"form": form, "groups": list(form.groups()), "upload": found}
    return render(request, "team/sheets/details.html", shown)
