"""One's own agenda elsewhere."""

from django.urls import reverse

from tests.browser.chromium import Reader
from tests.browser.visits.visit import Place, Visit


def just_made(visit: Visit, reader: Reader, place: Place) -> None:
    """By its button: the address is told once."""
    reader.go(reverse("calendar:own_feed"))
    reader.page.get_by_role("button", name="adresse").first.click()
    reader.page.get_by_label("Adresse à copier dans votre calendrier").wait_for()


VISITS = [
    Visit("calendar:own_feed"),
    Visit("calendar:own_feed", opens=just_made, as_seen="just made"),
]

NO_PAGES = {
    "calendar:feed": "read by a calendar",
    "calendar:appointment": "a file that a calendar takes",
}
NEVER_WRONG = {
    "calendar:own_feed": "a box to tick and buttons: any of them may be",
}
