"""Absences, and whom to tell; another counsellor for one person."""

from django.urls import reverse

from tests.browser.chromium import Reader
from tests.browser.people import OFFICER
from tests.browser.visits.visit import Mistake, Place, Visit, sight


def through(*words):
    """By an absence of the list, then these links."""

    def follow(visit: Visit, reader: Reader, place: Place) -> None:
        page = reader.go(reverse("absences:list"))
        for word in ("Claire Fournier", *words):
            page.locator("main").get_by_role("link", name=word).first.click()
            page.wait_for_load_state()

    return follow


def ended(visit: Visit, reader: Reader, place: Place) -> None:
    """By the counsellor named for someone, named first if need be."""
    page = reader.go(reverse("named_counsellor:named", args=[place.person]))
    if not page.locator("main ol a").count():
        page.get_by_label("Suivie par").select_option(label="Claire Fournier")
        page.get_by_role("button", name="Enregistrer qui la suit").click()
        page = reader.go(reverse("named_counsellor:named", args=[place.person]))
    page.locator("main ol a").first.click()
    page.wait_for_load_state()


VISITS = [
    Visit("absences:list"),
    Visit("absences:new", OFFICER),
    Visit("absences:whom", OFFICER, opens=through()),
    Visit("absences:change", opens=through("Modifier l’absence")),
    Visit("absences:remove", opens=through("Finalement présente")),
    Visit("named_counsellor:named", about_someone="person"),
    Visit("named_counsellor:end", opens=ended),
]

MISTAKES = [
    Mistake(sight(VISITS, "absences:new"), {"opened_on": "bientôt", "ends_at": "tard"}),
    Mistake(sight(VISITS, "absences:change"), {"closed_on": "01/01/2001"}),
    Mistake(sight(VISITS, "named_counsellor:named"), {"opened_on": "bientôt"}),
    Mistake(sight(VISITS, "named_counsellor:end"), {"closed_on": "01/01/2001"}),
]

NO_PAGES = {
    "absences:take_over": "hands appointments over, and leads back to the list",
    "absences:tell": "ticks someone as told, and leads back to the list",
    "absences:take_back": "takes a tick back, and leads back to the list",
}
