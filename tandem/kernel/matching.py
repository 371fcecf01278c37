"""Keys that make two spellings meet: names, phone numbers, e-mail addresses.

The keys are used for search and exact match only; what was typed is kept as typed.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import takewhile

import phonenumbers

PARTICLES = frozenset({"d", "de", "des", "du", "l", "la", "le", "les", "van", "von", "der", "den"})
"""Words of a name that people drop or spell in several ways."""

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
)


def words(text: str) -> list[str]:
    """Lower-case words without accents, hyphens or apostrophes."""
    lowered = text.casefold().translate(_LIGATURES)
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c)
    )
    return [word for word in _NOT_A_LETTER.split(bare) if word]


def name_words(text: str) -> list[str]:
    """Words of a name, particles dropped unless nothing else is left."""
    every = words(text)
    return [word for word in every if word not in PARTICLES] or every


def name_key(*names: str) -> str:
    """Space-delimited words of all the names, so that ``' mar'`` finds a beginning of word."""
    seen = dict.fromkeys(word for name in names for word in name_words(name))
    return f" {' '.join(seen)} " if seen else ""


def name_parts(text: str) -> list[tuple[str, ...]]:
    """Each word of a name, followed by what it becomes when its particles are spelt with it.

    « d'Ormesson » is ``("ormesson", "dormesson")``: both spellings find each other.
    """
    parts: list[tuple[str, ...]] = []
    before: list[str] = []
    every = words(text)
    for word in every:
        if word in PARTICLES:
            before.append(word)
            continue
        together = ["".join([*before[place:], word]) for place in reversed(range(len(before)))]
        parts.append((word, *together))
        before = []
    return parts or [(word,) for word in every]


def search_key(*names: str) -> str:
    """:func:`name_key`, with the words that people write together at its end."""
    together = dict.fromkeys(
        spelling for name in names for part in name_parts(name) for spelling in part[1:]
    )
    key = name_key(*names)
    return f"{key}{' '.join(together)} " if together else key


NOBILIARY = frozenset({"d", "de"})
"""Particles that French order leaves out: « de La Tour » is filed under L, « Le Goff » too."""


def sort_key(last_name: str, first_name: str) -> str:
    """Key that files people as French does, alike on every database.

    The words of a name run together; a digit, which every collation puts before letters, parts
    the last name from the first: « Le Goff Anne » comes before « Legoffic Anne ».
    """
    every = words(last_name)
    while len(every) > 1 and every[0] in NOBILIARY:
        del every[0]
    return f"{''.join(every)}0{''.join(words(first_name))}"


def phone_key(text: str, region: str = "FR") -> str:
    """International form of a number in any spelling; its bare digits where it is no number."""
    digits = re.sub(r"\D", "", text)
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return digits
    if not phonenumbers.is_possible_number(number):
        return digits
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def email_key(text: str) -> str:
    """Address as compared: without surrounding blanks nor case."""
    return text.strip().casefold()


_SOUNDS = tuple(
    (re.compile(spelt), sound)
    for spelt, sound in (
        ("(?<=..)e[zrt]$", "E"),
        ("ph", "f"),
        ("s?ch(?=[aeiouy])|sh", "X"),
        ("g(?=[eiy])|j", "J"),
        ("gu(?=[eiy])|gh", "g"),
        ("c(?=[eiy])|sc(?=[eiy])|z", "s"),
        ("ck|ch|qu|q|c|k", "k"),
        ("h", ""),
        ("eaux?|aul?[tdx]?s?$|au", "o"),
        ("ain|ein|aim|yn|ym|im(?=[pb])", "in"),
        ("em(?=[pb])|en(?![aeiouy])|am(?=[pb])", "an"),
        ("ai|ei|ay|ey", "e"),
        ("ou|w", "u"),
        ("y", "i"),
        (r"(.)\1+", r"\1"),
        ("(?<=..)(?:[stdxp]|e(?=s?$))+$", ""),
    )
)
"""How French spells one sound in several ways, in the order in which they are heard."""


@lru_cache(maxsize=20_000)
def sound_key(word: str) -> str:
    """How a word of a name (as :func:`words` gives it) is heard: « Thibault » as « Tibo »."""
    for spelt, sound in _SOUNDS:
        word = spelt.sub(sound, word)
    return word


def heard_key(last_name: str, first_name: str) -> str:
    """How someone is called, as it is heard, whatever the order of the two names.

    Of a first name only the first word counts: « Jean » is found with « Jean-Pierre ».
    """
    last = "".join(sound_key(word) for word in name_words(last_name))
    first = "".join(sound_key(word) for word in name_words(first_name)[:1])
    return " ".join(sorted(filter(None, (last, first))))


def is_one_slip_away(one: str, other: str) -> bool:
    """Whether one letter was added, forgotten, changed, or swapped with the next one."""
    pairs = zip(one, other, strict=False)
    same = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
    a, b = one[same:], other[same:]
    is_swapped = (a[:2], a[2:]) == (b[1::-1], b[2:])
    return bool(a or b) and (is_swapped or a[1:] == b or a == b[1:] or a[1:] == b[1:])
