"""The words of a spreadsheet matched with the codes of the service."""

from collections import Counter
from datetime import date

import pytest

from tandem.exchange.sheet.codes import CodeLists, spelling_key
from tandem.exchange.sheet.staging import remember_codes, remembered_codes
from tests.factories import CommuneFactory, PostalCodeFactory

pytestmark = pytest.mark.usefixtures("service")


@pytest.fixture
def lists():
    return CodeLists(date(2026, 11, 26))


@pytest.mark.parametrize(
    ("name", "text", "code", "is_sure"),
    [
        ("resource", "RSA", "RSA", True),
        ("resource", "R.S.A.", "RSA", True),
        ("resource", "rsa socle", "RSA", False),
        ("resource", "Allocation adulte handicapé", "AAH", True),
        ("resource", "chômage", "ARE", True),
        ("resource", "Minimum viellesse", "ASPA", False),
        ("resource", "RSA + prime activité", "RSA", False),
        ("resource", "???", "", False),
        ("sex", "Mme", "F", True),
        ("sex", "M.", "H", True),
        ("sex", "H", "H", True),
        ("yes_no", "X", "1", True),
        ("yes_no", "NON", "0", True),
        ("program", "SESAME", "sesame", True),
        ("program", "dynamique emploi", "dynamique-emploi", True),
        ("family", "Vie maritale", "en couple", True),
        ("family", "marié(e)", "en couple", True),
        ("housing", "SDF", "sans domicile stable", True),
        ("end_reason", "a déménagé", "demenagement", True),
        ("step", "CDDI", "iae", True),
        ("organization", "Mission Locale de Lens", "new:mission_locale", False),
        ("organization", "AS de secteur", "new:conseil_departemental", False),
        ("organization", "Amie", "new:autre", False),
    ],
)
def test_a_spelling_has_a_proposal(lists, name, text, code, is_sure):
    assert lists.propose(name, text) == (code, is_sure)


def test_a_code_that_has_ended_is_offered_with_its_end_and_never_proposed(lists):
    assert lists.choices["resource"]["RMI"].endswith("jusqu’au 31/05/2009")
    assert lists.propose("resource", "RMI") == ("", False)


def communes(lists, *texts):
    known = {spelling_key(text): text for text in texts}
    found = lists.match("commune", Counter(dict.fromkeys(known, 1)), known, {})
    return {spelling.text: (spelling.code, spelling.is_sure) for spelling in found}


def test_communes_are_found_by_name_by_postal_code_or_by_both(lists):
    found = communes(
        lists, "La Celle St Cloud", "78170 LA CELLE SAINT-CLOUD", "bougival cedex", "78380", "78350"
    )

    assert found == {
        "La Celle St Cloud": ("78126", True),
        "78170 LA CELLE SAINT-CLOUD": ("78126", True),
        "bougival cedex": ("78092", True),
        "78380": ("78092", False),  # Bougival by its postal code, another by its INSEE code
        "78350": ("78350", False),  # Jouy by its postal code, Louveciennes by its INSEE code
    }


def test_of_several_communes_of_one_name_that_of_the_service_comes_first(lists):
    CommuneFactory(code="99001", name="Bougival", department="99")

    assert communes(lists, "Bougival") == {"Bougival": ("78092", True)}


def test_a_commune_shortened_is_proposed_and_another_of_that_name_far_away_is_not(lists):
    assert communes(lists, "La Celle", "Saint-Martin", "Nullepart") == {
        "La Celle": ("78126", False),
        "Saint-Martin": ("", False),
        "Nullepart": ("", False),
    }


def test_a_postal_code_of_several_communes_is_asked(lists):
    for name in ("Un", "Deux"):
        PostalCodeFactory(commune=CommuneFactory(name=f"Zz {name}"), code="00777")

    assert communes(lists, "00777") == {"00777": ("", False)}


def test_what_was_chosen_once_is_taken_the_next_time(lists):
    remember_codes("resource", {"zut": "AAH"})

    known = {"zut": "Zut", "flute": "Flûte"}
    found = lists.match("resource", Counter(zut=1, flute=2), known, remembered_codes("resource"))

    assert [(s.text, s.code, s.is_sure) for s in found] == [
        ("Flûte", "", False),
        ("Zut", "AAH", True),
    ]
