"""Probable duplicates: who may be one person under two files, without comparing everyone.

Only those who share something are compared: a birth date, a name as it is heard, a telephone, an
e-mail address, or a word of their name and the month of their birth. What a full comparison of
everyone would find beyond that is measured by the tests.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import combinations
from operator import or_
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from tandem.kernel.journal import Action, record
from tandem.kernel.matching import name_words
from tandem.people.closeness import LIKELY, closeness
from tandem.people.enums import Sign
from tandem.people.likeness import Known, signs_of_likeness
from tandem.people.models import DistinctPeople, Person, PersonQuerySet

HEARD = ("sound_key", "birth_sound_key")
SHARED = ("birth_date", "phone_digest", "email_digest")
COLUMNS = ("pk", *HEARD, *Known._fields)
MOST_IN_A_BLOCK = 400
"""A key that more people share says nothing: 1 January, given to those whose day is not known."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Probable:
    """Two people who are perhaps one: how close, and what they have in common."""

    first: int
    second: int
    score: float
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class _Someone:
    pk: int
    keys: frozenset[tuple[str, object]]
    known: Known


def probable_duplicates(people: PersonQuerySet) -> list[Probable]:
    """Pairs of these people who are perhaps one, the closest first; two queries.

    :param people: those whose file the reader may open.
    """
    blocks: dict[tuple[str, object], list[_Someone]] = defaultdict(list)
    for someone in _read(people):
        for key in someone.keys:
            blocks[key].append(someone)
    said_distinct = _distinct()
    compared: dict[Pair, Probable | None] = dict.fromkeys(said_distinct)
    for block in blocks.values():
        for one, other in combinations(block if len(block) <= MOST_IN_A_BLOCK else (), 2):
            pair = _pair(one.pk, other.pk)
            if pair not in compared:
                compared[pair] = _compared(one, other)
    found = filter(None, compared.values())
    return sorted(found, key=lambda each: (-each.score, each.first, each.second))


def duplicates_of(person: Person, people: PersonQuerySet) -> list[Probable]:
    """Those of these people who are perhaps this one, the closest first; four queries."""
    (mine,) = _read(Person.objects.filter(pk=person.pk))
    said_distinct = _distinct(person)
    # Each asked alone is found by its own index; asked together, everyone would be read.
    asked = (Person.objects.filter(each).order_by().values_list("pk") for each in _sharing(mine))
    near = {pk for (pk,) in Person.objects.none().values_list("pk").union(*asked)}
    others = people.filter(pk__in=near - {person.pk})
    found = (
        _compared(mine, other)
        for other in _read(others)
        if _pair(mine.pk, other.pk) not in said_distinct
    )
    return sorted(filter(None, found), key=lambda each: -each.score)


@transaction.atomic
def say_distinct(*, one: Person, other: Person, by: UUID, on: date) -> None:
    """These are two people: they are not proposed again. Said twice, it is said once."""
    first, second = sorted((one, other), key=lambda person: person.pk)
    _row, is_new = DistinctPeople.objects.get_or_create(
        first=first, second=second, defaults={"said_on": on, "said_by": by}
    )
    if is_new:
        ids = [first.uuid, second.uuid]
        record(Action.CREATED, kind="distinctpeople", ids=ids, by=by)


def _read(people: PersonQuerySet) -> Iterator[_Someone]:
    for pk, heard, heard_at_birth, *known in people.order_by().values_list(*COLUMNS).iterator():
        yield _someone(pk, (heard, heard_at_birth), Known(*known))


def _someone(pk: int, heard: Iterable[str], known: Known) -> _Someone:
    keys: set[tuple[str, object]] = {("heard", key) for key in heard if key}
    keys |= {(name, value) for name in SHARED if (value := getattr(known, name))}
    if known.birth_date:
        month = known.birth_date.replace(day=1)
        keys |= {("month", (month, word)) for word in _words(known)}
    return _Someone(pk, frozenset(keys), known)


def _words(known: Known) -> set[str]:
    return {*name_words(known.last_name), *name_words(known.birth_name), *_first_word(known)}


def _first_word(known: Known) -> list[str]:
    """« Jean-Pierre » is called Jean."""
    return name_words(known.first_name)[:1]


def _sharing(mine: _Someone) -> Iterator[Q]:
    """Those with whom this person has something in common, by each thing."""
    heard = [key for name, key in mine.keys if name == "heard"]
    for name in HEARD:
        yield Q(**{f"{name}__in": heard})
    for name in SHARED:
        if value := getattr(mine.known, name):
            yield Q(**{name: value})
    if (born := mine.known.birth_date) and (words := _words(mine.known)):
        last_day = born.replace(day=monthrange(born.year, born.month)[1])
        named = reduce(or_, (Q(name_key__contains=f" {word} ") for word in words))
        yield Q(birth_date__range=(born.replace(day=1), last_day)) & named


def _compared(one: _Someone, other: _Someone) -> Probable | None:
    score = closeness(one.known, other.known)
    if score < LIKELY:
        return None
    first, second = _pair(one.pk, other.pk)
    return Probable(first, second, score, signs_of_likeness(one.known, other.known))


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _distinct(person: Person | None = None) -> set[Pair]:
    rows = DistinctPeople.objects.order_by()
    if person is not None:
        rows = rows.filter(Q(first=person) | Q(second=person))
    return {_pair(*pair) for pair in rows.values_list("first_id", "second_id")}
