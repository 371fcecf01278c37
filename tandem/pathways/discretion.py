"""What must not be read on a paper found on a table: the programs, and what people live on. Pure.

The sheet that someone takes home says nothing of the service that she would not say herself: no
program, no « RSA », no resource. Her own words may name them; the counsellor is then told.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Secrets:
    """Names that a paper does not say, as they are called."""

    names: frozenset[str]

    @classmethod
    def of(cls, programs: Iterable[str], resources: Iterable[str]) -> "Secrets":
        """From the names of the programs and of the service, and the labels of resources."""
        named = {name for name in programs if name.strip()}
        for label in resources:
            named.add(_IN_BRACKETS.sub(" ", label).strip())
            named.update(_acronyms(label))
        return cls(frozenset(name for name in named if name))

    def told_by(self, text: str) -> str:
        """The first of them that the text names, however it is written; nothing when it is mute."""
        if not text:
            return ""
        folded = _folded(text)
        spaced = f" {' '.join(_WORD.findall(folded))} "
        told = [name for name in self.names if _is_in(name, folded, spaced)]
        return min(told, key=lambda name: (-len(name), name), default="")

    def mute(self, text: str) -> str:
        """The text, or nothing when it names one of them."""
        return "" if self.told_by(text) else text


def _is_in(name: str, folded: str, spaced: str) -> bool:
    wanted = _WORD.findall(_folded(name))
    if not wanted:  # a name without a letter: a sign
        return _folded(name).strip() in folded
    return f" {' '.join(wanted)} " in spaced


def _acronyms(label: str) -> set[str]:
    """« RSA » in « RSA socle », « AAH » in brackets: two capitals at least, and nothing else."""
    return {word for word in _WORD.findall(label) if len(word) > 1 and word.isupper()}


def _folded(text: str) -> str:
    """Without case nor accents, in any alphabet."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign))
