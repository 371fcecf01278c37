"""Office hours, hours of the sites and travel between them."""

from django.urls import reverse

from tests.browser.chromium import Reader
from tests.browser.visits.visit import Mistake, Place, Visit, sight


def through(*words):
    """By these links, one after the other, from the list of office hours."""

    def follow(visit: Visit, reader: Reader, place: Place) -> None:
        page = reader.go(reverse("office_hours:list"))
        for word in words:
            page.locator("main").get_by_role("link", name=word).first.click()
            page.wait_for_load_state()

    return follow


def left_out(visit: Visit, reader: Reader, place: Place) -> None:
    """By a day that is left out first, unless one is already."""
    through("Espace Sésame")(visit, reader, place)
    page = reader.page
    held_again = page.locator("main a[href*='/tenir/']")
    if not held_again.count():
        page.locator("main a[href*='/sauter/?jour=']").first.click()
        page.get_by_role("button", name="Sauter ce jour").click()
    held_again.first.click()


def dates_seen(visit: Visit, reader: Reader, place: Place) -> None:
    """Once the dates of what is asked have been seen: it meets other office hours."""
    page = reader.go(reverse("office_hours:new"))
    page.get_by_label("Où").select_option(label="Centre social")
    page.get_by_label("Module").select_option(label="Sésame")
    page.get_by_label("jeudi").check()
    page.get_by_label("À partir du").fill("lundi")
    page.get_by_label("Commence à").fill("9h")
    page.get_by_label("Finit à").fill("12h")
    page.get_by_role("button", name="Voir les dates").click()
    page.get_by_role("button", name="Enregistrer la permanence").wait_for()


VISITS = [
    Visit("office_hours:list"),
    Visit("office_hours:new"),
    Visit("office_hours:new", as_seen="with its dates", opens=dates_seen),
    Visit("office_hours:one", opens=through("Espace Sésame")),
    Visit("office_hours:change", opens=through("Espace Sésame", "Modifier")),
    Visit("office_hours:close", opens=through("Espace Sésame", "Fermer la permanence")),
    Visit("office_hours:skip", opens=through("Espace Sésame", "Sauter un jour")),
    Visit("office_hours:hold", opens=left_out),
    Visit("office_hours:remove", opens=through("Espace Sésame", "Retirer la permanence")),
    Visit("office_hours:sites"),
    Visit("office_hours:site", opens=through("Heures des lieux", "Centre social")),
    Visit("office_hours:travel"),
]


def wrong(page, /, **answers):
    """What is typed wrong there."""
    return Mistake(sight(VISITS, f"office_hours:{page}"), answers)


MISTAKES = [
    wrong("new", opened_on="", starts_at="tôt", slot_minutes="3"),
    wrong("change", opened_on="bientôt", ends_at="1h"),
    wrong("close", closed_on="01/01/2001"),
    wrong("skip", day="un jour"),
    wrong("site", open1="le matin"),
    wrong("travel", pair0="longtemps"),
]
