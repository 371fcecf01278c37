"""What a browser is shown of a page that is not for its reader."""

from uuid import uuid4

import pytest

from tests.browser.people import DIRECTOR


def test_the_director_sees_the_same_page_for_a_file_and_for_nothing(opens, place):
    director = opens(DIRECTOR)
    director.ears.allowed.add(404)

    shown = []
    for address in (f"/personnes/{place.person}/", f"/personnes/{uuid4()}/", "/nulle/part/"):
        answer = director.page.goto(director.url + address)
        shown.append((answer.status, director.page.content()))

    assert len(set(shown)) == 1
    assert shown[0][0] == 404
    assert "Barré" not in shown[0][1]


def test_the_director_reads_figures_that_lead_to_nobody(opens):
    page = opens(DIRECTOR).go("/rapport/2013/")

    assert page.locator("[data-figure='2013 people.received all']").first.inner_text() == "139"
    assert page.locator("a[data-figure]").count() == 0
    assert page.locator("header input[type=search]").count() == 0
    assert page.locator("header nav").get_by_role("link", name="Personnes").count() == 0


@pytest.mark.parametrize("script", [True, False])
def test_an_unknown_reader_is_led_to_the_door_then_back(script, opens, site):
    reader = opens(script=script)

    page = reader.go("/rapport/2013/")

    assert page.url == site.at("/connexion/?next=/rapport/2013/")
    assert page.locator("h1").inner_text() == "Se connecter"
    assert page.locator("input[name=next]").input_value() == "/rapport/2013/"
