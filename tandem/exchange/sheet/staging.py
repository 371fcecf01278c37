"""A spreadsheet kept sealed from one step to the next, and what is remembered for the next one."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tandem.exchange.models import SheetChunk, SheetMemory, SheetState, SheetUpload
from tandem.exchange.sheet.cells import WITHHELD, Line
from tandem.exchange.sheet.fields import FIELDS, FORBIDDEN, IGNORED, proposed
from tandem.exchange.sheet.guesses import guess_columns
from tandem.exchange.sheet.header import SEARCHED, Header, find_header, names_of
from tandem.exchange.sheet.layout import ColumnChoice, Layout, SheetLayout
from tandem.exchange.sheet.limits import LINES_A_CHUNK
from tandem.exchange.sheet.opening import OpenedSheet, opened
from tandem.exchange.sheet.security_numbers import holds_security_number
from tandem.exchange.sheet.unfit import UnfitFileError
from tandem.kernel.encryption import keyring
from tandem.kernel.journal import Action, record
from tandem.kernel.matching import words

SAMPLED = 40
"""Lines after the titles that let one guess what a column holds."""
LONGEST_SPELLING = 60


@dataclass
class Prepared:
    """A file read and sealed, not yet kept."""

    upload: SheetUpload
    layout: Layout
    chunks: list[SheetChunk]


def prepare(*, content: bytes, name: str, by: UUID) -> Prepared:
    """Read a file, seal its lines, and suppose what its columns hold; nothing is kept yet.

    :raises UnfitFileError: it cannot be taken, with what to do.
    """
    upload = SheetUpload(owner=by, name=name[-120:])
    layout, chunks = _read(content)
    upload.layout = layout.as_text()
    return Prepared(upload, layout, chunks)


@transaction.atomic
def keep(prepared: Prepared) -> SheetUpload:
    """Keep a file that was read, until it is brought in."""
    upload = prepared.upload
    forget_outdated()
    upload.save()
    _seal(upload, prepared.chunks)
    record(
        Action.CREATED,
        kind="sheet",
        ids=[upload.uuid],
        by=upload.owner,
        lines=prepared.layout.lines,
    )
    return upload


@transaction.atomic
def keep_again(upload: SheetUpload, prepared: Prepared) -> Layout:
    """Put the corrected file in the place of the former one; what was chosen stays, if it fits."""
    former, layout = Layout.of_text(upload.layout), prepared.layout
    if _titles(layout) == _titles(former):
        for (_n, new), (_m, old) in zip(layout.read_sheets, former.read_sheets, strict=True):
            new.columns = old.columns
        layout.are_columns_chosen = former.are_columns_chosen
    layout.answers, layout.codes = former.answers, former.codes
    upload.name, upload.outcome, upload.state = prepared.upload.name, "", SheetState.CHOOSING
    upload.layout = layout.as_text()
    upload.save()
    SheetChunk.objects.filter(upload=upload).delete()
    _seal(upload, prepared.chunks)
    record(Action.CHANGED, kind="sheet", ids=[upload.uuid], by=upload.owner, lines=layout.lines)
    return layout


def _titles(layout: Layout) -> list[list[str]]:
    return [sheet.names for _place, sheet in layout.read_sheets]


def _seal(upload: SheetUpload, chunks: list[SheetChunk]) -> None:
    for chunk in chunks:
        chunk.upload = upload
    SheetChunk.objects.bulk_create(chunks, batch_size=20)


def _read(content: bytes) -> tuple[Layout, list[SheetChunk]]:
    layout, chunks = Layout(), list[SheetChunk]()
    for place, (head, lines) in enumerate(opened(content)):
        sheet = _Sheet(place, head)
        for line in lines:
            sheet.add(line)
        layout.sheets.append(sheet.finished())
        chunks += sheet.chunks
    if not any(sheet.lines for sheet in layout.sheets):
        raise UnfitFileError(
            _("This file holds no line: check that the right sheet was saved in it.")
        )
    if not any(sheet.is_read for sheet in layout.sheets):
        layout.sheets[0].is_read = True
    return layout, chunks


class _Sheet:
    """Takes the lines of a sheet as they come: chunks sealed one by one, a beginning to look at."""

    def __init__(self, place: int, head: OpenedSheet) -> None:
        self._place = place
        self._layout = SheetLayout(**vars(head))
        self._waiting: list[Line] = []
        self._beginning: list[Line] = []
        self.chunks: list[SheetChunk] = []

    def add(self, line: Line) -> None:
        """One more line; what the service may not keep is withheld at once."""
        number, cells = line
        for place, cell in enumerate(cells):
            if holds_security_number(cell):
                cells[place] = [WITHHELD]
                column = str(place)
                self._layout.withheld[column] = self._layout.withheld.get(column, 0) + 1
        self._layout.lines += 1
        self._layout.width = max(self._layout.width, len(cells))
        if len(self._beginning) < SEARCHED + SAMPLED:
            self._beginning.append((number, cells))
        self._waiting.append((number, cells))
        if len(self._waiting) == LINES_A_CHUNK:
            self._close()

    def _close(self) -> None:
        if self._waiting:
            text = json.dumps(self._waiting, ensure_ascii=False, separators=(",", ":"))
            chunk = SheetChunk(sheet=self._place, place=len(self.chunks))
            # Sealed now: the clear text of the whole file is never in memory at once.
            chunk.lines = SheetChunk._meta.get_field("lines").seal(text, chunk)
            self.chunks.append(chunk)
            self._waiting = []

    def finished(self) -> SheetLayout:
        """The sheet as it was found, with what its columns seem to hold."""
        self._close()
        layout = self._layout
        if self._beginning:
            header = find_header(self._beginning)
            set_header(layout, header, self._beginning)
        has_people = any(choice.field in FIELDS for choice in layout.columns)
        layout.is_read = bool(layout.lines > layout.header_lines and has_people)
        layout.is_read = layout.is_read and not layout.is_hidden
        return layout


def set_header(layout: SheetLayout, header: Header, beginning: list[Line]) -> None:
    """Take these lines as titles, and suppose from them what the columns hold."""
    layout.header_line, layout.header_lines = header
    layout.names = names_of(beginning, header, layout.width)
    samples = [cells for number, cells in beginning if number >= layout.first_line]
    layout.columns = remembered_columns(layout.names) or guess_columns(layout.names, samples)
    for place, choice in enumerate(layout.columns):
        withheld = layout.withheld.get(str(place), 0)
        if withheld * 2 > max(layout.lines - layout.header_lines, 1) or (
            proposed(layout.names[place]).field == FORBIDDEN
        ):
            choice.field, choice.year = FORBIDDEN, None


def lines_of(upload: SheetUpload, sheet: int) -> Iterator[Line]:
    """The lines of a sheet, opened some hundreds at a time."""
    chunks = SheetChunk.objects.filter(upload=upload, sheet=sheet).order_by("place")
    for chunk in chunks.iterator(chunk_size=4):
        yield from json.loads(chunk.lines)


def beginning_of(upload: SheetUpload, sheet: int) -> list[Line]:
    """The first lines of a sheet."""
    first = SheetChunk.objects.filter(upload=upload, sheet=sheet, place=0).first()
    lines = json.loads(first.lines) if first else []
    return [(number, cells) for number, cells in lines[: SEARCHED + SAMPLED]]


def save_layout(upload: SheetUpload, layout: Layout) -> None:
    """Keep what was chosen; what was found before is checked again."""
    upload.layout, upload.outcome, upload.state = layout.as_text(), "", SheetState.CHOOSING
    upload.save(update_fields=["layout", "outcome", "state"])


@transaction.atomic
def abandon(upload: SheetUpload, *, by: UUID) -> None:
    """Give up: nothing of the file is left."""
    record(Action.REMOVED, kind="sheet", ids=[upload.uuid], by=by)
    upload.delete()


def forget_outdated() -> int:
    """Delete what nobody brought in within a day."""
    found, _of = SheetUpload.objects.outdated().delete()
    return found


def remembered_columns(names: Iterable[str]) -> list[ColumnChoice]:
    """What was chosen for a sheet with these very titles; nothing where none was met."""
    names = list(names)
    memory = SheetMemory.objects.filter(key=_signature(names)).first()
    if memory is None:
        return []
    said = [ColumnChoice(**choice) for choice in json.loads(memory.content)]
    known = {*FIELDS, FORBIDDEN, IGNORED, ""}
    return said if len(said) == len(names) and {c.field for c in said} <= known else []


def remember_columns(sheet: SheetLayout) -> None:
    """Keep what was chosen for a sheet with these titles."""
    content = json.dumps([vars(choice) for choice in sheet.columns])
    _remember(_signature(sheet.names), content)


def remembered_codes(name: str) -> dict[str, str]:
    """What each spelling of a list was said to mean."""
    memory = SheetMemory.objects.filter(key=_key_of_list(name)).first()
    return dict(json.loads(memory.content)) if memory else {}


def remember_codes(name: str, codes: dict[str, str]) -> None:
    """Keep what each spelling means; the choices for other spellings stay."""
    every = remembered_codes(name) | {
        key: code for key, code in codes.items() if code and len(key) <= LONGEST_SPELLING
    }
    _remember(_key_of_list(name), json.dumps(every, ensure_ascii=False))


def _remember(key: str, content: str) -> None:
    memory, _is_new = SheetMemory.objects.get_or_create(key=key)
    memory.content = content
    memory.save()


def _signature(names: list[str]) -> str:
    said = "\x1f".join(" ".join(words(name)) for name in names)
    return keyring().digest(f"columns\x1f{said}", "sheet memory")


def _key_of_list(name: str) -> str:
    return keyring().digest(f"codes\x1f{name}", "sheet memory")
