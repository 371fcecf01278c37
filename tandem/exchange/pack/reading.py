"""From the files of a pack to the temporary base: encoding, separators, headers, cells."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from tandem.exchange.pack.cells import clean
from tandem.exchange.pack.delimited import Record, Unreadable, records_of_csv
from tandem.exchange.pack.refusals import Refusal, Unfit, shown
from tandem.exchange.pack.scratch import Cells, Scratch
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
            scratch.refuse_file(_missing(source, name))
    right = _("Name it as one of: %(names)s, or take it away") % {"names": ", ".join(TABLES)}
    for file, _records in files.values():
        wrong = _("this file is not one of a pack")
        scratch.refuse_file(Refusal(file, 0, "", "", wrong, right))


def _missing(source: Path, name: str) -> Refusal:
    if source.is_dir():
        right = _("Add the file %(file)s") % {"file": f"{name}.csv"}
        return Refusal(f"{name}.csv", 0, "", "", _("this required file is missing"), right)
    right = _("Add a sheet named %(name)s") % {"name": name}
    return Refusal(source.name, 0, "", name, _("this required sheet is missing"), right)


def _files(source: Path, scratch: Scratch) -> dict[str, tuple[str, Iterable[Record]]]:
    if source.is_dir():
        return {
            path.stem.casefold(): (path.name, records_of_csv(path))
            for path in sorted(source.iterdir())
            if path.suffix.casefold() == ".csv"
        }
    if source.suffix.casefold() in WORKBOOKS and source.is_file():
        try:
            return {
                name.casefold(): (f"{source.name} [{name}]", records)
                for name, records in sheets_of(source)
            }
        except Unreadable as error:
            scratch.refuse_file(error.refusal(source.name))
            return {}
    raise FileNotFoundError(source)


def _read_table(table: Table, file: str, records: Iterable[Record], scratch: Scratch) -> None:
    stream = iter(records)
    try:
        line, header = next(stream, (1, []))
        places = _places(table, [cell.strip() for cell in header], line)
        absent = [column for column, place in zip(table.names, places, strict=True) if place < 0]
        reader = _Rows(file, len(header), places, table.names, stream)
        try:
            scratch.fill(table, file, absent, reader)
        finally:
            scratch.refuse(reader.refusals)
            if table.name == "personnes":
                scratch.lose(reader.lost)
    except Unreadable as error:
        scratch.files.setdefault(table.name, file)
        scratch.refuse_file(error.refusal(file))


def _places(table: Table, header: list[str], line: int) -> list[int]:
    """Where each column of the table stands in the file; -1 where it may be absent and is."""
    _refuse_separator(table, header, line)
    for name in header:
        if name not in table.names:
            right = _("The columns are: %(names)s") % {"names": ", ".join(table.names)}
            raise Unreadable(line, name, "", _("this column is not known"), right)
        if header.count(name) > 1:
            right = _("Keep one column of this name")
            raise Unreadable(line, name, "", _("this column is there twice"), right)
    for column in table.columns:
        if column.name not in header and not column.may_be_absent:
            right = _("Add the column %(name)s; its cells may be empty only where the format says")
            raise Unreadable(
                line, column.name, "", _("this column is missing"), right % {"name": column.name}
            )
    return [header.index(name) if name in header else -1 for name in table.names]


def _refuse_separator(table: Table, header: list[str], line: int) -> None:
    if not any(header):
        right = _("Write the names of the columns in the first line: %(names)s")
        raise Unreadable(
            line, "", "", _("this file is empty"), right % {"names": ", ".join(table.names)}
        )
    if len(header) == 1 and any(sign in header[0] for sign in (";", "\t")):
        wrong = _("the cells are separated by semicolons or tabs")
        raise Unreadable(line, "", header[0], wrong, _("Separate them by commas"))


class _Rows:
    """The rows of a file in the order of the table's columns; refuses those of a wrong shape."""

    def __init__(
        self,
        file: str,
        width: int,
        places: list[int],
        names: tuple[str, ...],
        records: Iterator[Record],
    ) -> None:
        self.refusals: list[Refusal] = []
        self.lost: list[tuple[str, int]] = []
        self._file = file
        self._width = width
        self._places = places
        self._names = names
        self._records = records

    def __iter__(self) -> Iterator[tuple[int, Cells]]:
        for line, content in self._records:
            if not any(content):
                continue
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
