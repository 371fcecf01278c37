"""Communes written by name, by postal code or by both, found in the shipped list."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from tandem.kernel.matching import name_key, words
from tandem.territory.enums import AdmissionStatus
from tandem.territory.models import (
    ABBREVIATIONS,
    AdmittedCommune,
    Commune,
    PostalCode,
)

MOST_CHOICES = 12
ASKED_AT_ONCE = 500
_POSTAL = re.compile(r"\b\d{4,5}\b")
_NOISE = {"cedex", "france"}


class Communes:
    """What the spellings met in a column may stand for, in a few queries for all of them."""

    def __init__(self, texts: Mapping[str, str], today: date) -> None:
        self._today = today
        self._texts = texts
        self._names = {key: commune_key(text) for key, text in texts.items()}
        self._codes = {key: _postal(text) for key, text in texts.items()}
        self._by_name: dict[str, list[Commune]] = defaultdict(list)
        self._by_code: dict[str, list[Commune]] = defaultdict(list)
        self._postal: set[str] = set()
        self._insee: set[str] = set()
        self._read()
        admitted = AdmittedCommune.objects.exclude(status=AdmissionStatus.LEFT)
        rows = admitted.select_related("commune")
        self._admitted = {row.commune.code: row.commune for row in rows}
        self._departments = {row.commune.department for row in rows}

    def _read(self) -> None:
        names = sorted({name for name in self._names.values() if name})
        codes = sorted({code for code in self._codes.values() if code})
        for start in range(0, len(names), ASKED_AT_ONCE):
            some = names[start : start + ASKED_AT_ONCE]
            for commune in Commune.objects.filter(name_key__in=some).order_by("-valid_from"):
                self._by_name[commune.name_key].append(commune)
        for start in range(0, len(codes), ASKED_AT_ONCE):
            some = codes[start : start + ASKED_AT_ONCE]
            for postal in PostalCode.objects.filter(code__in=some).select_related("commune"):
                self._by_code[postal.code].append(postal.commune)
                self._postal.add(postal.code)
            for commune in Commune.objects.filter(code__in=some).order_by("-valid_from"):
                self._by_code[commune.code].append(commune)
                self._insee.add(commune.code)

    def _found(self, key: str) -> list[Commune]:
        """Those that fit, best first: the name within the postal code, the name, the code."""
        named = self._by_name.get(self._names[key], [])
        coded = self._by_code.get(self._codes[key], [])
        both = [c for c in named if any(c.code == other.code for other in coded)]
        found = both or (named if self._names[key] else coded) or coded
        current = [c for c in found if self._today in c.validity] or found
        by_code = {commune.code: commune for commune in reversed(current)}
        return sorted(by_code.values(), key=self._rank)

    def _rank(self, commune: Commune) -> tuple:
        return (
            commune.code not in self._admitted,
            commune.department not in self._departments,
            -(commune.population or 0),
            commune.name,
        )

    def propose(self, key: str) -> tuple[str, bool]:
        """The INSEE code most likely meant, and whether there is no doubt."""
        found = self._found(key)
        if not found or found[0].department not in self._departments:
            if alike := self._alike(key):
                return alike, False
            if len(found) != 1:  # « Saint-Martin »: there are dozens, none of them near
                return "", False
        is_best = len(found) == 1 or (
            found[0].code in self._admitted and found[1].code not in self._admitted
        )
        return found[0].code, is_best and not self._has_two_meanings(key)

    def _has_two_meanings(self, key: str) -> bool:
        """Whether a bare number is the postal code of one commune, the INSEE code of another."""
        code = self._codes[key]
        return not self._names[key] and code in self._postal and code in self._insee

    def _alike(self, key: str) -> str:
        """An admitted commune whose name has the same first words: « La Celle » in the Yvelines."""
        said = self._names[key].strip()
        near = [c for c in self._admitted.values() if said and c.name_key.startswith(f" {said} ")]
        return near[0].code if len(near) == 1 else ""

    def choices(self, key: str) -> dict[str, str]:
        """The communes to choose from: those that fit, then those of the service."""
        found = [*self._found(key)[:MOST_CHOICES], *self._admitted.values()]
        return {c.code: f"{c.name} ({c.department}) · {c.code}" for c in found}


def commune_key(text: str) -> str:
    """The name in a spelling, as communes are found: « 78170 La Celle-St-Cloud cedex »."""
    bare = _POSTAL.sub(" ", text)
    said = [ABBREVIATIONS.get(word, word) for word in words(bare) if word not in _NOISE]
    said = [said[0], *("sur" if word in ("s", "sr") else word for word in said[1:])] if said else []
    return name_key(" ".join(said))


def _postal(text: str) -> str:
    found = _POSTAL.search(text)
    return found[0].zfill(5) if found else ""
