"""Probable duplicates: found without comparing everyone, and said distinct once for all."""

from collections import Counter
from datetime import date
from itertools import combinations
from uuid import uuid4

import pytest

from tandem.people.closeness import LIKELY, closeness, name_closeness
from tandem.people.duplicates import duplicates_of, probable_duplicates, say_distinct
from tandem.people.enums import Sign
from tandem.people.likeness import Known
from tandem.people.models import DistinctPeople, Person
from tests.factories import PersonFactory
from tests.people.typos import crowd, mistyped

BORN = date(1980, 2, 29)
BY, TODAY = uuid4(), date(2026, 11, 26)
HIDDEN = 330
CROWD = 700

db = pytest.mark.django_db


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Known("Martin", "Odile", "", BORN), Known("MARTIN", "Odile", "", BORN)),
        (Known("Martin", "Odile"), Known("Martin", "Odile")),
        (Known("Lévêque", "Anne", "", BORN), Known("Dupont", "Anne", "Leveque", BORN)),
        (Known("Martin", "Odile", "", BORN), Known("Odile", "Martin", "", BORN)),
        (Known("Martin", "Anne", "", BORN, "a"), Known("Dupont", "Anne", "", BORN, "a")),
        (Known("Moreau", "Jean"), Known("Moro", "Jean-Pierre")),
    ],
)
def test_those_who_are_perhaps_one(one, other):
    assert closeness(one, other) >= LIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Known("Martin", "Odile", "", BORN), Known("Martin", "Odile", "", date(1955, 7, 1))),
        (Known("Martin", "Paul", "", BORN), Known("Martin", "Odile", "", BORN)),  # twins
        (Known("Martin", "Paul", "", None, "a"), Known("Martin", "Odile", "", None, "a")),
        (Known("Roux", "Odile", "", BORN), Known("Petit", "Karim", "", BORN)),
        (Known("Roux", "Odile"), Known("Petit", "Odile")),
    ],
)
def test_those_who_are_two(one, other):
    assert closeness(one, other) < LIKELY


def test_closeness_is_the_same_both_ways_and_the_closest_to_oneself():
    for pair in mistyped(200):
        there, back = closeness(pair.first, pair.second), closeness(pair.second, pair.first)
        assert there == pytest.approx(back)
        assert there <= closeness(pair.first, pair.first)


def test_names_without_a_word_say_nothing():
    assert name_closeness("", "Martin") == name_closeness("Martin", "") == pytest.approx(0.8)


def seeded(crowd_size=CROWD, hidden=HIDDEN):
    """A base where people were typed twice, and who is whom."""
    rows = crowd(crowd_size)
    for pair in mistyped(hidden):
        rows += [pair.first, pair.second]
    people = [
        Person(
            reference=f"X-{place}",
            last_name=row.last_name,
            first_name=row.first_name,
            birth_name=row.birth_name,
            birth_date=row.birth_date,
        )
        for place, row in enumerate(rows)
    ]
    for person in people:
        person.set_keys()
    Person.objects.bulk_create(people)
    return dict(zip(Person.objects.order_by("pk").values_list("pk", flat=True), rows, strict=True))


@db
def test_at_least_95_in_100_of_what_a_full_comparison_finds():
    known = seeded()
    full = {
        (a, b) for a, b in combinations(sorted(known), 2) if closeness(known[a], known[b]) >= LIKELY
    }

    found = {(each.first, each.second) for each in probable_duplicates(Person.objects.all())}

    assert found <= full
    assert len(found) / len(full) >= 0.95


@db
def test_at_least_95_in_100_of_the_mistyped_are_found():
    seeded()
    pks = list(Person.objects.order_by("pk").values_list("pk", flat=True))[CROWD:]
    found = {(each.first, each.second) for each in probable_duplicates(Person.objects.all())}

    missed = Counter(
        pair.kind
        for place, pair in enumerate(mistyped(HIDDEN))
        if (pks[2 * place], pks[2 * place + 1]) not in found
    )

    assert missed.total() / HIDDEN <= 0.05, missed


@db
def test_the_duplicates_of_one_are_those_of_the_list():
    seeded(100, 60)
    of_all = probable_duplicates(Person.objects.all())
    someone = Person.objects.get(pk=of_all[0].first)

    alone = duplicates_of(someone, Person.objects.all())

    expected = {(p.first, p.second) for p in of_all if someone.pk in (p.first, p.second)}
    assert {(p.first, p.second) for p in alone} == expected


@db
@pytest.mark.parametrize("number", [2, 200])
def test_the_list_costs_two_queries(number, django_assert_num_queries):
    seeded(number, 10)

    with django_assert_num_queries(2):
        probable_duplicates(Person.objects.all())


@db
def test_what_two_people_have_in_common_is_said():
    one = PersonFactory(last_name="Roux", first_name="Anne", birth_date=BORN, phone="0612345678")
    PersonFactory(last_name="Rous", first_name="Anne", birth_date=BORN, phone="06 12 34 56 78")

    (probable,) = duplicates_of(one, Person.objects.standing())

    assert set(probable.signs) == {Sign.PHONE, Sign.NAME, Sign.BIRTH}


@db
def test_those_said_to_be_two_are_not_proposed_again():
    one, other = (PersonFactory(last_name="Roux", first_name="Anne") for _ in range(2))
    for _ in range(2):
        say_distinct(one=other, other=one, by=BY, on=TODAY)

    assert DistinctPeople.objects.count() == 1
    assert probable_duplicates(Person.objects.all()) == []
    assert duplicates_of(one, Person.objects.all()) == []


@db
def test_a_file_already_merged_is_not_proposed():
    one, other = (PersonFactory(last_name="Roux", first_name="Anne") for _ in range(2))
    Person.objects.filter(pk=other.pk).update(merged_into=one)

    assert probable_duplicates(Person.objects.standing()) == []


@db
def test_keys_follow_a_name_that_is_corrected():
    one = PersonFactory(last_name="Roux", first_name="Anne")
    other = PersonFactory(last_name="Petit", first_name="Anne")
    other.last_name = "Rous"
    other.save(update_fields=["last_name"])

    assert len(duplicates_of(one, Person.objects.all())) == 1
