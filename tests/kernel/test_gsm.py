"""The alphabet of an SMS."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.kernel.gsm import measured, simplified, unwritable_in, without_unwritable


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("L’été « à Noël »…", 'L\'été "à Noel"...'),
        ("14\u00a0h\u202f30 – ici", "14 h 30 - ici"),
        ("Ça, garçon, âne, œuvre", "Ça, garcon, ane, oeuvre"),
        ("déjà là", "déjà là"),
    ],
)
def test_typographic_signs_and_rare_accents_are_replaced(text, simple):
    assert simplified(text) == simple


def test_signs_of_the_extension_count_for_two():
    assert measured("10 € [x]").length == 11


def test_what_cannot_be_written_is_named_once():
    assert unwritable_in("Salle 😀 中 😀") == ("😀", "中")
    assert not measured("Salle 😀").fits


def test_another_alphabet_holds_seventy_signs():
    measure = measured("зустріч 😀", is_gsm=False)

    assert (measure.length, measure.most) == (10, 70)


@given(st.text(max_size=60))
def test_what_is_left_can_always_be_written(text):
    left = without_unwritable(text)

    assert unwritable_in(left) == ()
    assert simplified(left) == left
