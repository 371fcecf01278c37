"""What is corrected, cancelled and given back."""

import re

from django.urls import reverse

from tests.browser.chromium import Reader
from tests.browser.visits.visit import Mistake, Place, Visit, sight


def from_the_file(visit: Visit, reader: Reader, place: Place) -> None:
    """By the oldest interview of a file, its page, its history, then by its button."""
    reader.go(reverse("people:file", args=[place.person]) + "?tout=1")
    reader.page.locator("a[href^='/entretiens/']").last.click()
    reader.page.get_by_role("link", name="Historique").click()
    reader.page.wait_for_url(re.compile(r"/historique/$"))
    if visit.name == "corrections:cancel":
        reader.page.get_by_role("link", name="Annuler cette saisie").click()
        reader.page.wait_for_url(re.compile(r"/annuler/$"))


def of_an_enrolment(visit: Visit, reader: Reader, place: Place) -> None:
    """By the oldest enrolment of a file."""
    reader.go(reverse("people:file", args=[place.person]) + "?tout=1")
    page = reader.page
    row = page.locator("a[href*='/saisies/inscription/']").last.get_attribute("href")
    reader.go(row.replace("historique", "modifier"))


VISITS = [
    Visit("corrections:history", opens=from_the_file),
    Visit("corrections:cancel", opens=from_the_file),
    Visit("corrections:edit", opens=of_an_enrolment),
    Visit("corrections:person", about_someone="person"),
]

MISTAKES = [
    Mistake(sight(VISITS, "corrections:edit"), {"opened_on": "31/02/2013"}),
    Mistake(sight(VISITS, "corrections:cancel"), {"reason": "1 85 05 78 006 084"}),
]

NO_PAGES = {"corrections:restore": "gives a cancelled entry back, then leads to the file"}
