"""Who came out of twelve, a week caught up by the keyboard: counted, undone, without script."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.chromium import PHONE
from tests.browser.people import COUNSELLOR

TWELVE = 12


def in_days(number: int) -> str:
    """A day as one writes it, so many days from today."""
    return f"{timezone.localdate() + timedelta(days=number):%d/%m/%Y}"


def week_ago(number: int) -> str:
    """The address of the grid of an earlier week."""
    year, week, _day = (timezone.localdate() - timedelta(weeks=number)).isocalendar()
    return f"/rattraper/?semaine={year}-W{week:02d}"


@pytest.fixture
def list_of_twelve(opens):
    """The list of a session of today on which twelve people are expected."""
    page = opens(COUNSELLOR, viewport=PHONE).go("/ateliers/")
    page.locator("aside").get_by_role("link", name="Préparer une séance").first.click()
    page.get_by_label("Date").fill(in_days(1))
    page.get_by_role("button", name="Enregistrer la séance").click()
    page.wait_for_url(re.compile(r"/ateliers/[0-9a-f-]{36}/$"))
    session = page.url
    expect_twelve(page, session)
    page.goto(session + "modifier/")
    page.get_by_label("Date").fill(in_days(0))
    page.get_by_role("button", name="Enregistrer la séance").click()
    page.wait_for_url(session)
    page.goto("/".join([*session.split("/")[:3], "ma-journee/"]))
    return session


def expect_twelve(page: Page, session: str) -> None:
    """Put people on the list: they are found by the page, and sent as its buttons would."""
    page.goto(session + "ajouter/")
    page.get_by_label("Nom, prénom").fill("ma")
    buttons = page.locator("#trouvees button[name=person]")
    expect(buttons.nth(TWELVE - 1)).to_be_visible()
    token = page.locator("#trouvees [name=csrfmiddlewaretoken]").first.input_value()
    for person in buttons.evaluate_all("all => all.map(each => each.value)")[:TWELVE]:
        answers = {"person": person, "form_id": str(uuid4()), "csrfmiddlewaretoken": token}
        page.request.post(session + "ajouter/", form=answers, max_redirects=0)
    page.goto(session + "presence/")
    expect(page.locator(".pres input[type=checkbox]")).to_have_count(TWELVE)


def who_is_there(page: Page, session: str):
    address = session.removeprefix("/".join(session.split("/")[:3]))
    return page.locator(f"a[href='{address}presence/']")


def row(page: Page, number: int):
    return page.locator(".pres li").nth(number)


def test_twelve_people_are_noted_one_by_one_in_thirteen_taps(opens, list_of_twelve, counted):
    page = opens(COUNSELLOR, viewport=PHONE).go("/ma-journee/")

    count = counted(page, "E")
    count.click(who_is_there(page, list_of_twelve))
    for number in range(TWELVE):
        count.click(row(page, number).locator("label"))
    expect(page.locator("#compte")).to_contain_text("12 sur 12")

    page.reload()
    expect(page.locator(".pres :checked")).to_have_count(TWELVE)
    count.assert_within()


def test_when_all_came_three_taps_are_enough_and_one_undoes_them(opens, list_of_twelve, counted):
    page = opens(COUNSELLOR, viewport=PHONE).go("/ma-journee/")

    count = counted(page, "E all came")
    count.click(who_is_there(page, list_of_twelve))
    count.click(page.get_by_role("button", name="Tous présents"))
    expect(page.locator("#compte")).to_contain_text("12 sur 12")
    count.assert_within()

    page.get_by_role("button", name="Annuler").click()
    expect(page.locator(".pres :checked")).to_have_count(0)


def test_a_row_is_a_large_target_from_edge_to_edge(opens, list_of_twelve):
    page = opens(COUNSELLOR, viewport=PHONE).go("/ma-journee/")
    who_is_there(page, list_of_twelve).click()

    label = row(page, 0).locator("label").bounding_box()
    assert label["height"] >= 56
    assert label["width"] >= 340


def test_without_script_the_boxes_and_one_button_note_the_same(opens, list_of_twelve):
    page = opens(COUNSELLOR, viewport=PHONE, script=False).go("/ma-journee/")
    who_is_there(page, list_of_twelve).click()

    for number in range(3):
        row(page, number).locator("label").click()
    page.get_by_role("button", name="Enregistrer la liste").click()

    expect(page.locator("#compte")).to_contain_text("3 sur 12")
    expect(page.get_by_role("button", name="Annuler")).to_be_visible()


def test_a_lost_network_is_said_and_the_boxes_stay(opens, list_of_twelve):
    reader = opens(COUNSELLOR, viewport=PHONE)
    page = reader.go("/ma-journee/")
    who_is_there(page, list_of_twelve).click()
    page.route("**/presence/", lambda route: route.abort())

    row(page, 0).locator("label").click()

    expect(page.get_by_text("Le réseau ne répond pas")).to_be_visible()
    expect(page.locator(".pres :checked")).to_have_count(1)
    page.unroute("**/presence/")
    page.get_by_role("button", name="Enregistrer la liste").click()
    expect(page.locator("#compte")).to_contain_text("1 sur 12")
    reader.ears.heard = [noise for noise in reader.ears.heard if "htmx:" not in noise]


def test_a_week_is_filled_in_by_tab_and_enter_only(opens):
    page = opens(COUNSELLOR).go(week_ago(8))
    page.locator("[name$='-who']").first.focus()
    keyboard = page.keyboard

    for text in ("Barré Laure", "lundi", "7h15", "v", "logement"):
        keyboard.type(text)
        keyboard.press("Tab")
    keyboard.press("Enter")

    expect(page.get_by_role("status").first).to_contain_text("1 ligne enregistrée")


def test_enter_records_from_any_cell(opens):
    page = opens(COUNSELLOR).go(week_ago(9))
    first = page.locator("[name$='-who']").first
    first.fill("Zzyx Inconnue")
    page.locator("[name$='-came']").last.focus()

    page.keyboard.press("Enter")

    expect(page.locator(".resume")).to_contain_text("Zzyx Inconnue")


def test_what_is_typed_in_the_week_is_there_when_the_page_was_closed(opens):
    reader = opens(COUNSELLOR)
    page = reader.go(week_ago(10))
    page.locator("[name$='-who']").first.fill("Quelqu’un à retrouver")
    page.get_by_text("Brouillon gardé").wait_for()
    page.close()

    again = reader.another_page()
    again.goto(reader.url + week_ago(10))

    expect(again.locator("[name$='-who']").first).to_have_value("Quelqu’un à retrouver")
