"""From the bytes that someone sent to sheets and lines: which kind of file it is, and whether
it can be read. Everything that is refused says what to do.
"""

import json
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from threading import Thread, Timer
from typing import IO, Any

from django.utils.translation import gettext as _

from tandem.exchange.sheet.apart import END
from tandem.exchange.sheet.cells import Cell, Line
from tandem.exchange.sheet.delimited import read_text
from tandem.exchange.sheet.limits import (
    MEGABYTE,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_UNFOLDED,
    SECONDS,
)
from tandem.exchange.sheet.unfit import UnfitFileError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
OTHER_KINDS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"{\\rtf": "RTF",
    b"GIF8": "GIF",
}


@dataclass
class OpenedSheet:
    """A sheet before its lines."""

    name: str
    is_hidden: bool = False
    hidden_lines: int = 0
    hidden_columns: list[int] = field(default_factory=list)
    merged: int = 0
    is_repaired: bool = False
    """Its accents were read twice in a wrong encoding, and are given back."""


Opened = Iterator[tuple[OpenedSheet, Iterator[Line]]]


def opened(content: bytes) -> Opened:
    """The sheets of a file, each with its lines, to be read in turn.

    :raises UnfitFileError: it is no spreadsheet that can be read, with what to do.
    """
    refuse_size(len(content))
    if content.startswith(b"PK\x03\x04"):
        _check_archive(content)
        return _workbook(content)
    if content.startswith(OLE):
        if LOCKED in content:
            raise _locked()
        return _workbook(content)
    _refuse_other_kind(content)
    return _delimited(content)


