"""First name and initial: enough to be told apart, nothing more."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.web.team.workshops.names import short_names


@dataclass
class Someone:
    pk: int
    first_name: str
    last_name: str
    reference: str = ""


def called(*names):
    people = [Someone(n, first, last, f"P-{n}") for n, (first, last) in enumerate(names)]
    return list(dict(sorted(short_names(people).items())).values())


@pytest.mark.parametrize(
    ("first", "last", "short"),
    [
        ("Gilles", "Faure", "Gilles F."),
        ("Ana", "d’Ormesson", "Ana d."),
        ("Jean-Paul", "O", "Jean-Paul O"),
        ("", "Zoé", "Zoé"),
        ("", "Mohamed", "Moh."),
    ],
)
def test_someone_is_called_by_first_name_and_initial(first, last, short):
    assert called((first, last)) == [short]


def test_two_who_are_alike_take_as_many_letters_as_tell_them_apart():
    names = called(("Sandrine", "Lopez"), ("Sandrine", "Lambert"), ("Ana", "Li"))

    assert names == ["Sandrine Lo.", "Sandrine La.", "Ana L."]


def test_two_of_the_very_same_name_are_told_apart_by_their_file_number():
    assert called(("Ana", "Li"), ("ana", "li")) == ["Ana Li · P-0", "ana li · P-1"]


@given(st.lists(st.tuples(st.text(max_size=6), st.text(min_size=1, max_size=6)), max_size=12))
def test_everyone_is_called_and_no_two_alike(names):
    shown = called(*names)

    assert len(shown) == len(names)
    assert len({name.casefold() for name in shown}) == len(names)
