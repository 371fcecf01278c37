"""Names as people type them, as they are written. Pure: a text in, the usual spelling out."""

import re

from tandem.kernel.matching import PARTICLES, words

ALWAYS_SMALL = frozenset({"d", "de", "des", "du", "von", "van", "der", "den"})
"""Particles that keep a small letter: « d’Ormesson », « de La Tour »."""

NO_FIRST_NAME = frozenset({"sans prenom", "pas de prenom", "aucun", "neant", "no first name"})

_WORD = re.compile(r"[^\W\d_]+")


def usual_spelling(text: str) -> str:
    """« MARTIN-LÉVÊQUE » and « martin-lévêque » are written « Martin-Lévêque ».

    Typed with capitals of one's own (« McGregor »), a name is left as it is.
    """
    name = " ".join(text.split())
    if name not in (name.lower(), name.upper()):
        return name
    return _WORD.sub(lambda word: _capitalised(word[0], name), name)


def is_no_first_name(text: str) -> bool:
    """Whether what was typed says that someone has no first name."""
    return " ".join(words(text)) in NO_FIRST_NAME


def names_in(text: str) -> tuple[str, str]:
    """The last name and the first name in what was searched; the last name is typed first.

    A particle goes with the word after it: « le goff anne » is Anne Le Goff.
    """
    parts = text.split()
    end = 0
    while end < len(parts) - 1 and set(words(parts[end])) <= PARTICLES:
        end += 1
    return usual_spelling(" ".join(parts[: end + 1])), usual_spelling(" ".join(parts[end + 1 :]))


def _capitalised(word: str, name: str) -> str:
    small = word.lower()
    if small in ALWAYS_SMALL and small != name.lower():
        return small
    return small.capitalize()
