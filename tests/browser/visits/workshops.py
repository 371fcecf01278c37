"""Workshops, their sessions and their lists; the open reception; the week to catch up."""

from collections.abc import Callable

from django.urls import reverse

from tests.browser.chromium import Reader
from tests.browser.visits.visit import Mistake, Place, Visit, last_session, sight


def by_session(link: str) -> Callable[[Visit, Reader, Place], None]:
    """By the page of the last session."""

    def follow(visit: Visit, reader: Reader, place: Place) -> None:
        last_session(visit, reader, place)
        reader.page.get_by_role("link", name=link).click()
        reader.page.wait_for_load_state()

    return follow


def by_list(link: str) -> Callable[[Visit, Reader, Place], None]:
    """By the list of workshops."""

    def follow(visit: Visit, reader: Reader, place: Place) -> None:
        reader.go(reverse("workshops:list"))
        reader.page.locator("aside").get_by_role("link", name=link).first.click()
        reader.page.wait_for_load_state()

    return follow


def typed_sheet(visit: Visit, reader: Reader, place: Place) -> None:
    """With names typed: one found, one to choose, one unknown."""
    by_session("Reprendre la feuille signée")(visit, reader, place)
    reader.page.get_by_label("Noms de la feuille").fill("Laure Barré\nBa\nZzyx Inconnue")
    reader.page.get_by_role("button", name="Chercher ces personnes").click()
    reader.page.get_by_role("button", name="Noter ces présences").wait_for()


def someone_found(visit: Visit, reader: Reader, place: Place) -> None:
    """With a name typed in the box of the page."""
    reader.go(visit.address(place))
    reader.page.locator("main input[type=search]").fill("bar")
    reader.page.get_by_role("button", name="Barré").first.wait_for()


VISITS = [
    Visit("workshops:list"),
    Visit("workshops:mine"),
    Visit("workshops:new"),
    Visit("workshops:edit", opens=by_list("Modifier")),
    Visit("workshops:plan", opens=by_list("Préparer une séance")),
    Visit("workshops:session", opens=last_session),
    Visit("workshops:change", opens=by_session("Modifier la séance")),
    Visit("workshops:presence", opens=by_session("Noter les présences")),
    Visit("workshops:add", opens=by_session("Ajouter quelqu’un")),
    Visit("workshops:sheet", opens=by_session("Feuille papier")),
    Visit("workshops:signed", opens=by_session("Reprendre la feuille signée")),
    Visit("workshops:signed", opens=typed_sheet, as_seen="matched"),
    Visit("catch_up:week"),
    Visit("catch_up:week", query="?semaine=2013-W41", as_seen="in 2013", is_variant=True),
    Visit("drop_in:list"),
    Visit("drop_in:list", opens=someone_found, as_seen="found"),
    Visit("drop_in:list", query="?jour=1999-01-01", as_seen="before any program"),
]

MISTAKES = [
    Mistake(sight(VISITS, "workshops:new"), {"name": "", "usual_time": "tard", "capacity": "x"}),
    Mistake(sight(VISITS, "workshops:edit"), {"name": "", "closed_on": "31/02/2026"}),
    Mistake(sight(VISITS, "workshops:plan"), {"held_on": "bientôt", "held_at": "25 h"}),
    Mistake(sight(VISITS, "workshops:change"), {"held_on": "", "minutes": "beaucoup"}),
    Mistake(sight(VISITS, "workshops:signed"), {"names": ""}),
    Mistake(
        sight(VISITS, "catch_up:week", "in 2013"), {"r0-who": "Zzyx Inconnue", "r0-on": "bientôt"}
    ),
    Mistake(sight(VISITS, "drop_in:list"), {"at": "bientôt"}),
]

NEVER_WRONG = {
    "workshops:presence": "boxes to tick: any of them may be",
}

NO_PAGES = {
    "workshops:cancel": "cancels a session, and leads back to it",
    "workshops:give_back": "undoes a cancellation, and leads back to the session",
    "workshops:add_regulars": "begins a list, and leads back to it",
    "workshops:take_off": "takes someone off a list, and leads back to it",
    "drop_in:take_back": "takes a visit back, and leads back to its day",
}
