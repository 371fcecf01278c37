"""The agenda by day, appointments, the desk of the sites, the places someone prefers."""

import re

from django.urls import reverse

from tests.browser.chromium import Reader
from tests.browser.people import RECEPTION
from tests.browser.visits.visit import Mistake, Place, Visit, sight


def from_the_agenda(visit: Visit, reader: Reader, place: Place) -> None:
    """By an appointment still to come, in the agenda."""
    page = reader.go(reverse("agenda:week"))
    for _week in range(3):
        coming = page.locator(".agenda li", has_text="à venir").locator("a")
        if coming.count():
            break
        page.get_by_role("link", name="Semaine suivante").click()
    coming.first.click()
    page.wait_for_url(re.compile(r"/rendez-vous/[0-9a-f-]{36}/$"))
    gestures = {"appointments:move": "Reporter", "appointments:cancel": "Annuler"}
    if verb := gestures.get(visit.name):
        page.get_by_role("link", name=f"{verb} le rendez-vous").click()
        page.wait_for_url(re.compile(r"/(reporter|annuler)/$"))


VISITS = [
    Visit("agenda:day"),
    Visit("appointments:new", about_someone="person"),
    Visit("appointments:at"),
    Visit("appointments:to_fill_in"),
    Visit("appointments:read", opens=from_the_agenda),
    Visit("appointments:move", opens=from_the_agenda),
    Visit("appointments:cancel", opens=from_the_agenda),
    Visit("reception:day", RECEPTION),
    Visit("places:edit", about_someone="person"),
]

MISTAKES = [
    Mistake(sight(VISITS, "appointments:new"), {}),
    Mistake(sight(VISITS, "appointments:at"), {}),
    Mistake(sight(VISITS, "appointments:move"), {}),
    Mistake(sight(VISITS, "appointments:cancel"), {}),
]

NO_PAGES = {
    "appointments:became": "notes what became of an appointment, and leads back",
    "appointments:course": "notes that someone came late, and leads back",
    "appointments:put_back": "undoes what was said of an appointment, and leads back",
    "appointments:take_back": "undoes an appointment just given, and leads back",
    "reception:arrived": "announces an arrival, and leads back to the desk",
    "reception:not_arrived": "takes an arrival back, and leads back to the desk",
}
NEVER_WRONG = {
    "places:edit": "only a secret number in a reason is refused: tests/web/appointments says so",
}
