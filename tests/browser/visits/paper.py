"""What is printed."""

import re

from django.urls import reverse

from tests.browser.chromium import Reader
from tests.browser.visits.visit import Place, Visit


def of_an_appointment(visit: Visit, reader: Reader, place: Place) -> None:
    """About the first appointment of the day."""
    reader.go(reverse("day:mine"))
    link = reader.page.locator("main a[href*='/rendez-vous/']").first.get_attribute("href")
    found = re.search(r"/rendez-vous/([0-9a-f-]{36})/", link or "")
    assert found, link
    reader.go(reverse(visit.name, args=[found[1]]))


VISITS = [
    Visit("paper:week"),
    Visit("paper:week", query="?noms=0", as_seen="without names", is_variant=True),
    Visit("paper:day"),
    Visit("paper:certificate", about_someone="uuid"),
    Visit("paper:letter", opens=of_an_appointment),
]

NO_PAGES = {
    "paper:week_pdf": "a document",
    "paper:day_pdf": "a document",
    "paper:certificate_pdf": "a document",
    "paper:letter_pdf": "a document",
}
NEVER_WRONG = {
    "paper:certificate": "boxes to tick: any of them may be",
    "paper:letter": "a choice among letters",
}
