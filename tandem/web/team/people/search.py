"""Finding someone by name, telephone or file number, however they are spelt."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import reduce
from itertools import pairwise
from operator import or_
from uuid import UUID

from django.db.models import Case, IntegerField, Q, Value, When

from tandem.kernel.matching import name_key, name_parts, words
from tandem.people.models import PersonQuerySet
from tandem.web.team.people.rows import PersonRow, rows_of

FEWEST_SIGNS = 2
MOST_RESULTS = 25
MOST_COUNTED = 300
MOST_NAMES_COMPARED = 5_000
LIKENESS = 0.7

IN_ORDER = "0123456789abcdefghijklmnopqrstuvwxyz"
NEXT = dict(pairwise(IN_ORDER))

_PHONE = re.compile(r"[\d\s.+()/-]{6,}")


@dataclass(frozen=True)
class Found:
    """Who was found; ``count`` may be more than the lines shown."""

    text: str
    count: int
    rows: list[PersonRow]
    suggestion: str = ""
    is_more: bool = False
    """More people than are counted: the count says how many at least."""

    @property
    def is_too_short(self) -> bool:
        """Whether too little was typed to search."""
        return is_too_short(self.text)


@dataclass(frozen=True)
class First:
    """The first people found, and how many there are, as far as they are counted."""

    ids: list[int]
    count: int

    @property
    def is_more(self) -> bool:
        """Whether there are more than were counted."""
        return self.count > MOST_COUNTED


def is_too_short(text: str) -> bool:
    """Fewer than two letters or figures."""
    return len("".join(words(text))) < FEWEST_SIGNS


def find(people: PersonQuerySet, text: str, day: date) -> Found:
    """People whose name, telephone or file number this may be, the best answers first."""
    text = " ".join(text.split())
    if is_too_short(text):
        return Found(text, 0, [])
    first = first_found(people, text)
    if not first.ids:
        return Found(text, 0, [], closest_spelling(people, text))
    rows = rows_of(first.ids, day)
    return Found(text, min(first.count, MOST_COUNTED), rows, is_more=first.is_more)


def first_found(people: PersonQuerySet, text: str) -> First:
    """Those who come first among all who match; the last resort is a name that holds the text."""
    first = _first_of(_matching(people, text), _filed_under(text))
    return first if first.ids else _first_of(_otherwise(people, text), ())


def _first_of(people: PersonQuerySet, filed: tuple[str, ...]) -> First:
    """In two steps: a few are put in order here, many are read in the order of the names."""
    some = list(people.order_by().values_list("pk", "sort_key")[: MOST_COUNTED + 1])
    if len(some) <= MOST_COUNTED:
        some.sort(key=lambda each: (not each[1].startswith(filed), each[1], each[0]))
        return First([pk for pk, _key in some[:MOST_RESULTS]], len(some))
    first: list[int] = []
    if len(filed) == 1:
        keys = {"sort_key__gte": filed[0], **_until(after(filed[0]))}
        in_order = people.filter(**keys).order_by("sort_key", "pk").values_list("pk", flat=True)
        first = list(in_order[:MOST_RESULTS])
    if len(first) < MOST_RESULTS:
        first = list(_ranked(people, filed).values_list("pk", flat=True)[:MOST_RESULTS])
    return First(first, len(some))


def _until(end: str) -> dict[str, str]:
    return {"sort_key__lt": end} if end else {}


def after(beginning: str) -> str:
    """The first key that comes after all those that begin so; none after « z »."""
    whole = beginning.rstrip("z")
    return whole and whole[:-1] + NEXT[whole[-1]]


def _filed_under(text: str) -> tuple[str, ...]:
    """How the keys begin of those whom one looks for under one of these words."""
    return tuple(spelling for part in name_parts(text) for spelling in part)


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
    """By name; where there is a figure, by file number and telephone too."""
    found = people.named(text)
    if not any(sign.isdecimal() for sign in text):
        return found
    found |= people.filter(reference__iexact=text)
    return found | people.reachable_at(text) if _PHONE.fullmatch(text) else found


def _otherwise(people: PersonQuerySet, text: str) -> PersonQuerySet:
    """When no name begins so: a file number without a figure, a name that holds the text."""
    numbers = {text, text.upper(), text.lower(), text.capitalize()}  # each found by its index
    return people.named_within(text) | people.filter(reference__in=numbers)


def _ranked(people: PersonQuerySet, filed: tuple[str, ...]) -> PersonQuerySet:
    """Those filed under what was typed come first, if anyone is."""
    if not filed:
        return people.order_by("sort_key", "pk")
    begins = reduce(or_, (Q(sort_key__startswith=each) for each in filed))
    rank = Case(When(begins, then=Value(0)), default=Value(1), output_field=IntegerField())
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
