"""Each key of the table does what it says; switched off, none speaks."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tandem.web.keys import KEYS
from tests.browser.journeys import file_of
from tests.browser.people import COUNSELLOR


def press(page, code):
    """The keys of a gesture, one after the other."""
    assert code in {key.code for key in KEYS}
    for key in code.split(" "):
        page.keyboard.press(key)


@pytest.fixture
def reader(opens):
    return opens(COUNSELLOR)


GOES = [key.code for key in KEYS if key.name and key.url()]


@pytest.mark.parametrize("code", GOES)
def test_a_key_leads_to_its_page_from_anywhere(reader, code):
    (key,) = (key for key in KEYS if key.code == code)
    page = reader.go("/rapport/2013/")

    press(page, code)

    page.wait_for_url(f"**{key.url()}*")


def test_the_second_key_comes_in_time_or_is_a_key_by_itself(reader):
    page = reader.go("/rapport/2013/")
    page.keyboard.press("g")
    page.wait_for_timeout(1_700)

    page.keyboard.press("p")

    assert page.url.endswith("/rapport/2013/")


def test_keys_go_down_and_up_a_list_and_enter_opens(reader):
    page = reader.go("/personnes/")
    links = page.locator("main tbody tr")
    second = links.nth(1).locator("a").first

    press(page, "j")
    press(page, "j")
    expect(second).to_be_focused()
    page.keyboard.press("j")
    press(page, "k")
    expect(second).to_be_focused()
    address = second.get_attribute("href")
    press(page, "Enter")

    page.wait_for_url(f"**{address}")


def test_the_keys_of_a_file_lead_where_they_say(reader):
    address = file_of(reader, "barre")
    page = reader.go(address)
    press(page, "f")
    page.wait_for_url("**/feuille-de-route/*")
    page.evaluate("window.print = () => (window.printed = true)")
    press(page, "p")
    assert page.evaluate("window.printed")

    page = reader.go(address)
    press(page, "v")
    page.wait_for_url("**/rendez-vous/donner/*")


def test_search_interview_and_recording_have_their_keys(reader):
    page = reader.go("/ma-journee/")
    press(page, "/")
    expect(page.locator("header input[type=search]")).to_be_focused()
    page.keyboard.press("Tab")

    press(page, "e")
    expect(page.locator("[name=themes]").first).to_be_focused()
    press(page, "Control+Enter")

    expect(page.locator(".resume")).to_be_visible()


def test_the_list_opens_over_the_page_and_closes(reader):
    page = reader.go("/personnes/")
    press(page, "?")
    dialog = page.get_by_role("dialog", name="Raccourcis clavier")
    expect(dialog).to_contain_text("Ouvrir la fiche d’une nouvelle personne")

    page.keyboard.press("n")
    assert page.url.endswith("/personnes/")
    press(page, "Escape")

    expect(dialog).to_be_hidden()


def test_what_is_unfolded_is_closed_by_escape(reader):
    page = reader.go("/rapport/2013/")
    label = page.locator("summary.def").first
    label.click()

    press(page, "Escape")

    expect(label.locator("xpath=..")).not_to_have_attribute("open", "")
    expect(label).to_be_focused()


def test_what_a_key_does_is_said_where_it_does_it(reader):
    page = reader.go("/personnes/")

    expect(page.locator("header input[type=search]")).to_have_attribute(
        "title", re.compile(r"Touche\s: /")
    )
    agenda = page.locator("header nav").get_by_role("link", name="Agenda")
    expect(agenda).to_have_attribute("title", re.compile(r"Touche\s: g puis a"))


def test_switched_off_for_good_no_letter_speaks_and_recording_does(opens):
    reader = opens(COUNSELLOR)
    page = reader.go("/mon-compte/")
    page.get_by_role("button", name="Couper les raccourcis").click()
    expect(page.locator("main [role=status]").first).to_contain_text("coupés")
    try:
        for key in ("/", "n", "?", "j"):
            page.keyboard.press(key)
        assert page.url.endswith("/raccourcis/")
        expect(page.locator("header input[type=search]")).not_to_be_focused()
        expect(page.get_by_role("dialog")).to_have_count(0)
    finally:
        page.get_by_role("button", name="Remettre les raccourcis").click()
        expect(page.get_by_role("button", name="Couper les raccourcis")).to_be_visible()


def test_without_script_the_list_is_a_page(opens):
    page = opens(COUNSELLOR, script=False).go("/personnes/")

    page.get_by_role("link", name="Raccourcis clavier").click()

    expect(page.locator("h1")).to_have_text("Raccourcis clavier")
    expect(page.locator("kbd", has_text="Échap")).to_be_visible()


def test_no_key_of_the_table_is_forgotten_here():
    here = Path(__file__).read_text(encoding="utf-8")

    forgotten = [
        key.code for key in KEYS if not key.name and f'press(page, "{key.code}")' not in here
    ]

    assert forgotten == []
    assert len({key.code for key in KEYS}) == len(KEYS)
