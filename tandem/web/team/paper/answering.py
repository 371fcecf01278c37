"""Answers a paper as a page to print or as a PDF: the same words, and the same marks on both."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tandem.kernel.typesetting import typeset
from tandem.web.guards import PageRequest
from tandem.web.templatetags.typography import clock, table_date


def confidential(paper: dict[str, Any], *, by: str, at: datetime) -> dict[str, Any]:
    """The paper with the marks of what names people: nobody else's, printed by whom and when."""
    return paper | {"mark": _("Confidential"), "foot": _foot(_("Confidential."), by, at)}


def plain(paper: dict[str, Any], *, by: str, at: datetime) -> dict[str, Any]:
    """The paper that names nobody: it still says when it was printed, for it ages."""
    return paper | {"mark": "", "foot": _foot("", by, at)}


def page_of(
    request: PageRequest, template: str, paper: dict[str, Any], **context: Any
) -> HttpResponse:
    """The paper as a page, which prints as it is shown."""
    return render(request, template, {"paper": paper, **context})


def pdf_of(
    document: str, paper: dict[str, Any], *, at: datetime, name: str, language: str = ""
) -> HttpResponse:
    """The paper as a PDF, opened beside the pages.

    :param name: how the file is called, without naming anyone.
    :param language: that of its words, where it is not the reader's.
    """
    made = typeset(document, paper, at=at, language=language)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


def _foot(said: str, by: str, at: datetime) -> str:
    printed = _("Printed by %(name)s on %(day)s at %(hour)s.") % {
        "name": by,
        "day": table_date(at),
        "hour": clock(at),
    }
    return f"{said} {printed}".strip()
