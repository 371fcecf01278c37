"""Messages about appointments, how each wishes to be told, the words and the sending."""

import re

from django.urls import reverse

from tests.browser.chromium import Reader
from tests.browser.people import OFFICER
from tests.browser.visits.visit import Mistake, Place, Visit, sight


def the_first(visit: Visit, reader: Reader, place: Place) -> None:
    """By the list of what waits."""
    reader.go(reverse("messages:list") + "?voir=attente")
    reader.page.locator("tbody a[href^='/messages/']").first.click()
    reader.page.wait_for_url(re.compile(r"/messages/[0-9a-f-]{36}/$"))


SMS = {"language": "fr", "code": "message.sms_reminder"}
VISITS = [
    Visit("messages:list"),
    Visit("messages:list", query="?voir=attente", as_seen="waiting", is_variant=True),
    Visit("messages:message", opens=the_first),
    Visit("messages:wishes", about_someone="uuid"),
    Visit("settings:sending", OFFICER),
    Visit("settings:reminders", OFFICER),
    Visit("settings:wording", OFFICER, kwargs=SMS, as_seen="of an SMS"),
]

MISTAKES = [
    Mistake(sight(VISITS, "settings:reminders"), {"reminder_hours": "bientôt"}),
    Mistake(sight(VISITS, "settings:wording", "of an SMS"), {"text": "RSA {when}"}),
]

NO_PAGES = {"settings:hold": "holds messages or lets them leave, and leads back"}
NEVER_WRONG = {
    "messages:wishes": "boxes alone; what the file lacks is refused: tests/web/messages says so",
}
