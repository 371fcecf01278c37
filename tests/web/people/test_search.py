"""Finding someone: every way people spell names and numbers, and what a search leaves behind."""

import pytest
from django.test import override_settings
from pytest_django.asserts import assertContains, assertNotContains

from tandem.accounts.enums import Role
from tandem.kernel.models import JournalEntry
from tandem.people.models import Person
from tandem.web.team.people import search
from tandem.web.team.people.rows import short_label
from tandem.web.team.people.search import MOST_RESULTS, find
from tests.cast import sign_in
from tests.factories import (
    AppointmentFactory,
    PersonFactory,
    PersonRestrictionFactory,
    ResidenceFactory,
)
from tests.web.people.conftest import TODAY

pytestmark = pytest.mark.django_db

SEARCH = "/personnes/recherche/"
PEOPLE = [
    {"last_name": "d'Ormesson", "first_name": "Hélène", "phone": "06 39 98 59 55"},
    {"last_name": "Martin-Lévêque", "first_name": "Jean-Pierre"},
    {"last_name": "Le Goff", "first_name": "Anne"},
    {"last_name": "Vandenberg", "first_name": "Élise"},
    {"last_name": "Barthélemy", "first_name": "Martine", "birth_name": "Œuvrard"},
    {"last_name": "Traoré", "first_name": "", "reference": "U0042"},
]


@pytest.fixture
def people(db):
    return [PersonFactory(**given) for given in PEOPLE]


@pytest.fixture
def signed(client, claire):
    with override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False):
        yield sign_in(client, claire)


def found(text):
    return [row.last_name for row in find(Person.objects.all(), text, TODAY).rows]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("helene dormesson", "d'Ormesson"),
        ("ORMESSON", "d'Ormesson"),
        ("ormesson h", "d'Ormesson"),
        ("d’ormesson", "d'Ormesson"),
        ("Hélène d' Ormesson", "d'Ormesson"),
        ("06.39.98.59.55", "d'Ormesson"),
        ("+33 6 39 98 59 55", "d'Ormesson"),
        ("0639985955", "d'Ormesson"),
        ("martin leveque", "Martin-Lévêque"),
        ("jean pierre", "Martin-Lévêque"),
        ("Lévêque", "Martin-Lévêque"),
        ("goff", "Le Goff"),
        ("legoff", "Le Goff"),
        ("le goff anne", "Le Goff"),
        ("van den berg", "Vandenberg"),
        ("elise", "Vandenberg"),
        ("oeuvrard", "Barthélemy"),
        ("traore", "Traoré"),
        ("u0042", "Traoré"),
        ("  tra   ", "Traoré"),
    ],
)
def test_someone_is_found_however_she_is_spelt(people, text, name):
    assert found(text) == [name]


@pytest.mark.parametrize("text", ["", " ", "m", "'", "é", "!!", "xq", "06 39 98 59"])
def test_too_little_or_nothing_alike_finds_nobody(people, text):
    assert found(text) == []


def test_those_whose_last_name_begins_so_come_first(people):
    assert found("mart") == ["Martin-Lévêque", "Barthélemy"]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [("matrin", "Martin"), ("ormeson", "d'Ormesson"), ("traoer", "Traoré"), ("zzzz", "")],
)
def test_a_mistyped_name_gets_the_one_it_looks_like(people, text, suggestion):
    assert find(Person.objects.all(), text, TODAY).suggestion == suggestion


def test_a_suggestion_never_names_someone_whose_file_is_closed(people):
    open_to_her = Person.objects.exclude(last_name="Traoré")

    assert find(open_to_her, "traoer", TODAY).suggestion == ""


def test_namesakes_are_told_apart_by_year_of_birth_and_commune():
    ResidenceFactory(person__last_name="Martin", commune__name="Bougival")
    ResidenceFactory(person__last_name="Martin", commune__name="Louveciennes")

    hints = {row.hint for row in find(Person.objects.all(), "martin", TODAY).rows}

    assert hints == {"Bougival", "Louveciennes"}


def test_a_first_interview_to_come_is_said_under_the_name(sesame):
    AppointmentFactory(person__last_name="Martin", program=sesame, held_on=TODAY)

    (row,) = find(Person.objects.all(), "martin", TODAY).rows

    assert "Sésame" in row.hint


@pytest.mark.parametrize(("text", "name"), [("lard", "Allard"), ("fevre alla", "Allard-Lefèvre")])
def test_a_name_that_holds_what_was_typed_is_found_when_none_begins_so(text, name):
    PersonFactory(last_name=name)
    PersonFactory(last_name="Martin")

    assert found(text) == [name]


