"""A telephone number is understood however it is written."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.kernel.phones import NotAPhoneError, read_phone


@pytest.mark.parametrize(
    "text",
    [
        "0612345678",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "06-12-34-56-78",
        "+33612345678",
        "+33 (0)6 12 34 56 78",
        "0033 6 12 34 56 78",
        "06\u00a012\u00a034\u00a056\u00a078",
    ],
)
def test_one_number_written_in_many_ways(text):
    assert read_phone(text) == "06 12 34 56 78"


def test_a_foreign_number_keeps_the_code_of_its_country():
    assert read_phone("+32 470 12 34 56") == "+32 470 12 34 56"


@pytest.mark.parametrize(
    "text", ["", "06 12 34 56", "06 12 34 56 78 90", "bonjour", "12", "+999 1"]
)
def test_what_cannot_be_called_is_refused(text):
    with pytest.raises(NotAPhoneError):
        read_phone(text)


@given(st.text())
def test_any_text_is_either_a_number_or_refused(text):
    with contextlib.suppress(NotAPhoneError):
        assert read_phone(text)
