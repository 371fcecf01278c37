"""The answering machine by keyboard, and calls closed in one click: counted, and without script."""

import pytest
from playwright.sync_api import expect

from tests.browser import faults
from tests.browser.people import COUNSELLOR

TEN = 10


@pytest.fixture
def page(opens):
    return opens(COUNSELLOR).go("/ma-journee/")


def begin_again(page):
    """Nothing noted just now, nothing being typed."""
    site = "/".join(page.url.split("/")[:3])
    page.goto(f"{site}/a-rappeler/")
    page.goto(f"{site}/a-rappeler/noter/")
    give_up = page.get_by_role("button", name="Abandonner le brouillon")
    if give_up.count():
        give_up.click()
        expect(give_up).to_have_count(0)
    expect(page.locator("[name$='-phone']").first).to_be_focused()


def to_note(page, count):
    """Begin to note, by the key of the house."""
    count.press("r")
    expect(page.locator("[name$='-phone']").first).to_be_focused()


def heard(page, count, number):
    """A number, a name, what was said: what is typed goes to where one is."""
    page.keyboard.type(f"06 39 98 02 {number:02d}")
    count.press("Tab")
    page.keyboard.type(f"Mme Ligne {number}")
    count.press("Tab")
    page.keyboard.type("Demande à être rappelée")
    count.press("Enter")


def test_a_call_is_noted_on_one_line_and_closed_in_one_click(page, counted):
    count = counted(page, "F note")
    to_note(page, count)
    heard(page, count, 50)
    expect(page.locator(".notee")).to_contain_text("Mme Ligne 50")
    count.assert_within()

    page.goto(page.url.replace("noter/", ""))
    count = counted(page, "F close")
    count.click(page.get_by_role("button", name="Rappelé Mme Ligne 50"))
    expect(page.get_by_role("status").first).to_contain_text("Mme Ligne 50")
    count.assert_within()

    page.get_by_role("button", name="Annuler").click()
    expect(page.locator(".reg")).to_contain_text("Mme Ligne 50")
    page.get_by_role("button", name="Rappelé Mme Ligne 50").click()


def test_ten_messages_are_noted_in_a_row_by_keyboard_alone(page, counted):
    begin_again(page)
    page.goto(page.url.replace("a-rappeler/noter/", "ma-journee/"))
    count = counted(page, "F ten")
    to_note(page, count)

    for number in range(TEN):
        heard(page, count, number)

    expect(page.locator(".notee")).to_have_count(TEN)
    count.assert_within()
    page.reload()
    expect(page.get_by_role("button", name="Retirer")).to_have_count(TEN)
    expect(page.locator("[name$='-phone']").first).to_have_value("")
    for _ in range(TEN):
        page.get_by_role("button", name="Retirer").first.click()


def test_a_wrong_line_says_why_while_the_next_one_is_typed(page):
    begin_again(page)
    page.keyboard.type("06 39")
    page.keyboard.press("Enter")
    page.keyboard.type("06 39 98 02 60")

    expect(page.locator(".saisie .erreur")).to_contain_text("10 chiffres")
    expect(page.locator("[name$='-phone']").first).to_have_value("06 39")
    expect(page.locator("[name$='-phone']").nth(1)).to_have_value("06 39 98 02 60")
    assert faults.of_access(page) == []


def test_a_lost_network_keeps_the_lines_and_says_so(opens):
    reader = opens(COUNSELLOR)
    page = reader.go("/a-rappeler/noter/")
    begin_again(page)
    page.route("**/noter/", lambda route: route.abort())

    page.keyboard.type("06 39 98 02 61")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Le réseau ne répond pas")).to_be_visible()
    expect(page.locator("[name$='-phone']").first).to_have_value("06 39 98 02 61")
    reader.ears.heard = [noise for noise in reader.ears.heard if "htmx:" not in noise]


def test_without_script_enter_keeps_the_lines_and_comes_back_for_more(opens):
    page = opens(COUNSELLOR, script=False).go("/a-rappeler/noter/")
    begin_again(page)
    for number in range(2):
        page.locator("[name$='-phone']").nth(number).fill(f"06 39 98 02 7{number}")
    page.locator("[name$='-reason']").nth(1).press("Enter")

    expect(page.get_by_role("button", name="Retirer")).to_have_count(2)
    expect(page.locator("[name$='-phone']").first).to_be_focused()
    for _ in range(2):
        page.get_by_role("button", name="Retirer").first.click()
