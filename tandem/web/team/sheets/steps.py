"""Where one goes on with a spreadsheet, and what the steps show of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse

from tandem.exchange.models import KEPT_FOR, SheetState, SheetUpload
from tandem.exchange.sheet.cells import shown
from tandem.exchange.sheet.header import letter_of
from tandem.exchange.sheet.layout import Layout
from tandem.exchange.sheet.staging import beginning_of
from tandem.web.guards import PageRequest

LINES, COLUMNS, LONGEST = 6, 8, 24
WORKBOOKS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}


@dataclass(frozen=True)
class Waiting:
    """A spreadsheet that one may go on with."""

    upload: SheetUpload
    url: str
    name: str
    lines: int
    until: datetime


@dataclass(frozen=True)
class Excerpt:
    """The beginning of a sheet, as a spreadsheet shows it."""

    letters: list[str]
    lines: list[tuple[int, list[str]]]


def upload_of(request: PageRequest, uuid: UUID) -> SheetUpload:
    """The spreadsheet of this reader; anyone else's does not exist."""
    found: SheetUpload = get_object_or_404(
        SheetUpload.objects.of(request.actor.user_uuid), uuid=uuid
    )
    return found


def next_step(upload: SheetUpload) -> str:
    """The page on which one goes on."""
    layout = Layout.of_text(upload.layout)
    match upload.state:
        case SheetState.CHECKING | SheetState.IMPORTING:
            name = "working"
        case SheetState.DONE:
            name = "done"
        case SheetState.CHECKED:
            name = "check"
        case _ if layout.are_columns_chosen:
            name = "details"
        case _ if sum(bool(sheet.lines) for sheet in layout.sheets) > 1:
            name = "sheets"
        case _:
            name = "columns"
    return reverse(f"sheets:{name}", args=[upload.uuid])


def is_busy(upload: SheetUpload) -> bool:
    """Whether the choices may not be changed any more, or not now."""
    return upload.state in (SheetState.CHECKING, SheetState.IMPORTING, SheetState.DONE)


def waiting(uploads: Iterable[SheetUpload]) -> list[Waiting]:
    """The spreadsheets of someone, the latest first."""
    return [
        Waiting(
            upload,
            next_step(upload),
            upload.name,
            Layout.of_text(upload.layout).lines,
            upload.started_at + KEPT_FOR,
        )
        for upload in uploads
    ]


def excerpt(upload: SheetUpload, place: int) -> Excerpt:
    """The first lines of a sheet."""
    lines = beginning_of(upload, place)[:LINES]
    width = min(max((len(cells) for _n, cells in lines), default=0), COLUMNS)
    return Excerpt(
        [letter_of(column) for column in range(width)],
        [
            (
                number,
                [_short(cells[c]) if c < len(cells) else "" for c in range(width)],
            )
            for number, cells in lines
        ],
    )


def _short(cell: object) -> str:
    text = shown(cell)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
