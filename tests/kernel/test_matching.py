"""Two spellings of one name, number or address meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.kernel.matching import (
    email_key,
    is_one_slip_away,
    name_key,
    phone_key,
    sort_key,
    sound_key,
    words,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hélène d'Ormesson", "HELENE DORMESSON"[:6] + " Ormesson"),
        ("Jean-Pierre", "jean pierre"),
        ("de la Tour", "Tour"),
        ("Lœtitia", "Loetitia"),
        ("Nguyễn", "nguyen"),
        ("Yıldız", "YILDIZ"),
        ("Lévêque", "Le\u0301ve\u0302que"),
    ],
)
def test_accents_hyphens_and_particles_are_ignored(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_a_name_made_of_particles_only_is_kept() -> None:
    assert name_key("Le") == " le "
    assert name_key("", "") == ""


def test_every_name_of_a_person_is_in_her_key_once() -> None:
    assert name_key("Martin", "Claire", "Martin-Roux") == " martin claire roux "


@given(st.text())
def test_a_key_has_only_plain_letters_and_digits(text: str) -> None:
    assert all(word.isascii() and word.isalnum() for word in words(text))
    assert name_key(name_key(text)) == name_key(text)


def test_a_number_that_is_none_keeps_its_digits() -> None:
    assert phone_key("poste 12") == "12"
    assert phone_key("06 39 98 59 55") == phone_key("+33639985955")


def test_an_address_is_compared_without_case() -> None:
    assert email_key(" Laure@Exemple.TEST ") == "laure@exemple.test"


def test_people_are_filed_as_french_does() -> None:
    names = [
        ("Legoffic", "Anne"), ("Barré", "Zoé"), ("Le Goff", "Paul"), ("d'Ormesson", "Jean"),
        ("Barre", "Alain"), ("de La Tour", "Ève"), ("Nguyễn", ""), ("De", "Li"),
    ]  # fmt: skip

    filed = sorted(names, key=lambda name: sort_key(*name))

    assert [last for last, _ in filed] == [
        "Barre", "Barré", "De", "de La Tour", "Le Goff", "Legoffic", "Nguyễn", "d'Ormesson",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thibault", "tibo"),
        ("philippe", "filip"),
        ("renaud", "reno"),
        ("cherif", "sherif"),
        ("quentin", "kantin"),
        ("stephane", "stefane"),
        ("durand", "durant"),
        ("yasmine", "iasmin"),
    ],
)
def test_two_spellings_of_one_sound_have_one_key(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


@pytest.mark.parametrize(("one", "other"), [("martin", "martinez"), ("rey", "roy"), ("ba", "bo")])
def test_two_names_that_sound_otherwise_have_two_keys(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


WORD = st.text("abcde", max_size=8)


@given(WORD, st.integers(0, 8), st.sampled_from("abcde"))
def test_a_letter_added_forgotten_or_swapped_is_one_slip(word: str, at: int, letter: str) -> None:
    added = word[:at] + letter + word[at:]
    swapped = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]

    assert is_one_slip_away(word, added)
    assert is_one_slip_away(added, word)
    assert is_one_slip_away(word, swapped) or word == swapped


@pytest.mark.parametrize(("one", "other"), [("abc", "abc"), ("abc", "cba"), ("ab", "abcd")])
def test_nothing_or_two_slips_are_not_one(one: str, other: str) -> None:
    assert not is_one_slip_away(one, other)