def refuse_size(size: int) -> None:
    """Nothing, or too much, is refused before it is read.

    :raises UnfitFileError: the file is empty or too large.
    """
    if not size:
        raise UnfitFileError(
            _("This file is empty: check that it was saved, then choose it again.")
        )
    if size > MOST_BYTES:
        raise UnfitFileError(
            _(
                "This file is %(size)s MB; %(most)s MB at most are taken. Remove the sheets and "
                "images that are not needed, or bring the people in several files."
            )
            % {"size": -(-size // MEGABYTE), "most": MOST_BYTES // MEGABYTE}
        )


def _locked() -> UnfitFileError:
    return UnfitFileError(
        _(
            "This file is protected by a password: open it, save it without a password, then "
            "choose it again."
        )
    )


def _no_spreadsheet(kind: str = "") -> UnfitFileError:
    if kind:
        return UnfitFileError(
            _("This file is no spreadsheet (%(kind)s): choose an .xlsx, .ods, .xls or .csv file.")
            % {"kind": kind}
        )
    return UnfitFileError(
        _("This file is no spreadsheet: choose an .xlsx, .ods, .xls or .csv file.")
    )


def _damaged() -> UnfitFileError:
    return UnfitFileError(
        _(
            "This file is damaged: open it with your spreadsheet program, save it again as .xlsx "
            "or .ods, then choose it again."
        )
    )


def _too_large_unfolded() -> UnfitFileError:
    return UnfitFileError(
        _(
            "Unfolded, this file is far too large to be read. Copy the people into a new "
            "workbook, without empty lines nor images, and choose that one."
        )
    )


def _refuse_other_kind(content: bytes) -> None:
    kind = next((k for begins, k in OTHER_KINDS.items() if content.startswith(begins)), "")
    if kind:
        raise _no_spreadsheet(kind)
    beginning = content[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if beginning.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml")):
        raise UnfitFileError(
            _(
                "This file is a web page under the name of a spreadsheet: open it with your "
                "spreadsheet program and save it as .xlsx."
            )
        )


def _check_archive(content: bytes) -> None:
    """Refuse what is no workbook, what is locked, and what unfolds without end."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = set(archive.namelist())
            if not any(part.startswith("xl/") for part in parts) and not _is_ods(archive, parts):
                raise _no_spreadsheet()
            room = MOST_UNFOLDED
            for part in archive.infolist():
                room -= _true_size(content, part, room)
            if _is_locked_ods(archive, parts):
                raise _locked()
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise _damaged() from error


def _is_ods(archive: zipfile.ZipFile, parts: set[str]) -> bool:
    if "mimetype" not in parts:
        return False
    with archive.open("mimetype") as stream:
        return b"opendocument.spreadsheet" in stream.read(200)


def _is_locked_ods(archive: zipfile.ZipFile, parts: set[str]) -> bool:
    if "META-INF/manifest.xml" not in parts:
        return False
    with archive.open("META-INF/manifest.xml") as stream:
        return b"encryption-data" in stream.read()


def _true_size(content: bytes, part: zipfile.ZipInfo, room: int) -> int:
    """What a part really unfolds to, whatever its label says; no more than the room is unfolded."""
    if part.file_size > room:
        raise _too_large_unfolded()
    if part.compress_type == zipfile.ZIP_STORED:
        return part.compress_size
    head = content[part.header_offset : part.header_offset + 30]
    start = (
        part.header_offset
        + 30
        + sum(int.from_bytes(head[at : at + 2], "little") for at in (26, 28))
    )
    packed = content[start : start + part.compress_size]
    unpacking, size = zlib.decompressobj(-zlib.MAX_WBITS), 0
    while packed and not unpacking.eof:
        size += len(unpacking.decompress(packed, 1 << 20))
        packed = unpacking.unconsumed_tail
        if size > room:
            raise _too_large_unfolded()
    return size


def _delimited(content: bytes) -> Opened:
    text = read_text(content)
    if text is None:
        raise _no_spreadsheet()
    sheet = OpenedSheet(_("Sheet"), is_repaired=text.is_repaired)
    yield sheet, within(text.lines())


def _workbook(content: bytes) -> Opened:
    """The sheets as the other process unfolds them."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "tandem.exchange.sheet.apart"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    assert process.stderr
    said: list[bytes] = []
    feeding = Thread(target=_feed, args=(process.stdin, content))
    listening = Thread(target=lambda: said.append(process.stderr.read()))  # type: ignore[union-attr]
    giving_up = Timer(SECONDS + 5, process.kill)
    for thread in (feeding, listening, giving_up):
        thread.daemon = True
        thread.start()
    reading = _Reading(process.stdout)
    try:
        yield from reading.sheets()
        listening.join()
        if not reading.is_whole:
            raise _why(b"".join(said))
    finally:
        giving_up.cancel()
        process.kill()
        process.wait()
        for stream in (process.stdout, process.stderr):
            stream.close()


def _feed(stream: IO[bytes], content: bytes) -> None:
    try:
        stream.write(content)
        stream.close()
    except BrokenPipeError:  # it ended before having read all: what it said tells why
        return


def _why(said: bytes) -> UnfitFileError:
    last = said.strip().splitlines()[-1:]
    words = last[0].decode(errors="replace") if last else ""
    if "PasswordError" in words or "password" in words.lower():
        return _locked()
    if "CalamineError" in words or "ValueError" in words or "Error:" in words:
        return _damaged() if "MemoryError" not in words else _too_large_unfolded()
    return _too_large_unfolded()


class _Reading:
    """Follows the lines of the other process: sheets, each with its lines."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._next: dict[str, Any] | None = None
        self.is_whole = False

    def sheets(self) -> Opened:
        """Each sheet with its lines; lines that were not read are skipped."""
        for _line in self._lines():
            pass  # what comes before the first sheet: nothing
        while self._next is not None:
            head, self._next = self._next, None
            lines = self._lines()
            yield OpenedSheet(**head), within(lines)
            for _line in lines:
                pass

    def _lines(self) -> Iterator[Line]:
        for raw in self._stream:
            try:
                said = json.loads(raw)
            except ValueError:  # cut in the middle: the process was stopped
                return
            if said == END:
                self.is_whole = True
                return
            if isinstance(said, dict):
                self._next = said
                return
            yield said[0], said[1]


def within(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines that say something, no more and no wider than what is taken.

    :raises UnfitFileError: there are more.
    """
    count = 0
    for number, cells in lines:
        if not any(cell != "" for cell in cells):
            continue
        count += 1
        if count > MOST_LINES:
            raise UnfitFileError(
                _("A sheet has more than %(most)s lines: cut it into several files.")
                % {"most": MOST_LINES}
            )
        if len(cells) > MOST_COLUMNS:
            raise UnfitFileError(
                _(
                    "Line %(line)s has more than %(most)s columns: remove those that are not "
                    "needed, or check that the cells are separated as they should."
                )
                % {"line": number, "most": MOST_COLUMNS}
            )
        yield number, _trimmed(cells)


def _trimmed(cells: list[Cell]) -> list[Cell]:
    while cells and cells[-1] == "":
        cells.pop()
    return cells
