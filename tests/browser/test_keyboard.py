"""Without a mouse: what is focused is seen, and everything is reached."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import COUNSELLOR

IS_SEEN = """element => {
  const style = getComputedStyle(element);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
    || style.boxShadow !== "none";
}"""


@pytest.fixture
def reader(opens):
    return opens(COUNSELLOR)


def tab_to(page, wanted, *, within):
    """Press Tab until this element is focused; every stop on the way must be seen."""
    for step in range(1, within + 1):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        assert focused.evaluate(IS_SEEN), focused.evaluate("element => element.outerHTML")
        if wanted.evaluate("element => element === document.activeElement"):
            return step
    raise AssertionError(f"{wanted} is not reached in {within} steps")


def test_the_first_stop_leads_to_the_content(reader):
    page = reader.go("/rapport/2013/")
    page.keyboard.press("Tab")
    expect(page.locator("a.evite")).to_be_focused()
    expect(page.locator("a.evite")).to_be_in_viewport()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_person_is_searched_and_opened(reader):
    page = reader.go("/rapport/2013/")
    tab_to(page, page.locator("header input[type=search]"), within=12)
    page.keyboard.type("barre laure")  # another test opens a file to a Laura Barré
    page.keyboard.press("Enter")
    expect(page.locator("#resultats a.nom").first).to_be_visible()

    expect(page.get_by_role("link", name="Barré Laure")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Laure Barré")


def test_a_definition_is_opened_and_closed(reader):
    page = reader.go("/rapport/2013/")
    label = page.locator("summary.def").first
    tab_to(page, label, within=30)

    page.keyboard.press("Enter")
    expect(label.locator("xpath=..")).to_have_attribute("open", "")
    page.keyboard.press("Enter")

    expect(label.locator("xpath=..")).not_to_have_attribute("open", "")


def test_the_menu_of_a_telephone_opens_and_closes(opens):
    page = opens(COUNSELLOR, viewport={"width": 390, "height": 844}).go("/personnes/")
    tab_to(page, page.get_by_role("button", name="Menu"), within=5)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Rapport")).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.get_by_role("link", name="Rapport")).to_be_hidden()


def test_one_key_searches_and_another_notes_an_interview(reader):
    page = reader.go("/rapport/2013/")
    page.keyboard.press("/")
    expect(page.locator("header input[type=search]")).to_be_focused()
    page.keyboard.type("ferrand")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Ferrand Aïcha")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Aïcha Ferrand")

    page.keyboard.press("e")

    expect(page.locator("h1")).to_have_text("Noter l’entretien d’Aïcha Ferrand")


def test_a_key_is_a_letter_like_any_other_while_one_writes(reader):
    page = reader.go("/personnes/")
    page.locator("main input[type=search]").focus()

    page.keyboard.type("e/e")

    expect(page.locator("main input[type=search]")).to_have_value("e/e")


def test_the_keys_can_be_switched_off(reader):
    page = reader.go("/personnes/")
    page.evaluate("document.documentElement.dataset.keys = 'off'")

    page.keyboard.press("/")

    expect(page.locator("header input[type=search]")).not_to_be_focused()
