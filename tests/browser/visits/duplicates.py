"""Probable duplicates."""

import re

from django.urls import reverse

from tests.browser.chromium import Reader
from tests.browser.visits.visit import Place, Visit


def with_someone_else(visit: Visit, reader: Reader, place: Place) -> None:
    """By the file of someone, then by the name of another."""
    reader.go(reverse("duplicates:choose", args=[place.person]))
    reader.page.locator("main input[type=search]").fill("mar")
    reader.page.get_by_role("button", name="Chercher").click()
    reader.page.get_by_role("link", name=re.compile("Comparer")).first.click()
    reader.page.wait_for_url(re.compile(r"/doublons/[0-9a-f-]{36}/[0-9a-f-]{36}/$"))


VISITS = [
    Visit("duplicates:list"),
    Visit("duplicates:choose", about_someone="uuid"),
    Visit("duplicates:merge", opens=with_someone_else),
]

NO_PAGES = {
    "duplicates:distinct": "notes that they are two people, then leads to the list",
    "duplicates:undo": "asks for two files made one: seen by tests/browser/test_merging.py",
}

NEVER_WRONG = {"duplicates:merge": "each of its questions has an answer before it is read"}
