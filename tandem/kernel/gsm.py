"""The alphabet of an SMS (GSM 03.38): what can be written, and how long it is. Pure.

A message of this alphabet holds 160 signs; one sign of another alphabet makes it a message of 70
(UCS-2). Typographic signs, which people never see the difference of on a telephone, are replaced.
"""

import re
import unicodedata
from dataclasses import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€")
"""Written with two signs."""

_REPLACED = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "−": "-",
        "…": "...",
        "œ": "oe",
        "Œ": "OE",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
        "•": "-",
        "°": "o",
        "ª": "a",
        "º": "o",
    }
)

_QUOTED = re.compile(r"«\s?|\s?»")
"""A French quotation mark, with the space that it keeps inside."""

ONE_MESSAGE = 160
ONE_MESSAGE_OF_ANOTHER_ALPHABET = 70


@dataclass(frozen=True, slots=True)
class Measure:
    """How long a text is, against what one message holds."""

    length: int
    most: int
    unwritable: tuple[str, ...] = ()
    """What this alphabet cannot write, in the order of the text."""

    @property
    def fits(self) -> bool:
        """Whether one message holds it."""
        return self.length <= self.most and not self.unwritable


def simplified(text: str) -> str:
    """The text with typographic signs and rare accents as the alphabet has them."""
    text = _QUOTED.sub('"', unicodedata.normalize("NFC", text))
    return "".join(map(_simple, text.translate(_REPLACED)))


def _simple(sign: str) -> str:
    if sign in _BASIC or sign in _EXTENDED:
        return sign
    bare = "".join(
        each for each in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(each)
    )
    return bare if bare and all(each in _BASIC for each in bare) else sign


def unwritable_in(text: str) -> tuple[str, ...]:
    """What the alphabet cannot write even simplified, each sign once."""
    known = _BASIC | _EXTENDED
    return tuple(dict.fromkeys(sign for sign in simplified(text) if sign not in known))


def without_unwritable(text: str) -> str:
    """The text simplified, less what the alphabet cannot write."""
    refused = set(unwritable_in(text))
    kept = "".join(sign for sign in simplified(text) if sign not in refused)
    return " ".join(kept.split())


def measured(text: str, *, is_gsm: bool = True) -> Measure:
    """How long the text is once simplified.

    :param is_gsm: written in this alphabet; else in one of which a message holds 70 signs.
    """
    if not is_gsm:
        length = len(text.encode("utf-16-le")) // 2
        return Measure(length, ONE_MESSAGE_OF_ANOTHER_ALPHABET)
    simple = simplified(text)
    length = sum(2 if sign in _EXTENDED else 1 for sign in simple)
    return Measure(length, ONE_MESSAGE, unwritable_in(text))