def test_a_file_number_without_a_figure_is_found():
    PersonFactory(last_name="Martin", reference="ABC")

    assert found("abc") == ["Martin"]


@pytest.fixture
def many(monkeypatch):
    """More people than are counted: Martin first names, and names filed under « Mar »."""
    monkeypatch.setattr(search, "MOST_COUNTED", 3)
    monkeypatch.setattr(search, "MOST_RESULTS", 4)
    names = ["Zola Martine", "Marc Anne", "Martin Zoé", "Abad Marie", "Marz Luc", "Le Mars Guy"]
    for name in names:
        last, _blank, first = name.rpartition(" ")
        PersonFactory(last_name=last, first_name=first)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("mar", ["Marc", "Martin", "Marz", "Abad"]),
        ("ma", ["Marc", "Martin", "Marz", "Abad"]),
        ("mar z", ["Martin", "Zola"]),
        ("d mar", ["Marc", "Martin", "Marz", "Abad"]),
    ],
)
def test_of_many_the_first_are_the_same_as_of_few(many, text, names):
    of_many = found(text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "MOST_COUNTED", 300)
        assert of_many == names == found(text)


def test_many_are_said_to_be_more_than_were_counted(many, signed):
    page = signed.post(SEARCH, {"q": "mar"})

    assertContains(page, "Plus de 3 personnes correspondent")


@pytest.mark.parametrize(
    ("beginning", "end"), [("mar", "mas"), ("gomez", "gomf"), ("9", "a"), ("zz", "")]
)
def test_the_key_that_comes_after_all_those_that_begin_so(beginning, end):
    assert search.after(beginning) == end


def test_a_long_answer_is_cut_but_counted():
    for _ in range(MOST_RESULTS + 5):
        PersonFactory(last_name="Martin")

    answer = find(Person.objects.all(), "martin", TODAY)

    assert (len(answer.rows), answer.count) == (MOST_RESULTS, MOST_RESULTS + 5)


@pytest.mark.parametrize("number", [10, 300])
@pytest.mark.parametrize("text", ["martin", "matrin"])
def test_a_search_costs_at_most_three_queries(number, text, django_assert_max_num_queries):
    for _ in range(number):
        PersonFactory(last_name="Martin")

    with django_assert_max_num_queries(3):
        find(Person.objects.all(), text, TODAY)


def test_the_page_answers_without_script(signed, people):
    page = signed.post(SEARCH, {"q": "ormesson"})

    assertContains(page, "<h1>")
    assertContains(page, "d&#x27;Ormesson")


def test_typing_gets_only_the_results(signed, people):
    part = signed.post(SEARCH, {"q": "ormesson"}, headers={"HX-Request": "true"})

    assertNotContains(part, "<html")
    assertContains(part, "d&#x27;Ormesson")
    assert "HX-Request" in part["Vary"]


def test_nobody_found_says_so_and_offers_another_spelling_by_post(signed, people):
    page = signed.post(SEARCH, {"q": "matrin"})

    assertContains(page, "matrin")
    assertContains(page, '<input type="hidden" name="q" value="Martin">', html=True)


def test_the_journal_keeps_the_ids_shown_and_never_the_text(signed, people):
    signed.post(SEARCH, {"q": "ormesson"})

    event = JournalEntry.objects.get(kind="person")
    assert (event.action, event.ids) == ("searched", [str(people[0].uuid)])
    assert event.details == {}


def test_a_name_in_the_address_is_not_searched(signed, people):
    page = signed.get(SEARCH, {"q": "ormesson"})

    assertNotContains(page, "rmesson")


def test_a_file_closed_by_name_is_not_found(signed, claire):
    PersonRestrictionFactory(member=claire, person__last_name="Voisine")

    page = signed.post(SEARCH, {"q": "voisine"})

    assert page.context["found"].rows == []


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.RECEPTION, Role.ADMINISTRATOR])
@override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False)
def test_the_search_does_not_exist_for_those_who_do_not_see_people(client, cast, role):
    answer = sign_in(client, cast.playing(role)).post(SEARCH, {"q": "martin"})

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("Allocation aux adultes handicapés (AAH)", "AAH"),
        ("Sans ressources (étranger depuis moins de trois ans)", "Sans ressources"),
        ("RSA socle", "RSA socle"),
    ],
)
def test_a_column_shows_a_short_label(label, short):
    assert short_label(label) == short
