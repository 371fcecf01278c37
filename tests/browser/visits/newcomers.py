"""Someone new."""

import re

from playwright.sync_api import expect

from tests.browser.chromium import Reader
from tests.browser.visits.visit import Mistake, Place, Visit, sight


def from_the_search(visit: Visit, reader: Reader, place: Place) -> None:
    """By what was typed in the head of any page, where someone known looks like her."""
    reader.go("/mon-compte/")
    reader.page.locator("header input[type=search]").fill("barré laure")
    reader.page.locator("header input[type=search]").press("Enter")
    reader.page.get_by_role("button", name=re.compile("Créer")).click()
    expect(reader.page.get_by_role("heading", name="Déjà connue")).to_be_visible()


VISITS = [
    Visit("newcomers:new"),
    Visit("newcomers:begun", opens=from_the_search),
]

MISTAKES = [
    Mistake(sight(VISITS, "newcomers:new"), {"last_name": "-", "q": "celle saint"}),
    Mistake(sight(VISITS, "newcomers:begun"), {"q": "Nullepart", "contact": "0612"}),
]

NO_PAGES = {
    "newcomers:from_search": "leads to the form",
    "newcomers:lookalikes": "a part of the page where a file is opened",
}
