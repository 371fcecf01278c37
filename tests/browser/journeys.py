"""What one does in several journeys."""

import re

from playwright.sync_api import Page, expect

from tests.browser.chromium import Reader

COMMUNE = "La Celle-Saint-Cloud"


def find(reader: Reader, text: str) -> Page:
    """Search from the head of the page, and send."""
    page = reader.page
    page.locator("header input[type=search]").fill(text)
    page.locator("header input[type=search]").press("Enter")
    expect(page.locator("h1")).to_have_text("Rechercher une personne")
    return page


def file_of(reader: Reader, text: str) -> str:
    """The address of the file of the first one found by this name."""
    reader.go("/mon-compte/")
    page = find(reader, text)
    page.locator("#resultats a.nom").first.click()
    page.wait_for_url(re.compile(r"/personnes/[0-9a-f-]{36}/$"))
    return page.url.removeprefix(reader.url)


def fill_in_home(page: Page, since: str) -> None:
    """Answer the form that dates a residence."""
    page.get_by_label("Depuis").fill(since)
    page.get_by_label("Commune ou code postal").fill(COMMUNE)


def record(page: Page) -> None:
    """Send the form of the page."""
    page.get_by_role("button", name="Enregistrer").click()
