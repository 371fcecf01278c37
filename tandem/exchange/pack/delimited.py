"""Reading a CSV file as a stream: strict UTF-8, bounded lines, the line where it goes wrong."""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from tandem.exchange.pack.cells import LONGEST_CELL
from tandem.exchange.pack.refusals import Refusal, shown

Record = tuple[int, list[str]]
"""Line in the file and cells."""

LONGEST_LINE = 200_000
BOM = b"\xef\xbb\xbf"


class Unreadable(Exception):
    """The rest of a file cannot be read."""

    def __init__(self, line: int, column: str, value: str, wrong: str, right: str) -> None:
        super().__init__(wrong)
        self.place = (line, column, shown(value))
        self.words = (wrong, right)

    def refusal(self, file: str) -> Refusal:
        """The same, with the name of the file."""
        return Refusal(file, *self.place, *self.words)


def records_of_csv(path: Path) -> Iterator[Record]:
    """The records of a file, header first.

    :raises Unreadable: not UTF-8, an endless line, a quotation mark left open.
    """
    try:
        with path.open("rb") as stream:
            yield from _records(_Lines(stream))
    except OSError as error:
        raise _closed(error) from error


BESIDE = (".", "~")
"""How the names begin of what a system or a spreadsheet lays beside the files that one wrote."""


def listed(folder: Path) -> list[Path]:
    """The files of a folder, in the order of their names.

    :raises Unreadable: one may not look into it.
    """
    try:
        return sorted(each for each in folder.iterdir() if not each.name.startswith(BESIDE))
    except OSError as error:
        raise _closed(error) from error


def _closed(error: OSError) -> Unreadable:
    why = _("access is refused") if isinstance(error, PermissionError) else error.strerror
    return Unreadable(
        0,
        "",
        "",
        _("this file cannot be read (%(why)s)") % {"why": why},
        _("Check that it exists and that you may read it"),
    )


def _records(lines: "_Lines") -> Iterator[Record]:
    reader = csv.reader(lines, strict=True)
    header: list[str] = []
    start = 1
    while True:
        lines.opening = ""
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "limit" in str(error):  # a text in quotation marks that runs over many lines
                raise _too_long(start, header, lines.opening) from error
            raise Unreadable(
                start,
                "",
                "",
                _("the quotation marks or the line ends are wrong"),
                _("Close each quotation mark, and double those inside a text"),
            ) from error
        except _TooLong as error:
            raise _too_long(start, header, error.beginning) from error
        header = header or record
        yield start, record
        start = reader.line_num + 1


class _TooLong(Exception):
    """A line beyond any bound, with its beginning."""

    def __init__(self, beginning: str) -> None:
        super().__init__()
        self.beginning = beginning


class _Lines:
    """Decoded lines of a file, none longer than the bound; the one that opened a record."""

    def __init__(self, stream: object) -> None:
        self._stream = stream
        self._number = 0
        self.opening = ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line: bytes = self._stream.readline(LONGEST_LINE + 1)  # type: ignore[attr-defined]
        self._number += 1
        if not line:
            raise StopIteration
        if self._number == 1:
            line = line.removeprefix(BOM)
        if len(line) > LONGEST_LINE:
            raise _TooLong(line.decode("utf-8", errors="ignore"))
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise self._not_utf8(line) from error
        if self._number == 1 and "\0" in text:  # two bytes a letter, as some spreadsheets save
            raise self._not_utf8(line)
        self.opening = self.opening or text
        return text

    def _not_utf8(self, line: bytes) -> Unreadable:
        return Unreadable(
            self._number,
            "",
            line.decode("latin-1").strip(),
            _("this file is not written in UTF-8"),
            _("Save it as “CSV UTF-8”"),
        )


def _too_long(line: int, header: list[str], beginning: str) -> Unreadable:
    """Say which column the endless cell is in, as far as the beginning of its line tells."""
    known = next(iter(csv.reader([beginning[: csv.field_size_limit() - 1]])))
    last = len(known) - 1  # one that runs over many lines is the last of its first line
    place = next((i for i, cell in enumerate(known) if len(cell) > LONGEST_CELL), last)
    column = header[place] if place < len(header) else ""
    value = known[place] if place < len(known) else ""
    return Unreadable(
        line,
        column,
        value[:200],
        _("this cell is longer than 10,000 characters"),
        _("Keep short texts only; a cell this long often comes from a missing quotation mark"),
    )
