"""What is typed is kept by itself, and survives whatever happens to the page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.journeys import file_of, record
from tests.browser.people import COUNSELLOR

WORDS = "12 rue des Érables, chez sa sœur"


@pytest.fixture
def reader(opens):
    return opens(COUNSELLOR)


def address_field(page):
    return page.get_by_label("Adresse", exact=False).last


def type_an_address(page, words):
    address_field(page).press_sequentially(words)
    expect(page.locator("[data-draft]")).to_contain_text(re.compile("Brouillon gardé à"))


def test_what_is_typed_is_given_back_then_given_up(reader):
    file = file_of(reader, "Lemaire")
    type_an_address(reader.go(f"{file}coordonnees/"), WORDS)

    page = reader.go(f"{file}coordonnees/")
    expect(page.locator("main")).to_contain_text("Brouillon du")
    expect(address_field(page)).to_have_value(WORDS)
    page.get_by_role("button", name="Abandonner le brouillon").click()

    expect(address_field(page)).to_have_value("")


def test_the_last_second_is_kept_too_when_the_page_is_left(reader):
    file = file_of(reader, "Girard")
    page = reader.go(f"{file}coordonnees/")
    address_field(page).press_sequentially("Chez")

    page.goto(reader.url + "/mon-compte/")

    # What is sent as a page goes away may be kept after the next page is asked for.
    for _ in range(20):
        if kept := address_field(reader.go(f"{file}coordonnees/")).input_value():
            break
    assert kept == "Chez"


def test_a_draft_survives_the_end_of_the_session(reader):
    reader.ears.allowed.add(403)
    file = file_of(reader, "Roux")
    page = reader.go(f"{file}coordonnees/")
    type_an_address(page, WORDS)
    reader.context.clear_cookies(name=re.compile("session"))
    address_field(page).press_sequentially(".")
    expect(page.locator("[data-draft]")).to_contain_text("Votre session a pris fin")

    page.goto(reader.url + "/connexion/")
    page.get_by_role("button", name=re.compile(COUNSELLOR)).click()
    page.get_by_role("button", name="Se déconnecter").wait_for()

    expect(address_field(reader.go(f"{file}coordonnees/"))).to_have_value(WORDS)


def test_two_screens_lose_nothing(reader):
    file = file_of(reader, "Fontaine")
    here, there = reader.go(f"{file}coordonnees/"), reader.another_page()
    there.goto(here.url)
    type_an_address(here, "Chez sa mère")
    address_field(there).press_sequentially("Chez sa sœur")

    there.get_by_role("link", name=re.compile("voir les deux")).click()

    told = there.get_by_role("row").filter(has_text="Adresse")
    expect(told).to_contain_text("Chez sa sœur")
    expect(told).to_contain_text("Chez sa mère")


def test_without_script_a_button_keeps_the_draft(opens):
    reader = opens(COUNSELLOR, script=False)
    file = file_of(reader, "Blanchard")
    page = reader.go(f"{file}coordonnees/")
    address_field(page).fill(WORDS)
    page.get_by_role("button", name="Garder le brouillon").click()

    expect(page.locator("main")).to_contain_text("Brouillon du")
    expect(address_field(page)).to_have_value(WORDS)
    record(page)
    expect(reader.go(f"{file}coordonnees/").locator("main")).not_to_contain_text("Brouillon du")
