"""What is pasted from a spreadsheet into the grid of a week, and a grid that is long."""

import pytest
from pytest_django.asserts import assertContains

from tandem.activities.models import Interview
from tests.web.workshops.grid import GRID, in_sesame, sent, someone

pytestmark = pytest.mark.django_db


def test_a_sheet_is_pasted_into_rows_and_nothing_is_recorded_yet(claires, odile):
    titles = "Nom\tPrénom\tDate\tVenu\tThème\n"
    text = f"{titles}Roy\tOdile\t24/11\toui\tlogement\n\t\t25/11\tpeut-être\t\n"

    page = claires.post(GRID, sent(paste=text, fill="1"))

    typed = [form.typed for form in page.context["grid"].free if not form.is_empty]
    assert [(row["who"], row["on"], row["came"]) for row in typed] == [
        ("Odile Roy", "24/11", "oui"),
        ("Odile Roy", "25/11", "peut-être"),
    ]
    assertContains(page, 'value="peut-être"')
    assert not Interview.objects.exists()


def test_pasting_keeps_what_was_typed_and_shows_who_is_unknown_or_to_choose(claires, sesame):
    for _ in range(2):
        in_sesame(sesame, "Marie", "Martin")
    pasted = "Marie Martin\tlundi\nZzyx Inconnue\tmardi"

    page = claires.post(GRID, sent(someone("Odile Roy"), paste=pasted, fill="1"))

    assertContains(page, 'value="Odile Roy"')
    assertContains(page, "inconnue")
    assertContains(page, "Plusieurs personnes sont possibles")


def test_what_was_pasted_is_found_again_when_the_page_was_closed(claires, odile):
    claires.post(GRID, sent(paste="Odile Roy\tmardi", fill="1"))

    assertContains(claires.get(GRID), 'value="Odile Roy"')


def test_two_hundred_lines_are_taken_and_the_rest_waits_in_the_box(claires, odile):
    lines = "\n".join(f"Personne {number}\tmardi" for number in range(230))

    page = claires.post(GRID, sent(paste=lines, fill="1"))

    assert sum(not form.is_empty for form in page.context["grid"].free) == 200
    assert "Personne 229" in page.context["grid"].paste


def test_two_hundred_rows_are_recorded_at_once(claires, sesame):
    people = [in_sesame(sesame, "Odile", f"Roy-{number}") for number in range(200)]
    rows = [someone(person.full_name) for person in people]

    answer = claires.post(GRID, sent(*rows))

    assert answer.status_code == 302
    assert Interview.objects.count() == 200


def test_more_rows_are_asked_for_and_nothing_typed_goes(claires):
    page = claires.post(GRID, sent(someone("Odile Roy"), more="1"))

    assertContains(page, 'value="Odile Roy"')
    assert len(page.context["grid"].free) > 5
