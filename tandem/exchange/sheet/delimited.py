"""A text file of cells: its encoding, its separator and its lines, as spreadsheets save them."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from django.utils.translation import gettext as _

from tandem.exchange.sheet.cells import Line, staged_text
from tandem.exchange.sheet.unfit import UnfitFileError

SEPARATORS = (";", ",", "\t", "|")
SAMPLE = 30
"""Lines looked at to find the separator."""
_TWICE = re.compile("[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]")
"""An accent written in UTF-8 and read as Windows-1252: « Ã© » for « é »."""


@dataclass
class DelimitedText:
    """A text that was decoded, and how its cells are parted."""

    text: str
    is_repaired: bool = False

    def lines(self) -> Iterator[Line]:
        """The lines with their numbers.

        :raises UnfitFileError: a quotation mark is left open over the rest of the file.
        """
        text, separator = _announced(self.text)
        shift = self.text.count("\n", 0, len(self.text) - len(text))
        reader = csv.reader(StringIO(text, newline=""), delimiter=separator or separator_of(text))
        number = 1
        try:
            for cells in reader:
                yield shift + number, [staged_text(cell) for cell in cells]
                number = reader.line_num + 1
        except csv.Error as error:
            raise UnfitFileError(
                _(
                    "Line %(line)s cannot be read: a quotation mark is probably left open. "
                    "Close it, or save the file as .xlsx."
                )
                % {"line": shift + number}
            ) from error


def read_text(content: bytes) -> DelimitedText | None:
    """The text of a file in any usual encoding; nothing where it is no text."""
    text = _decoded(content)
    if text is None or "\0" in text or _is_noise(text):
        return None
    repaired = _repaired(text)
    return DelimitedText(repaired or text, is_repaired=bool(repaired))


def _decoded(content: bytes) -> str | None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _try(content, "utf-16")
    if content.startswith(b"\xef\xbb\xbf"):
        return _try(content, "utf-8-sig")
    if content[1:400:2].count(0) > len(content[1:400:2]) // 2:
        return _try(content, "utf-16-le")
    if content[0:400:2].count(0) > len(content[0:400:2]) // 2:
        return _try(content, "utf-16-be")
    return _try(content, "utf-8") or _try(content, "cp1252") or _try(content, "latin-1")


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_noise(text: str) -> bool:
    """Whether this is the inside of some other file: control characters, no words."""
    sample = text[:4000]
    odd = sum(not sign.isprintable() and sign not in "\r\n\t\ufeff\xa0\u202f" for sign in sample)
    return odd * 50 > len(sample)


def _repaired(text: str) -> str | None:
    """The text whose accents were saved twice, given back; nothing where it was right."""
    if not _TWICE.search(text):
        return None
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None


def _announced(text: str) -> tuple[str, str]:
    """The separator that Excel announces in a first line of its own (« sep=; »)."""
    first, _break, rest = text.partition("\n")
    if re.fullmatch(r"\ufeff?sep=(.)\r?", first, re.IGNORECASE):
        return rest, first.rstrip("\r")[-1]
    return text, ""


def separator_of(text: str) -> str:
    """The sign that cuts most lines into the same number of cells, and most of them."""
    sample = "\n".join(text.splitlines()[:SAMPLE])
    best, most = SEPARATORS[0], 0
    for separator in SEPARATORS:
        try:
            widths = [len(row) for row in csv.reader(StringIO(sample), delimiter=separator) if row]
        except csv.Error:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
        weight = widths.count(usual) * (usual - 1)
        if weight > most:
            best, most = separator, weight
    return best
