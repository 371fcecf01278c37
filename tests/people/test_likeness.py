"""Who looks like someone already known: the rule without a database, then those who are found."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.people.enums import Sign
from tandem.people.likeness import (
    MOST_SHOWN,
    Known,
    births_contradict,
    lookalikes,
    names_alike,
    signs_of_likeness,
)
from tandem.people.models import Person
from tests.factories import PersonFactory

LEAP_DAY = date(1988, 2, 29)
LETTERS = st.text("abcdehilmnoprstuvyz' -éè", min_size=1, max_size=14)
KNOWN = st.builds(
    Known,
    last_name=LETTERS,
    first_name=LETTERS | st.just(""),
    birth_name=LETTERS | st.just(""),
    birth_date=st.none() | st.dates(date(1950, 1, 1), date(1951, 1, 1)),
    phone_digest=st.sampled_from(["", "a", "b"]),
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thibault", "Tibo"),
        ("Philippe", "Filip"),
        ("Mohamed", "Mohammed"),
        ("Catherine", "Katherine"),
        ("d'Ormesson", "Dormesson"),
        ("Le Goff", "LEGOFF"),
        ("Van den Berg", "Vandenberg"),
        ("Martin-Lévêque", "leveque"),
        ("Jean-Pierre", "Jean"),
        ("Lévêque", "Levesque"),
        ("Nguyễn", "Nguyen"),
        ("Moreau", "Morot"),
        ("Durand", "Durnad"),
    ],
)
def test_two_spellings_of_a_name_are_alike(one, other):
    assert names_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Rey", "Roy"), ("Martin", "Martinez"), ("Paul", "Pierre"), ("", "Martin"), ("", "")],
)
def test_two_names_are_not(one, other):
    assert not names_alike(one, other)


ODILE = Known("Martin", "Odile", "Lévêque", LEAP_DAY, "digest")


@pytest.mark.parametrize(
    ("other", "signs"),
    [
        (Known("martin", "ODILE"), (Sign.NAME,)),
        (Known("Leveque", "Odile"), (Sign.NAME,)),
        (Known("Dupuis", "Odile", "Levesque"), (Sign.NAME,)),
        (Known("Odile", "Martin"), (Sign.NAME,)),
        (Known("Martin", ""), (Sign.NAME,)),
        (Known("Martin", "Odile", "", LEAP_DAY), (Sign.NAME, Sign.BIRTH)),
        (Known("Martin", "Odile", "", date(1988, 2, 28)), (Sign.NAME,)),
        (Known("Martin", "Jeanne", "", LEAP_DAY), (Sign.BIRTH,)),
        (Known("Dupuis", "Odile", "", LEAP_DAY), (Sign.BIRTH,)),
        (Known("Dupuis", "Jeanne", "", None, "digest"), (Sign.PHONE,)),
        (Known("Dupuis", "Jeanne", "", LEAP_DAY), ()),
        (Known("Martin", "Jeanne"), ()),
        (Known("Dupuis", "Odile"), ()),
        (Known("Martin", "Odile", "", date(1961, 7, 4)), ()),
    ],
)
def test_what_two_people_have_in_common(other, signs):
    assert signs_of_likeness(ODILE, other) == signs


@given(KNOWN, KNOWN)
def test_likeness_goes_both_ways(one, other):
    assert signs_of_likeness(one, other) == signs_of_likeness(other, one)


@given(KNOWN)
def test_someone_looks_like_herself(one):
    alike = signs_of_likeness(one, one)

    assert (Sign.PHONE in alike) == bool(one.phone_digest)
    assert (Sign.NAME in alike) == any(map(str.isalpha, one.last_name + one.birth_name))


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        (LEAP_DAY, LEAP_DAY, False),
        (LEAP_DAY, date(1988, 2, 28), False),
        (LEAP_DAY, date(1989, 2, 28), True),
        (date(1988, 3, 2), date(1988, 2, 3), False),
        (LEAP_DAY, None, False),
    ],
)
def test_one_slip_in_a_birth_date_is_not_another_person(one, other, contradict):
    assert births_contradict(one, other) is contradict


def found(**typed):
    described = {"last_name": "", "first_name": ""} | typed
    return [each.pk for each in lookalikes(Person.objects.all(), **described)]


@pytest.mark.django_db
def test_the_likeliest_come_first():
    namesake = PersonFactory(last_name="Martin", first_name="Odile")
    herself = PersonFactory(last_name="Roux", first_name="Odile", birth_name="Martin")
    herself.birth_date, herself.phone = LEAP_DAY, "06 12 34 56 78"
    herself.save()
    PersonFactory(last_name="Martin", first_name="Paul")

    typed = {"last_name": "martin", "first_name": "odile", "birth_date": LEAP_DAY}

    assert found(**typed, phone="+33 6 12 34 56 78") == [herself.pk, namesake.pk]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("Philippe", "Filip"),
        ("Kader", "Cader"),
        ("Hélias", "Elias"),
        ("Gérard", "Jérard"),
        ("Yvon", "Ivon"),
        ("Wagner", "Vagner"),
        ("Le Goff", "Legoff"),
    ],
)
def test_a_name_that_begins_otherwise_and_sounds_alike_is_found(kept, typed):
    person = PersonFactory(last_name=kept)

    assert found(last_name=typed, first_name="Odile") == [person.pk]


@pytest.mark.django_db
def test_nobody_is_alike_to_nothing(django_assert_num_queries):
    PersonFactory()

    with django_assert_num_queries(0):
        assert found(last_name="m") == []
        assert found() == []


@pytest.mark.django_db
@pytest.mark.parametrize("number", [2, 200])
def test_looking_costs_one_query_and_shows_few(number, django_assert_num_queries):
    PersonFactory.create_batch(number, last_name="Martin")

    with django_assert_num_queries(1):
        assert len(found(last_name="Martin")) == min(number, MOST_SHOWN)


@pytest.mark.django_db
def test_those_of_the_same_name_are_compared_before_those_that_only_begin_alike(monkeypatch):
    monkeypatch.setattr("tandem.people.likeness.MOST_COMPARED", 1)
    PersonFactory(last_name="Mora")
    wanted = PersonFactory(last_name="Martin")

    assert found(last_name="Martin") == [wanted.pk]
