"""The logo: a small PNG or JPEG, known by its content, kept as a « data: » address."""

import base64
import struct
import zlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LARGEST = 100_000
"""Bytes: a logo goes on every printed page."""

PNG = b"\x89PNG\r\n\x1a\n"
JPEG_START, JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"


def as_address(content: bytes) -> str:
    """The picture as an address that no page fetches.

    :raises ValidationError: it is too large, or is no PNG nor JPEG whatever its name says.
    """
    if len(content) > LARGEST:
        raise ValidationError(
            _("This picture is too large: 100 kB at most. Make it smaller, then choose it again."),
            code="large",
        )
    kind = kind_of(content)
    if not kind:
        raise ValidationError(
            _("This file is no PNG or JPEG picture: choose another one."), code="no_picture"
        )
    return f"data:image/{kind};base64,{base64.b64encode(content).decode('ascii')}"


def kind_of(content: bytes) -> str:
    """« png » or « jpeg » when the content is a whole picture of this kind; else nothing."""
    if content.startswith(PNG):
        return "png" if _is_whole_png(content) else ""
    whole = content.startswith(JPEG_START) and content.rstrip(b"\x00").endswith(JPEG_END)
    return "jpeg" if whole and _jpeg_has_a_frame(content) else ""


def _is_whole_png(content: bytes) -> bool:
    """Its parts follow one another to the last, each with its own sum."""
    place, kinds = len(PNG), []
    while place + 12 <= len(content):
        (length,) = struct.unpack(">I", content[place : place + 4])
        part = content[place + 4 : place + 8 + length]
        total = content[place + 8 + length : place + 12 + length]
        if len(total) < 4 or zlib.crc32(part) != int.from_bytes(total):
            return False
        kinds.append(part[:4])
        place += 12 + length
    return kinds[:1] == [b"IHDR"] and b"IDAT" in kinds and kinds[-1:] == [b"IEND"]


def _jpeg_has_a_frame(content: bytes) -> bool:
    """Its segments lead to a frame that has a width and a height."""
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        (length,) = struct.unpack(">H", content[place + 2 : place + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return bool(height and width)
        place += 2 + length
    return False
