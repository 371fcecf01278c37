"""From the files of a pack to the temporary base: which files, which rows, which cells."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from tandem.exchange.pack.cells import clean
from tandem.exchange.pack.delimited import Record, Unreadable, listed, records_of_csv
from tandem.exchange.pack.headers import Header, read_header, resembles
from tandem.exchange.pack.refusals import Refusal, Unfit, shown
from tandem.exchange.pack.scratch import Cells, Scratch
from tandem.exchange.pack.summary import WARNING
from tandem.exchange.pack.tables import TABLES, Table
from tandem.exchange.pack.workbook import WORKBOOKS, sheets_of

BATCH = 500


def read_pack(source: Path, scratch: Scratch) -> None:
    """Lay a pack out in the temporary base; what cannot be read is refused there."""
    files = _files(source, scratch)
    if not scratch.is_whole:
        return
    for name, table in TABLES.items():
        if name in files:
            file, records = files.pop(name)
            _read_table(table, file, records, scratch)
        elif table.is_required:
            scratch.refuse_file(_missing(source, name), name)
    for name, (file, _records) in files.items():
        _leave_out(name, file, scratch)


def _missing(source: Path, name: str) -> Refusal:
    if source.is_dir():
        right = _("Add the file %(file)s") % {"file": f"{name}.csv"}
        return Refusal(f"{name}.csv", 0, "", "", _("this required file is missing"), right)
    right = _("Add a sheet named %(name)s") % {"name": name}
    return Refusal(source.name, 0, "", name, _("this required sheet is missing"), right)


def _leave_out(name: str, file: str, scratch: Scratch) -> None:
    """A file of another name is no part of the pack, unless it is one whose name is mistyped."""
    if resembles(name, TABLES):
        wrong = _("this file is not one of a pack")
        right = _("Name it as one of: %(names)s, or take it away") % {"names": ", ".join(TABLES)}
        scratch.refuse_file(Refusal(file, 0, "", "", wrong, right))
    else:
        scratch.tell(WARNING, file, 0, _("this file is not one of a pack: it was not read."))


def _files(source: Path, scratch: Scratch) -> dict[str, tuple[str, Iterable[Record]]]:
    files: dict[str, tuple[str, Iterable[Record]]] = {}
    try:
        for name, file, records in _found(source):
            if name in files:
                wrong = _("%(other)s is of the same name") % {"other": files[name][0]}
                scratch.refuse_file(Refusal(file, 0, "", "", wrong, _("Keep one of the two files")))
            files.setdefault(name, (file, records))
    except Unreadable as error:
        scratch.refuse_file(error.refusal(source.name))
    return files


def _found(source: Path) -> Iterator[tuple[str, str, Iterable[Record]]]:
    """Name, name as shown, and records of each file of a folder or sheet of a workbook."""
    if source.is_dir():
        for path in listed(source):
            if path.suffix.casefold() == ".csv":
                yield path.stem.casefold(), path.name, records_of_csv(path)
    elif source.suffix.casefold() in WORKBOOKS and source.is_file():
        for name, records in sheets_of(source):
            yield name.strip().casefold(), f"{source.name} [{name}]", records
    else:
        raise FileNotFoundError(source)


def _read_table(table: Table, file: str, records: Iterable[Record], scratch: Scratch) -> None:
    stream = iter(records)
    try:
        line, content = next(stream, (1, []))
        if not table.is_required and not any(content) and next(stream, None) is None:
            scratch.tell(WARNING, file, 0, _("this file is empty: it was not read."))
            return
        header = read_header(table, line, content)
        sentence = _("the column %(name)s is not one of a pack: it was not read.")
        for name in header.ignored:
            scratch.tell(WARNING, file, line, sentence % {"name": name})
        absent = [name for name, place in zip(table.names, header.places, strict=True) if place < 0]
        reader = _Rows(file, header, table.names, stream)
        try:
            scratch.fill(table, file, absent, reader)
        finally:
            scratch.refuse(reader.refusals)
            if table.name == "personnes":
                scratch.lose(reader.lost)
    except Unreadable as error:
        scratch.files.setdefault(table.name, file)
        scratch.refuse_file(error.refusal(file), table.name)


class _Rows:
    """The rows of a file in the order of the table's columns; refuses those of a wrong shape."""

    def __init__(
        self,
        file: str,
        header: Header,
        names: tuple[str, ...],
        records: Iterator[Record],
    ) -> None:
        self.refusals: list[Refusal] = []
        self.lost: list[tuple[str, int]] = []
        self._file = file
        self._width = header.width
        self._places = header.places
        self._names = names
        self._records = records

    def __iter__(self) -> Iterator[tuple[int, Cells]]:
        for line, content in self._records:
            if not any(cell and not cell.isspace() for cell in content):
                continue
            while len(content) > self._width and not content[-1].strip():
                content.pop()  # a spreadsheet saves the empty columns at the right
            if len(content) != self._width:
                self._refuse_width(line, content)
            elif (cells := self._clean(line, content)) is not None:
                yield line, cells
                continue
            self._lose(line, content)

    def _lose(self, line: int, content: list[str]) -> None:
        """Remember whose row could not be read: what depends on her is not wrong by itself."""
        place = self._places[0]
        if 0 <= place < len(content):
            self.lost.append((content[place].strip(), line))

    def _clean(self, line: int, content: list[str]) -> Cells | None:
        cells = []
        for name, place in zip(self._names, self._places, strict=True):
            if place < 0:
                cells.append("")
                continue
            try:
                cells.append(clean(content[place]))
            except Unfit as unfit:
                value = shown(content[place][:200])
                self.refusals.append(
                    Refusal(self._file, line, name, value, unfit.wrong, unfit.right)
                )
                return None
        return tuple(cells)

    def _refuse_width(self, line: int, content: list[str]) -> None:
        wrong = _("this line has %(found)s cells where the header has %(expected)s") % {
            "found": len(content),
            "expected": self._width,
        }
        right = _("Write %(expected)s cells; put quotation marks around a text with a comma") % {
            "expected": self._width
        }
        value = shown(",".join(content)[:200])
        self.refusals.append(Refusal(self._file, line, "", value, wrong, right))
