"""Names written by hand, matched to people: sure only where nobody else can be meant."""

import pytest

from tandem.people.models import Person
from tandem.web.team.people.namebook import NameBook
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def someone(first, last, **given):
    return PersonFactory(first_name=first, last_name=last, **given)


def read(text, expected=()):
    return NameBook(Person.objects.standing()).read(text, [person.pk for person in expected])


@pytest.mark.parametrize("text", ["Odile Roy", "ROY Odile", "  roy   odile ", "Odile  ROY"])
def test_a_whole_name_is_sure_in_any_order(text):
    odile = someone("Odile", "Roy")

    assert read(text).sure.pk == odile.pk


@pytest.mark.parametrize(
    "text", ["Ana d'Ormesson", "ORMESSON Ana", "ana dormesson", "d’Ormesson ana"]
)
def test_a_particle_is_spelt_as_one_likes(text):
    ana = someone("Ana", "d’Ormesson")

    assert read(text).sure.pk == ana.pk


def test_a_birth_name_is_a_name():
    odile = someone("Odile", "Roy", birth_name="Petit")

    assert read("Odile Petit").sure.pk == odile.pk


def test_first_name_and_initial_are_sure_among_those_expected():
    gilles, other = someone("Gilles", "Faure"), someone("Gilles", "Fabre")

    assert read("Gilles F.").sure is None
    assert {one.pk for one in read("Gilles F.").choices} == {gilles.pk, other.pk}
    assert read("Gilles F.", expected=[gilles]).sure.pk == gilles.pk


def test_namesakes_are_to_choose_even_when_both_are_expected():
    both = [someone("Marie", "Martin"), someone("Marie", "Martin")]

    assert read("Marie Martin", expected=both).sure is None
    assert len(read("Marie Martin").choices) == 2


def test_a_last_name_alone_is_never_sure_of_someone_who_was_not_expected():
    someone("Odile", "Roy")

    assert read("Roy").sure is None
    assert len(read("Roy").choices) == 1


def test_a_mistyped_name_is_proposed_not_taken():
    odile = someone("Odile", "Lemaire")

    found = read("Odile Lemarie")

    assert found.sure is None
    assert [one.pk for one in found.choices] == [odile.pk]


def test_a_file_merged_into_another_means_the_one_that_stands():
    kept = someone("Odile", "Roy")
    someone("Odile", "Leroy", merged_into=kept)

    assert read("Odile Leroy").sure.pk == kept.pk


@pytest.mark.parametrize("text", ["", "  ", "12", "— / —", "Zzyx Inconnue"])
def test_nobody_is_nobody(text):
    someone("Odile", "Roy")

    assert read(text).is_unknown


def test_two_hundred_names_cost_two_queries(django_assert_num_queries):
    for number in range(30):
        someone("Odile", f"Roy-{number}")

    with django_assert_num_queries(2):
        book = NameBook(Person.objects.standing())
        for number in range(200):
            book.read(f"Odile Roy-{number}")
