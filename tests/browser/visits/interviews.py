"""Interviews, notes between them, and the drafts of any form."""

import re

from django.urls import reverse

from tests.browser.chromium import Reader
from tests.browser.visits.visit import Mistake, Place, Visit, sight


def oldest_interview(visit: Visit, reader: Reader, place: Place) -> None:
    """By the oldest interview of a file, then by its button."""
    reader.go(reverse("people:file", args=[place.person]) + "?tout=1")
    reader.page.locator("a[href^='/entretiens/']").last.click()
    reader.page.wait_for_url(re.compile(r"/entretiens/[0-9a-f-]{36}/$"))
    if visit.name == "interviews:change":
        reader.page.get_by_role("link", name="Corriger cet entretien").click()
        reader.page.wait_for_url(re.compile(r"/modifier/$"))


def from_the_day(visit: Visit, reader: Reader, place: Place) -> None:
    """By the button of an appointment of the day."""
    reader.go(reverse("day:mine"))
    reader.page.get_by_role("link", name="Entretien fait").last.click()
    reader.page.wait_for_url(re.compile(r"/entretien/$"))


def a_note(visit: Visit, reader: Reader, place: Place) -> None:
    """By writing one first."""
    page = reader.go(reverse("notes:new", args=[place.person]))
    page.get_by_label("Note", exact=True).last.fill("Le bailleur a rappelé.")
    page.get_by_role("button", name="Enregistrer la note").click()
    page.locator("a[href^='/notes/']").first.click()
    page.wait_for_url(re.compile(r"/notes/[0-9a-f-]{36}/$"))
    if visit.name == "notes:change":
        page.get_by_role("link", name="Corriger cette note").click()
        page.wait_for_url(re.compile(r"/modifier/$"))


VISITS = [
    Visit("interviews:new", about_someone="person"),
    Visit("interviews:from_appointment", opens=from_the_day),
    Visit("interviews:read", opens=oldest_interview),
    Visit("interviews:change", opens=oldest_interview),
    Visit("notes:new", about_someone="person"),
    Visit("notes:read", opens=a_note),
    Visit("notes:change", opens=a_note),
]

TOO_SECRET = "1 85 05 78 006 084"
MISTAKES = [
    Mistake(sight(VISITS, "interviews:new"), {"note": TOO_SECRET}),
    Mistake(sight(VISITS, "interviews:from_appointment"), {"note": TOO_SECRET}),
    Mistake(sight(VISITS, "interviews:change"), {"note": TOO_SECRET, "held_on": "demain"}),
    Mistake(sight(VISITS, "notes:new"), {"body": "", "written_on": "bientôt"}),
    Mistake(sight(VISITS, "notes:change"), {"body": TOO_SECRET}),
]

NO_PAGES = {
    "drafts:keep": "keeps what is typed, and answers a few words in the page of the form",
    "drafts:discard": "gives up what was typed, and leads back to the form",
}
