"""What the library that reads .xlsx does not tell: hidden lines and columns, cells in error."""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.parsers import expat

MOST_MARKS = 20_000
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass
class Marks:
    """Numbers from 0, as the library counts."""

    hidden_lines: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[int, dict[int, str]] = field(default_factory=dict)


def marks_of(content: bytes) -> dict[str, Marks]:
    """The marks of each sheet of an .xlsx by its name; nothing for another kind of file."""
    if not zipfile.is_zipfile(BytesIO(content)):
        return {}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = set(archive.namelist())
        if "xl/workbook.xml" not in parts or "xl/_rels/workbook.xml.rels" not in parts:
            return {}
        targets: dict[str, str] = {}
        names: dict[str, str] = {}

        def relation(tag: str, said: dict[str, str]) -> None:
            if tag.endswith("Relationship"):
                target = said.get("Target", "")
                targets[said.get("Id", "")] = posixpath.normpath(
                    target[1:] if target.startswith("/") else f"xl/{target}"
                )

        def sheet(tag: str, said: dict[str, str]) -> None:
            if tag.rpartition(":")[2] == "sheet":
                link = next((said[name] for name in said if name.endswith(":id")), "")
                names[said.get("name", "")] = link

        _parse(archive.open("xl/_rels/workbook.xml.rels"), start=relation)
        _parse(archive.open("xl/workbook.xml"), start=sheet)
        return {
            name: _marks(archive.open(part))
            for name, link in names.items()
            if (part := targets.get(link, "")) in parts
        }


def _marks(stream: Any) -> Marks:
    found = Marks()
    content = stream.read()
    if b't="e"' not in content and b"hidden=" not in content:
        return found  # nothing to look for: most sheets are read twice as fast
    stream.seek(0)
    reader = _SheetReader(found)
    _parse(stream, start=reader.start, end=reader.end, text=reader.text)
    return found


class _SheetReader:
    """Follows a sheet as it is parsed."""

    def __init__(self, found: Marks) -> None:
        self._found = found
        self._room = MOST_MARKS
        self._place = ""
        self._is_error = self._in_value = False
        self._text = ""

    def start(self, tag: str, said: dict[str, str]) -> None:
        """A line, a column or a cell begins."""
        if tag == "c":
            self._place, self._is_error = said.get("r", ""), said.get("t") == "e"
        elif tag == "v":
            self._in_value, self._text = self._is_error, ""
        elif tag == "row" and said.get("hidden") in ("1", "true"):
            self._hide_line(said.get("r", ""))
        elif tag == "col" and said.get("hidden") in ("1", "true"):
            first, last = int(said.get("min", 1)), int(said.get("max", 1))
            self._found.hidden_columns |= set(range(first - 1, min(last, first + 199)))

    def _hide_line(self, number: str) -> None:
        if number.isdecimal() and len(self._found.hidden_lines) < MOST_MARKS:
            self._found.hidden_lines.add(int(number) - 1)

    def text(self, text: str) -> None:
        """What a value says."""
        if self._in_value:
            self._text += text

    def end(self, tag: str) -> None:
        """A value ends."""
        if tag != "v" or not self._in_value:
            return
        self._in_value = False
        place = _PLACE.fullmatch(self._place)
        if place and self._room:
            self._room -= 1
            line = self._found.errors.setdefault(int(place[2]) - 1, {})
            line[_column(place[1])] = self._text[:20]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _parse(stream: Any, start: Any, end: Any = None, text: Any = None) -> None:
    """Read a part of the workbook, without any entity of its own."""
    parser = expat.ParserCreate()

    def refuse(*_declared: object) -> None:
        raise ValueError("A workbook declares no entity.")

    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    if end:
        parser.EndElementHandler = end
    if text:
        parser.CharacterDataHandler = text
    with stream:
        while block := stream.read(1 << 16):
            parser.Parse(block, False)
        parser.Parse(b"", True)
