"""Who may be someone already known: the same telephone, the same birth date, a name that is alike.

A file opened twice counts one person twice, and half of her story is lost in each. Being alike
blocks nothing: whoever opens the file says that it is someone else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple
from uuid import UUID

from django.db.models import Case, IntegerField, Q, Value, When

from tandem.kernel.encryption import keyring
from tandem.kernel.matching import (
    is_one_slip_away,
    name_parts,
    phone_key,
    sound_key,
    words,
)
from tandem.people.enums import Sign
from tandem.people.models import PersonQuerySet

MOST_SHOWN = 5
MOST_COMPARED = 5_000
FEWEST_LETTERS = 2
FEWEST_FOR_A_SLIP = 4
"""In a shorter name a letter changed is another name: « Rey » is not « Roy »."""

Spellings = tuple[tuple[str, str], ...]
"""A word of a name in each of its spellings, with its sound."""

HEARD_ALIKE = ("cksqzx", "gj", "iy", "vw")
"""First letters that are taken for one another."""


class Known(NamedTuple):
    """What tells someone from another."""

    last_name: str
    first_name: str
    birth_name: str = ""
    birth_date: date | None = None
    phone_digest: str = ""
    email_digest: str = ""


@dataclass(frozen=True)
class Lookalike:
    """Someone already known, and what she has in common."""

    pk: int
    uuid: UUID
    signs: tuple[Sign, ...]


def signs_of_likeness(one: Known, other: Known) -> tuple[Sign, ...]:
    """What two people have in common that makes them perhaps one; nothing when they are two.

    Namesakes whose birth dates have nothing in common are two. A married name, a birth name and
    two names in the wrong order are compared with one another.
    """
    is_last_alike = any(names_alike(a, b) for a in _last_names(one) for b in _last_names(other))
    is_first_alike = names_alike(one.first_name, other.first_name)
    is_first_open = is_first_alike or not (words(one.first_name) and words(other.first_name))
    is_swapped = names_alike(one.last_name, other.first_name) and names_alike(
        one.first_name, other.last_name
    )
    are_named_alike = (is_last_alike and is_first_open) or is_swapped
    is_same_day = one.birth_date is not None and one.birth_date == other.birth_date
    signs = {
        Sign.PHONE: bool(one.phone_digest) and one.phone_digest == other.phone_digest,
        Sign.NAME: are_named_alike and not births_contradict(one.birth_date, other.birth_date),
        Sign.BIRTH: is_same_day and (is_last_alike or is_first_alike or is_swapped),
    }
    return tuple(sign for sign, is_there in signs.items() if is_there)


def names_alike(one: str, other: str) -> bool:
    """Whether every word of the shorter name is in the longer one, as it is spelt or heard.

    « Jean » is in « Jean-Pierre », « Roux » in « Martin-Roux »; no name is alike to nothing.
    """
    short, long = sorted((_heard(one), _heard(other)), key=len)
    return bool(short) and all(any(_words_alike(a, b) for b in long) for a in short)


def births_contradict(one: date | None, other: date | None) -> bool:
    """Whether two birth dates are those of two people; one slip in a date is not enough."""
    if one is None or other is None:
        return False
    same = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    is_swapped = (one.year, one.month, one.day) == (other.year, other.day, other.month)
    return same < 2 and not is_swapped


def lookalikes(
    people: PersonQuerySet,
    *,
    last_name: str,
    first_name: str = "",
    birth_name: str = "",
    birth_date: date | None = None,
    phone: str = "",
) -> list[Lookalike]:
    """Those of these people who look most like the one described, in one query.

    :param people: those whose file the reader may open.
    """
    digest = keyring().digest(phone_key(phone), "phone") if phone else ""
    typed = Known(last_name, first_name, birth_name, birth_date, digest)
    found = [
        Lookalike(pk, uuid, signs)
        for pk, uuid, *known in _candidates(people, typed)
        if (signs := signs_of_likeness(typed, Known(*known)))
    ]
    found.sort(key=lambda each: -len(each.signs))
    return found[:MOST_SHOWN]


def _candidates(people: PersonQuerySet, typed: Known) -> Iterable[tuple]:
    """Those who may be alike, the likeliest first: a name that begins alike, a day, a number."""
    sure = Q(pk__in=[])
    if typed.birth_date:
        sure |= Q(birth_date=typed.birth_date)
    if typed.phone_digest:
        sure |= Q(phone_digest=typed.phone_digest)
    names = [name for name in _last_names(typed) if len("".join(words(name))) >= FEWEST_LETTERS]
    spellings = {word for name in names for part in name_parts(name) for word in part}
    near = _contains(first for word in spellings for first in _beginnings(word))
    exact = _contains(f"{word} " for word in spellings)
    closeness = Case(
        When(sure, then=Value(0)),
        When(exact, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = people.filter(sure | near).alias(closeness=closeness).order_by("closeness", "pk")
    columns = ("pk", "uuid", *Known._fields)
    return rows.values_list(*columns)[:MOST_COMPARED]


def _contains(beginnings: Iterable[str]) -> Q:
    every = [Q(name_key__contains=f" {beginning}") for beginning in dict.fromkeys(beginnings)]
    return reduce(or_, every, Q(pk__in=[]))


def _beginnings(word: str) -> list[str]:
    """How a word that sounds like this one may begin."""
    first = word[0]
    same = next((group for group in HEARD_ALIKE if first in group), first)
    beginnings = [*same]
    if first == "h":
        beginnings.append(word[1:2] or "h")
    elif first in "aeiouy":
        beginnings.append(f"h{first}")
    elif first == "f":
        beginnings.append("ph")
    elif word.startswith("ph"):
        beginnings.append("f")
    return beginnings


def _last_names(one: Known) -> list[str]:
    return [name for name in (one.last_name, one.birth_name) if name]


@lru_cache(maxsize=20_000)
def _heard(name: str) -> tuple[Spellings, ...]:
    """Each word of a name in its spellings, and how each is heard: a name is read once."""
    return tuple(tuple((word, sound_key(word)) for word in part) for part in name_parts(name))


def _words_alike(one: Spellings, other: Spellings) -> bool:
    return any(
        one_sound == other_sound
        or (min(len(a), len(b)) >= FEWEST_FOR_A_SLIP and is_one_slip_away(a, b))
        for a, one_sound in one
        for b, other_sound in other
    )
