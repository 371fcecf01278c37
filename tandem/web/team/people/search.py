"""Finding someone by name, telephone or file number, however they are spelt."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Case, IntegerField, Q, Value, When

from tandem.kernel.matching import name_key, words
from tandem.people.models import PersonQuerySet
from tandem.web.team.people.rows import PersonRow, rows_of

FEWEST_SIGNS = 2
MOST_RESULTS = 25
MOST_NAMES_COMPARED = 5_000
LIKENESS = 0.7

_PHONE = re.compile(r"[\d\s.+()/-]{6,}")


@dataclass(frozen=True)
class Found:
    """Who was found; ``count`` may be more than the lines shown."""

    text: str
    count: int
    rows: list[PersonRow]
    suggestion: str = ""

    @property
    def is_too_short(self) -> bool:
        """Whether too little was typed to search."""
        return is_too_short(self.text)


def is_too_short(text: str) -> bool:
    """Fewer than two letters or figures."""
    return len("".join(words(text))) < FEWEST_SIGNS


def find(people: PersonQuerySet, text: str, day: date) -> Found:
    """People whose name, telephone or file number this may be, the best answers first."""
    text = " ".join(text.split())
    if is_too_short(text):
        return Found(text, 0, [])
    matching = _matching(people, text)
    ids = list(_ranked(matching, text).values_list("pk", flat=True)[: MOST_RESULTS + 1])
    if not ids:
        return Found(text, 0, [], closest_spelling(people, text))
    count = len(ids) if len(ids) <= MOST_RESULTS else matching.count()
    return Found(text, count, rows_of(ids[:MOST_RESULTS], day))


def back_with(people: PersonQuerySet, uuid: UUID | None, day: date) -> Found | None:
    """The one person with whom one comes back to a page, as if she had been searched."""
    pks = list(people.filter(uuid=uuid).values_list("pk", flat=True)) if uuid else []
    return Found("", len(pks), rows_of(pks, day)) if pks else None


def closest_spelling(people: PersonQuerySet, text: str) -> str:
    """The name in use that looks most like a mistyped one; its first letter is trusted."""
    typed = name_key(text).split()
    if not typed or _PHONE.fullmatch(text):
        return ""
    near = reduce(or_, (Q(name_key__contains=f" {word[0]}") for word in typed))
    names = people.filter(near).values_list("last_name", "first_name", "birth_name")
    spelt = _spellings(names.order_by("pk")[:MOST_NAMES_COMPARED])
    best = [_closest(word, spelt) for word in typed]
    if not all(best) or [name_key(word).strip() for word in best] == typed:
        return ""
    return " ".join(best)


def _matching(people: PersonQuerySet, text: str) -> PersonQuerySet:
    found = people.named(text) | people.filter(reference__iexact=text)
    return found | people.reachable_at(text) if _PHONE.fullmatch(text) else found


def _ranked(people: PersonQuerySet, text: str) -> PersonQuerySet:
    """Those whose last name begins so come first."""
    begins = [Q(name_key__startswith=f" {word}") for word in name_key(text).split()]
    rank = Case(
        When(reduce(or_, begins), then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return people.alias(rank=rank).order_by("rank", "sort_key", "pk")


def _spellings(names: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Each word of the names, as it is compared and as it is written."""
    spelt: dict[str, str] = {}
    for written in {part for name in names for whole in name for part in re.split(r"[\s-]", whole)}:
        for key in name_key(written).split():
            spelt.setdefault(key, written)
    return spelt


def _closest(word: str, spelt: dict[str, str]) -> str:
    if word in spelt:
        return spelt[word]
    same_letter = [key for key in spelt if key[0] == word[0]]
    close = get_close_matches(word, same_letter, n=1, cutoff=LIKENESS)
    return spelt[close[0]] if close else ""
