"""The index of names narrows a search and changes none of its answers, on any database."""

import pytest
from django.db import connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tandem.kernel.matching import name_parts, name_words
from tandem.people import name_index
from tandem.people.models import Person
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db
NAMES = st.lists(
    st.sampled_from(
        ["Le Goff", "d’Ormesson", "Lefèvre-Martin", "Zoé", "Ng", "Éa", "van Marle", ""]
    ),
    min_size=2,
    max_size=3,
).map(" ".join)
TYPED = st.text("aefgmno rstzé-’", min_size=1, max_size=6)


def keys():
    return dict(Person.objects.values_list("pk", "name_key"))


def beginning_so(text):
    """The rule, read person by person."""
    return {
        pk
        for pk, key in keys().items()
        if all(any(f" {each}" in key for each in part) for part in name_parts(text))
    }


def holding(text):
    typed = name_words(text)
    if not typed or min(map(len, typed)) < name_index.RUN:
        return set()
    return {pk for pk, key in keys().items() if all(word in key for word in typed)}


def pks(people):
    return set(people.values_list("pk", flat=True))


@pytest.mark.parametrize("has_index", [True, False])
def test_a_search_answers_as_the_rule_says_with_an_index_or_without(monkeypatch, has_index):
    if not has_index:
        monkeypatch.setattr(name_index, "is_searched", lambda: False)

    @settings(suppress_health_check=list(HealthCheck))
    @given(names=st.lists(st.tuples(NAMES, NAMES), max_size=5), text=TYPED)
    def answers(names, text):
        with transaction.atomic():
            for last, first in names:
                PersonFactory(last_name=last, first_name=first)

            assert pks(Person.objects.named(text)) == beginning_so(text)
            assert pks(Person.objects.named_within(text)) == holding(text)
            transaction.set_rollback(True)

    answers()


def test_the_database_of_the_tests_has_the_index():
    assert name_index.is_installed()


def test_a_name_changed_or_taken_away_is_followed():
    person, gone = PersonFactory(last_name="Lefèvre"), PersonFactory(last_name="Lefèvre")
    Person.objects.filter(pk=person.pk).update(name_key=" durand ")
    gone.delete()

    assert pks(Person.objects.named("lefevre")) == set()
    assert pks(Person.objects.named("durand")) == {person.pk}
    assert name_index.is_right()


def test_names_brought_in_by_hundreds_are_found():
    people = [Person(reference=f"R{rank}", last_name=f"Lenoir{rank}") for rank in range(200)]
    for person in people:
        person.set_keys()

    Person.objects.bulk_create(people)

    assert Person.objects.named("lenoir19").count() == 11


def spoil():
    """Write a name behind the back of the index."""
    PersonFactory(last_name="Lefèvre")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO people_name(people_name) VALUES ('delete-all')")


def test_an_index_that_was_lost_is_seen_and_made_again():
    spoil()
    was_right = name_index.is_right()

    name_index.rebuild()

    assert was_right == (connection.vendor == "postgresql")
    assert name_index.is_right()
    assert Person.objects.named("lefevre").exists()


def test_where_the_engine_cannot_index_the_migration_leaves_everyone_to_be_read(monkeypatch):
    PersonFactory(last_name="Lefèvre")
    monkeypatch.setattr(name_index, "_ON_SQLITE", ("CREATE VIRTUAL TABLE x USING unknown(a)",))
    monkeypatch.setattr(name_index, "_ON_POSTGRESQL", ("CREATE EXTENSION unknown",))
    own = connections["default"]

    name_index.install(own)

    assert not name_index.is_installed()
    assert Person.objects.named("lefevre").exists()
    own.__dict__.pop("_has_name_index")
