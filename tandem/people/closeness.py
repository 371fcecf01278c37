"""How close two people are to being one, as a number: what ranks probable duplicates. Pure.

Names are compared as they are written without accents nor particles, and as they are heard. A birth
date that agrees makes up for a slip in a name; one that contradicts makes two namesakes two people.
"""

from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA

from tandem.kernel.matching import name_words, sound_key
from tandem.people.likeness import Known, births_contradict

LIKELY = 0.8
"""From here on two people are shown as probably one."""

HEARD_ALIKE = 0.95
PART_OF_THE_OTHER = 0.93
UNKNOWN = 0.8
SWAPPED = 0.97


def closeness(one: Known, other: Known) -> float:
    """From 0, nothing in common, to 1, the same in everything."""
    names = _names(one, other)
    is_same_day = one.birth_date is not None and one.birth_date == other.birth_date
    if is_same_day:
        likely = names * 0.7 + 0.3
    elif one.birth_date is None or other.birth_date is None:
        likely = names * 0.92
    else:
        likely = names * (0.6 if births_contradict(one.birth_date, other.birth_date) else 0.9)
    if _same(one.phone_digest, other.phone_digest) or _same(one.email_digest, other.email_digest):
        is_renamed = is_same_day and name_closeness(one.first_name, other.first_name) >= LIKELY
        likely += 0.2 if is_renamed else 0.12  # a household shares a telephone, not a birth date
    return min(likely, 1.0)


def _names(one: Known, other: Known) -> float:
    pairs = product(
        filter(None, (one.last_name, one.birth_name)), (other.last_name, other.birth_name)
    )
    last = max((name_closeness(a, b) for a, b in pairs if b), default=0.0)
    straight = _weighted(last, name_closeness(one.first_name, other.first_name))
    swapped = _weighted(
        name_closeness(one.last_name, other.first_name),
        name_closeness(one.first_name, other.last_name),
    )
    return max(straight, swapped * SWAPPED)


def _weighted(last: float, first: float) -> float:
    return last * 0.55 + first * 0.45


def _same(one: str, other: str) -> bool:
    return bool(one) and one == other


@lru_cache(maxsize=50_000)
def name_closeness(one: str, other: str) -> float:
    """How close two names are, whatever their accents, particles, and the way they are spelt."""
    mine, theirs = _words(one), _words(other)
    if not (mine and theirs):
        return UNKNOWN
    spelt = OSA.normalized_similarity("".join(mine), "".join(theirs))
    if spelt < HEARD_ALIKE and _heard(mine) == _heard(theirs):
        return HEARD_ALIKE
    if set(mine) < set(theirs) or set(theirs) < set(mine):
        return max(spelt, PART_OF_THE_OTHER)
    return spelt


@lru_cache(maxsize=50_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(name_words(name))


def _heard(words: tuple[str, ...]) -> list[str]:
    return [sound_key(word) for word in words]
