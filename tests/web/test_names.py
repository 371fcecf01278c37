"""A name is written in the usual way however it was typed, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.kernel.matching import words
from tandem.web.names import is_no_first_name, names_in, usual_spelling


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("martin", "Martin"),
        ("MARTIN-LÉVÊQUE", "Martin-Lévêque"),
        ("  jean   pierre ", "Jean Pierre"),
        ("d'ormesson", "d'Ormesson"),
        ("D’ORMESSON", "d’Ormesson"),
        ("DE LA TOUR", "de La Tour"),
        ("le goff", "Le Goff"),
        ("van den berg", "van den Berg"),
        ("McGregor", "McGregor"),
        ("de", "De"),
        ("nguyễn", "Nguyễn"),
        ("", ""),
    ],
)
def test_a_name_is_written_in_the_usual_way(typed, written):
    assert usual_spelling(typed) == written


@given(st.text(st.characters(max_codepoint=0xFF), max_size=30))
def test_the_usual_spelling_is_the_same_name_and_does_not_change_again(text):
    written = usual_spelling(text)

    assert words(written) == words(text)
    assert usual_spelling(written) == written


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("martin", ("Martin", "")),
        ("martin odile", ("Martin", "Odile")),
        ("le goff anne", ("Le Goff", "Anne")),
        ("de la tour marie claude", ("de La Tour", "Marie Claude")),
        ("martin jean-pierre", ("Martin", "Jean-Pierre")),
        ("de", ("De", "")),
        ("", ("", "")),
    ],
)
def test_what_was_searched_is_a_last_name_then_a_first_name(typed, names):
    assert names_in(typed) == names


@given(st.text(st.characters(max_codepoint=0xFF), max_size=30))
def test_nothing_of_what_was_searched_is_lost(text):
    assert words(" ".join(names_in(text))) == words(text)


@pytest.mark.parametrize(
    ("typed", "says_so"),
    [("sans prénom", True), ("Sans prenom", True), ("aucun", True), ("Odile", False), ("", False)],
)
def test_no_first_name_is_said_in_words(typed, says_so):
    assert is_no_first_name(typed) is says_so
