"""The last steps: what was found, the spreadsheet to correct, the work in progress, the end."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.accounts.permissions import Capability
from tandem.exchange.models import SheetState, SheetUpload
from tandem.exchange.sheet import work
from tandem.exchange.sheet.doing import begin, give_back
from tandem.exchange.sheet.outcome import Outcome
from tandem.exchange.sheet.returning import corrected
from tandem.exchange.sheet.staging import abandon, keep_again
from tandem.kernel.journal import Action
from tandem.web.forms import IdempotentForm, posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.sheets.forms import FileForm
from tandem.web.team.sheets.presentation import cells_to_correct, figures, people_seen, years
from tandem.web.team.sheets.steps import WORKBOOKS, next_step, upload_of

edits = require_http_methods(["GET", "HEAD", "POST"])
AGAIN = "again"


class ImportForm(IdempotentForm):
    """Bring in, all or nothing; or without what is refused."""

    buttons = (work.SKIP,)


@page(Capability.IMPORT_SHEET)
@edits
def check(request: PageRequest, upload: UUID) -> HttpResponse:
    """What would come in, what is to be corrected; then bring it in, or choose the file again."""
    found = upload_of(request, upload)
    outcome = Outcome.of_text(found.outcome)
    if found.state != SheetState.CHECKED or outcome is None:
        return redirect(next_step(found))
    if AGAIN in request.POST:
        return _again(request, found, outcome)
    form = ImportForm(posted(request))

    def act() -> str:
        begin(found, work.SKIP if work.SKIP in request.POST else work.ALL)
        return next_step(found)

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        return answer
    return _found(request, found, outcome, form, FileForm(request, is_sent=False))


def _again(request: PageRequest, found: SheetUpload, outcome: Outcome) -> HttpResponse:
    """The corrected file in the place of the former: the choices stay where they fit."""
    file = FileForm(request, is_sent=True)
    file.buttons = (AGAIN,)

    def act() -> str:
        assert file.prepared is not None
        layout = keep_again(found, file.prepared)
        return reverse(
            f"sheets:{'details' if layout.are_columns_chosen else 'columns'}", args=[found.uuid]
        )

    if answer := submitted(file, by=request.actor.user_uuid, act=act):
        messages.success(request, _("The corrected spreadsheet was read: check the choices."))
        return answer
    return _found(request, found, outcome, ImportForm(), file)


def _found(
    request: PageRequest,
    found: SheetUpload,
    outcome: Outcome,
    form: ImportForm,
    file: FileForm,
) -> HttpResponse:
    request.actor.journal(Action.VIEWED, "sheet", [found.uuid], step="check")
    shown: dict[str, Any] = {
        "upload": found,
        "outcome": outcome,
        "form": form,
        "file": file,
        "figures": figures(outcome),
        "years": years(outcome),
        "people": people_seen(outcome),
        "cells": cells_to_correct(found, outcome),
    }
    return render(request, "team/sheets/check.html", shown)


@page(Capability.IMPORT_SHEET)
@require_safe
def corrected_file(request: PageRequest, upload: UUID) -> HttpResponse:
    """The spreadsheet with each cell to correct coloured and commented."""
    found = upload_of(request, upload)
    outcome = Outcome.of_text(found.outcome)
    if found.state != SheetState.CHECKED or outcome is None:
        return redirect(next_step(found))
    request.actor.journal(Action.EXPORTED, "sheet", [found.uuid])
    answer = HttpResponse(corrected(found, outcome), content_type=WORKBOOKS["xlsx"])
    answer["Content-Disposition"] = 'attachment; filename="a-corriger.xlsx"'
    return answer


@page(Capability.IMPORT_SHEET)
@edits
def working(request: PageRequest, upload: UUID) -> HttpResponse:
    """How far the work has come; it goes on whether one looks or not."""
    found = upload_of(request, upload)
    if found.state not in (SheetState.CHECKING, SheetState.IMPORTING):
        return redirect(next_step(found))
    progress = work.progress_of(found.uuid)
    if request.method == "POST" and progress.is_lost:
        give_back(found)
        found.refresh_from_db()
        return redirect(next_step(found))
    shown = {"upload": found, "progress": progress, "is_check": found.state == "checking"}
    # Accepted, not over: the page shows two numbers and nobody, and the journal is not written.
    answer = render(request, "team/sheets/working.html", shown, status=HTTPStatus.ACCEPTED)
    if not progress.is_lost:
        answer["Refresh"] = "3"
    return answer


@page(Capability.IMPORT_SHEET)
@require_safe
def done(request: PageRequest, upload: UUID) -> HttpResponse:
    """What came in."""
    found = upload_of(request, upload)
    outcome = Outcome.of_text(found.outcome)
    if found.state != SheetState.DONE or outcome is None:
        return redirect(next_step(found))
    request.actor.journal(Action.VIEWED, "sheet", [found.uuid], step="done")
    shown = {
        "upload": found,
        "outcome": outcome,
        "figures": figures(outcome),
        "years": years(outcome),
        "this_year": timezone.localdate().year,
    }
    return render(request, "team/sheets/done.html", shown)


@page(Capability.IMPORT_SHEET)
@require_POST
def give_up(request: PageRequest, upload: UUID) -> HttpResponse:
    """Nothing of the spreadsheet is left."""
    found = upload_of(request, upload)
    abandon(found, by=request.actor.user_uuid)
    messages.success(request, _("The spreadsheet was deleted: nothing of it is left."))
    return redirect("sheets:start")
