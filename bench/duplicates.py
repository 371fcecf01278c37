"""Duplicates of one person: what blocking costs and finds, beside a fuzzy scan of everyone."""

from random import Random
from statistics import median

from bench.measures import seconds
from tandem.people.closeness import LIKELY, closeness
from tandem.people.duplicates import duplicates_of
from tandem.people.likeness import Known
from tandem.people.models import Person
from tests.people.typos import mistyped

SEEDED = 220
ASKED = 22
"""People whose duplicates are looked for; each kind of slip is among them."""


def measures_of_duplicates() -> dict[str, float]:
    """Durations of one search each way, and the share of what the scan finds."""
    asked = _seed()
    by_blocking = {person.pk: _blocked(person) for person in asked}
    by_scan = {person.pk: _scanned(person) for person in asked}
    expected = sum(len(found) for found in by_scan.values())
    kept = sum(len(found & by_blocking[pk]) for pk, found in by_scan.items())
    return {
        "blocking": median(seconds(lambda p=person: _blocked(p)) for person in asked),
        "scan": median(seconds(lambda p=person: _scanned(p)) for person in asked[:5]),
        "recall": kept / expected,
    }


def _seed() -> list[Person]:
    """Type people twice, each time with another slip; some of the second ones are asked about."""
    people = [
        _person(f"D{place}-{which}", known)
        for place, pair in enumerate(mistyped(SEEDED))
        for which, known in enumerate((pair.first, pair.second))
    ]
    Person.objects.bulk_create(people)
    second = list(Person.objects.filter(reference__regex=r"^D\d+-1$").order_by("pk"))
    return Random(7).sample(second, ASKED)


def _person(reference: str, known: Known) -> Person:
    person = Person(
        reference=reference,
        last_name=known.last_name,
        first_name=known.first_name,
        birth_name=known.birth_name,
        birth_date=known.birth_date,
    )
    person.set_keys()
    return person


def _blocked(person: Person) -> set[int]:
    found = duplicates_of(person, Person.objects.standing())
    return {pair.first + pair.second - person.pk for pair in found}


def _scanned(person: Person) -> set[int]:
    """Everyone is read and compared."""
    mine = Known(*(getattr(person, name) for name in Known._fields))
    rows = Person.objects.standing().order_by().values_list("pk", *Known._fields).iterator()
    return {
        pk for pk, *known in rows if pk != person.pk and closeness(mine, Known(*known)) >= LIKELY
    }
