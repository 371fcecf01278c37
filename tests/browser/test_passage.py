"""From one program to the other in two clicks; an orientation answered without script."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import faults
from tests.browser.journeys import file_of
from tests.browser.people import COUNSELLOR


def pass_on(page, count, program):
    """The whole gesture, from the file to the file."""
    count.click(page.get_by_role("link", name="Passer vers un autre module"))
    expect(page.locator("h1")).to_contain_text(f"Passer vers {program}")
    count.click(page.get_by_role("button", name="Confirmer le passage"))
    expect(page.get_by_role("status")).to_contain_text(program)


def test_a_person_passes_in_two_clicks_whatever_the_direction(opens, counted):
    reader = opens(COUNSELLOR)
    file = file_of(reader, "Ferrand")
    for program in ("Dynamique Emploi", "Sésame"):
        page = reader.go(file)
        count = counted(page, "G")
        pass_on(page, count, program)
        count.assert_within()

    path = reader.page.locator("ol.parcours")
    expect(path.locator("li.pas")).to_have_count(2)
    expect(reader.page.locator("p.meta .mod")).to_have_text("Sésame")


def test_a_passage_made_by_mistake_is_taken_back(opens, counted):
    reader = opens(COUNSELLOR)
    page = reader.go(file_of(reader, "Petit"))
    before = page.locator("ol.parcours").inner_text()
    pass_on(page, counted(page, "G"), "")
    address = page.locator("form.avis").get_attribute("action")
    assert faults.of_page(reader.go(address)) == []

    page.get_by_role("button", name="Annuler le passage").click()

    expect(page.locator("ol.parcours")).to_have_text(before)


@pytest.fixture
def page(opens):
    """Claire, without script, before an orientation that takes a derogation."""
    page = opens(COUNSELLOR, script=False).go("/orientations/?etat=attente")
    page.get_by_role("link", name="Keller Inès").click()
    page.wait_for_url(re.compile(r"/orientations/[0-9a-f-]{36}/$"))
    return page


def test_an_orientation_is_accepted_with_its_reason_then_taken_back_without_script(page):
    expect(page.locator(".cond")).to_contain_text("Versailles n’est pas admise")
    page.get_by_role("button", name="Accepter avec dérogation").click()
    expect(page.locator(".resume")).to_contain_text("dérogation")
    page.get_by_label("Motif de la dérogation").fill("Relogement à Bougival annoncé.")
    page.get_by_role("button", name="Accepter avec dérogation").click()
    expect(page.locator("main")).to_contain_text("C’est accepté")
    expect(page.locator("main")).to_contain_text("Relogement à Bougival annoncé.")

    page.get_by_text("Revenir sur la décision", exact=True).first.click()
    page.get_by_role("button", name="Revenir sur la décision").click()

    expect(page.get_by_role("button", name="Accepter avec dérogation")).to_be_visible()


def test_a_refusal_folded_opens_without_script_and_comes_back_open_when_wrong(page):
    page.get_by_text("Refuser en le motivant").click()
    page.get_by_role("button", name="Refuser l’orientation").click()

    expect(page.locator(".resume")).to_contain_text("motif du refus")
    expect(page.get_by_label("Motif", exact=True)).to_be_visible()
    assert page.evaluate("document.activeElement.className") == "resume"
