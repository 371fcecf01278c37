"""Orientations, passages, exits."""

import re

from django.urls import reverse

from tests.browser.chromium import Reader
from tests.browser.people import OFFICER
from tests.browser.visits.visit import Mistake, Place, Visit, sight

ONE = re.compile(r"/orientations/[0-9a-f-]{36}/$")


def first_waiting(visit: Visit, reader: Reader, place: Place) -> None:
    """By the list: what waits comes first."""
    reader.go(reverse("referrals:list") + "?etat=attente")
    reader.page.locator("tbody a.nom").last.click()
    reader.page.wait_for_url(ONE)


def last_accepted(visit: Visit, reader: Reader, place: Place) -> None:
    """By the list of those that were accepted."""
    reader.go(reverse("referrals:list") + "?etat=acceptees")
    reader.page.locator("tbody a.nom").first.click()
    reader.page.wait_for_url(ONE)


def receipt(visit: Visit, reader: Reader, place: Place) -> None:
    """From the page of an orientation."""
    first_waiting(visit, reader, place)
    reader.page.get_by_role("link", name="Accusé de réception").click()
    reader.page.wait_for_url(re.compile("/accuse/$"))


def searched_for(visit: Visit, reader: Reader, place: Place) -> None:
    """Whom it is about: by a name."""
    reader.go(reverse("referrals:new"))
    reader.page.locator("main input[type=search]").fill("bar")
    reader.page.locator("main input[type=search]").press("Enter")
    reader.page.locator("ol.reg").wait_for()


VISITS = [
    Visit("referrals:list"),
    Visit("referrals:list", query="?etat=traitees&module=sesame&page=2", as_seen="filtered"),
    Visit("referrals:list", query="?etat=completer", as_seen="narrowed"),
    Visit("referrals:list", OFFICER, as_seen="by the program officer", is_variant=True),
    Visit("referrals:referral", opens=first_waiting),
    Visit("referrals:referral", OFFICER, opens=first_waiting, as_seen="without deciding"),
    Visit("referrals:referral", opens=last_accepted, as_seen="accepted"),
    Visit("referrals:receipt", opens=receipt),
    Visit("referrals:new"),
    Visit("referrals:new", opens=searched_for, as_seen="found"),
    Visit("referrals:for_newcomer"),
    Visit("referrals:for_person", about_someone="uuid"),
    Visit("enrolments:transfer", about_someone="uuid"),
    Visit("enrolments:exit", about_someone="uuid"),
    Visit("enrolments:reopen", about_someone="uuid"),
    Visit("enrolments:follow_up", about_someone="uuid"),
    Visit("enrolments:forgotten"),
    Visit("enrolments:forgotten", query="?jours=365&module=sesame", as_seen="filtered"),
]

MISTAKES = [
    Mistake(sight(VISITS, "referrals:referral"), {"on": "bientôt", "meeting_at": "tôt"}),
    Mistake(
        sight(VISITS, "referrals:for_newcomer"),
        {"last_name": "", "q": "Nullepart", "received_on": "31/02/2026"},
    ),
    Mistake(sight(VISITS, "referrals:for_person"), {"received_on": "31/02/2026"}),
    Mistake(sight(VISITS, "enrolments:transfer"), {"on": "01/01/1990"}),
    Mistake(sight(VISITS, "enrolments:exit"), {"on": "jamais"}),
    Mistake(sight(VISITS, "enrolments:follow_up"), {"review_on": "jamais"}),
]

NO_PAGES = {
    f"referrals:{name}": "sent from the page of the orientation, and leads back to it"
    for name in ("accept", "refuse", "redirect", "ask", "close", "undo")
} | {"enrolments:take_back": "asks for a passage just made: seen by tests/browser/test_passage.py"}
NEVER_WRONG = {
    "enrolments:reopen": "the reason may be empty, and the enrolment is chosen among hers",
}
