"""Someone new is entered from the search: what it costs, and that nothing typed is ever lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.journeys import COMMUNE
from tests.browser.people import COUNSELLOR

FILE = re.compile(r"/personnes/[0-9a-f-]{36}/$")


def from_the_list(reader, name):
    """Search a name, and ask for a file; with script, it is offered as one types."""
    page = reader.go("/personnes/")
    page.locator("main input[type=search]").fill(name)
    page.get_by_role("button", name="Rechercher").click()
    page.get_by_role("button", name=f"Créer « {name} »").click()
    expect(page.get_by_label("Nom", exact=True)).not_to_have_value("")
    return page


def answer(page, first_name, contact):
    page.get_by_label("Prénom").fill(first_name)
    page.get_by_label("Commune ou code postal").fill(COMMUNE)
    page.get_by_label("Téléphone ou courriel").fill(contact)


def test_someone_new_is_entered_from_the_search(opens, counted):
    page = opens(COUNSELLOR).go("/personnes/")
    page.locator("main input[type=search]").focus()

    count = counted(page, "I")
    count.write(page.locator("main input[type=search]"), "quiroga")
    count.click(page.get_by_role("button", name="Créer « quiroga »"))
    expect(page.get_by_label("Nom", exact=True)).to_have_value("Quiroga")
    count.write(page.get_by_label("Prénom"), "Inés")
    count.write(page.get_by_label("Commune ou code postal"), COMMUNE)
    count.write(page.get_by_label("Téléphone ou courriel"), "06 39 98 11 22")
    count.click(page.get_by_label("J’ai remis l’information"))
    count.click(page.get_by_role("button", name="Créer la fiche"))
    page.wait_for_url(FILE)

    expect(page.locator("h1")).to_have_text("Inés Quiroga")
    count.assert_within()


@pytest.mark.parametrize("script", [True, False])
def test_someone_alike_is_shown_then_said_to_be_someone_else(script, opens):
    reader = opens(COUNSELLOR, script=script)
    page = from_the_list(reader, "Barret")
    answer(page, "Lore", "aucun")
    if script:
        expect(page.get_by_role("link", name="Barré Laure")).to_be_visible()

    page.get_by_role("button", name="Créer la fiche").click()
    expect(page.locator(".resume")).to_contain_text("déjà connue")
    expect(page.get_by_label("Prénom")).to_have_value("Lore")
    page.get_by_label("C’est une autre personne").check()
    page.get_by_role("button", name="Créer la fiche").click()

    page.wait_for_url(FILE)
    expect(page.locator("h1")).to_have_text("Lore Barret")


def test_the_choice_is_made_while_typing_and_one_sending_is_enough(opens):
    page = from_the_list(opens(COUNSELLOR), "Barré")
    answer(page, "Laura", "aucun")
    expect(page.get_by_role("link", name="Barré Laure")).to_be_visible()
    page.get_by_label("C’est une autre personne").check()

    page.get_by_role("button", name="Créer la fiche").click()

    page.wait_for_url(FILE)
    expect(page.locator("h1")).to_have_text("Laura Barré")


def test_the_file_of_the_one_who_looks_like_her_opens_beside_what_is_typed(opens):
    reader = opens(COUNSELLOR)
    page = from_the_list(reader, "Barré Laure")

    with reader.context.expect_page() as beside:
        page.get_by_role("link", name="Barré Laure").click()

    expect(beside.value.locator("h1")).to_have_text("Laure Barré")
    expect(page.get_by_label("Prénom")).to_have_value("Laure")


def test_a_double_click_opens_one_file_and_going_back_opens_no_other(opens):
    page = from_the_list(opens(COUNSELLOR), "Zubiria")
    answer(page, "Maite", "06 39 98 11 33")

    page.get_by_role("button", name="Créer la fiche").dblclick(no_wait_after=True)
    expect(page).to_have_url(FILE)  # the second click aborts the first answer
    file = page.url
    page.go_back()
    page.go_forward()
    page.wait_for_url(file)

    page.goto(page.url.split("/personnes/")[0] + "/personnes/")
    page.locator("main input[type=search]").fill("zubiria")
    expect(page.locator("#resultats a.nom")).to_have_count(1)


@pytest.mark.parametrize("script", [True, False])
def test_a_session_that_ended_gives_back_what_was_typed(script, opens):
    reader = opens(COUNSELLOR, script=script)
    reader.ears.allowed.add(403)
    page = from_the_list(reader, "Ibarra")
    answer(page, "Nekane", "06 39 98 11 44")
    reader.context.clear_cookies(name=re.compile("session"))
    if script:
        page.get_by_label("Commune ou code postal").press_sequentially(" ")
        expect(page.locator("[data-draft]")).to_contain_text("Votre session a pris fin")

    page.get_by_role("button", name="Créer la fiche").click()

    expect(page.locator("h1")).to_have_text("Votre session a pris fin")
    for words in ("Ibarra", "Nekane", COMMUNE, "06 39 98 11 44"):
        expect(page.locator("main")).to_contain_text(words)


def test_a_commune_is_found_while_one_types(opens):
    page = opens(COUNSELLOR).go("/personnes/nouvelle/")

    page.get_by_label("Commune ou code postal").press_sequentially("celle saint")

    expect(page.get_by_label("La Celle-Saint-Cloud")).to_be_visible()


def test_a_key_opens_an_empty_form_from_the_list(opens):
    page = opens(COUNSELLOR).go("/personnes/")

    page.keyboard.press("n")

    page.wait_for_url("**/personnes/nouvelle/")
    expect(page.get_by_label("Nom", exact=True)).to_be_focused()
