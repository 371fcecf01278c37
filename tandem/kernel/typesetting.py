"""Turns a shipped document and its words into a PDF: tagged, in its language, the same bytes twice.

The document is a file of ``templates/documents``; its words travel as JSON and stay text, whatever
signs they hold. Nothing outside that folder is read, no font but the shipped ones is used.
"""

import json
import struct
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import get_language

DOCUMENTS = Path(__file__).parents[1] / "templates" / "documents"
FONTS = Path(__file__).parent / "data" / "fonts"
NOWHERE = DOCUMENTS / "no-package"
"""Where typst would look for packages: none is ever used."""

UNKNOWN_SIGN = "\ufffd"
"""What stands for a sign that no shipped font can draw, rather than no document at all."""

NEVER = frozenset({0x0000, 0xFEFF, 0xFFFE})
"""Code points that PDF/UA refuses, whatever the font."""

LAST_OF_BASIC_PLANE = 0xFFFF


class DocumentFaultError(Exception):
    """A document of ours is wrong: the fault is ours, not that of its words."""


def typeset(document: str, data: Mapping[str, Any], *, at: datetime, language: str = "") -> bytes:
    """The PDF (PDF/UA-1) of a document with these words.

    :param document: the name of its file, without the ending.
    :param data: texts, lists and yes or no; it holds a « title ».
    :param at: when it is made: the same words at the same moment give the same bytes.
    :param language: that of the words; the reader's where nothing is said.
    :raises DocumentFaultError: typst refused the document, or warned of something.
    """
    said = language or get_language() or "fr"
    words = drawable({**data, "language": said.split("-")[0]})
    try:
        made, warnings = _compiler().compile_with_warnings(
            input=DOCUMENTS / f"{document}.typ",
            format="pdf",
            pdf_standards="ua-1",
            sys_inputs={"data": json.dumps(words, ensure_ascii=False)},
            timestamp=int(at.timestamp()),
        )
    except typst.TypstError as refused:
        raise DocumentFaultError(f"{document}: {refused.message}") from refused
    if warnings or not isinstance(made, bytes):
        told = "; ".join(warning.message for warning in warnings)
        raise DocumentFaultError(f"{document}: {told or 'nothing was made'}")
    return made


def drawable(words: Any) -> Any:
    """The same words, less the signs that the shipped fonts cannot draw."""
    if isinstance(words, str):
        return "".join(sign if ord(sign) in drawn_signs() else _instead(sign) for sign in words)
    if isinstance(words, Mapping):
        return {key: drawable(value) for key, value in words.items()}
    if isinstance(words, list | tuple):
        return [drawable(value) for value in words]
    return words


def _instead(sign: str) -> str:
    return " " if sign.isspace() else "" if not sign.isprintable() else UNKNOWN_SIGN


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )
    return typst.Compiler(
        root=DOCUMENTS,
        font_paths=fonts,
        ignore_system_fonts=True,
        package_path=NOWHERE,
        package_cache_path=NOWHERE,
    )


@cache
def drawn_signs() -> frozenset[int]:
    """Code points that one of the shipped fonts draws."""
    fonts = sorted(FONTS.glob("*.ttf"))
    return frozenset(point for path in fonts for point in _drawn_by(path)) - NEVER


def _drawn_by(path: Path) -> Iterator[int]:
    """Code points of the basic plane that a TrueType font draws (its « cmap », in format 4)."""
    font = path.read_bytes()
    (count,) = struct.unpack_from(">H", font, 4)
    tables = (struct.unpack_from(">4s4xII", font, 12 + 16 * place) for place in range(count))
    (start,) = (place for name, place, _length in tables if name == b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    places = (struct.unpack_from(">I", font, start + 8 + 8 * number)[0] for number in range(count))
    for place in sorted({start + offset for offset in places}):
        if struct.unpack_from(">H", font, place)[0] == 4:
            yield from _drawn_by_format_4(font, place)


def _drawn_by_format_4(font: bytes, place: int) -> Iterator[int]:
    (twice,) = struct.unpack_from(">H", font, place + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", font, place + 14)
    starts = struct.unpack_from(f">{count}H", font, place + 16 + twice)
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, min(last + 1, LAST_OF_BASIC_PLANE))
