"""Plans, and what the person takes home."""

from collections.abc import Callable

from tests.browser.chromium import Reader
from tests.browser.journeys import file_of
from tests.browser.people import OFFICER
from tests.browser.visits.visit import Mistake, Place, Visit, sight

KINDS = ("words", "barrier", "objective", "action", "helper", "step")
WORDS = ("mots", "freins", "objectifs", "actions", "reseau", "etapes")
Opens = Callable[[Visit, Reader, Place], None]


def plan_of(name: str) -> Opens:
    """The plan of someone of the recent period."""

    def opens(visit: Visit, reader: Reader, place: Place) -> None:
        reader.go(f"{file_of(reader, name)}freins-et-etapes/")

    return opens


def sheet_of(name: str, page: str, query: str = "") -> Opens:
    """What someone of the recent period takes home."""

    def opens(visit: Visit, reader: Reader, place: Place) -> None:
        reader.go(f"{file_of(reader, name)}{page}/{query}")

    return opens


def line_of(word: str) -> Opens:
    """The page that corrects a line of the plan, as it is without script."""

    def opens(visit: Visit, reader: Reader, place: Place) -> None:
        reader.go(
            f"{file_of(reader, 'Marchetti' if word == 'etapes' else 'Ferrand')}freins-et-etapes/"
        )
        links = reader.page.locator(f"a[href^='/freins-et-etapes/{word}/']")
        reader.go(links.first.get_attribute("href") or "")

    return opens


VISITS = [
    Visit("plan:page", about_someone="uuid", as_seen="empty"),
    Visit("plan:page", opens=plan_of("Ferrand")),
    Visit("plan:page", opens=plan_of("Marchetti"), as_seen="settled", is_variant=True),
    Visit("plan:page", OFFICER, opens=plan_of("Ferrand"), as_seen="officer"),
    *(
        Visit(f"plan:add_{kind}", about_someone="uuid", is_variant=kind != "action")
        for kind in KINDS
    ),
    *(
        Visit(f"plan:edit_{kind}", opens=line_of(word), is_variant=kind != "action")
        for kind, word in zip(KINDS, WORDS, strict=True)
    ),
    Visit("route_sheet:page", opens=sheet_of("Ferrand", "feuille-de-route")),
    Visit("route_sheet:page", about_someone="uuid", as_seen="empty", is_variant=True),
    Visit("route_sheet:paper", opens=sheet_of("Kaddour", "feuille-de-route/imprimer")),
    Visit("route_sheet:card", opens=sheet_of("Ferrand", "carte")),
    Visit("route_sheet:card", OFFICER, about_someone="uuid", as_seen="empty", is_variant=True),
]

WRONG = {
    "plan:add_words": {"since": "bientôt"},
    "plan:add_barrier": {"identified_on": "31/02/2026"},
    "plan:add_objective": {"text": "", "set_on": "demain"},
    "plan:add_action": {"what": "", "due_on": "un jour"},
    "plan:add_helper": {"does_what": "", "opened_on": "toujours"},
    "plan:add_step": {"taken_on": "demain", "weekly_hours": "beaucoup"},
    "plan:edit_words": {"request": "1 85 05 78 006 084"},
    "plan:edit_barrier": {"closed_on": "01/01/2001"},
    "plan:edit_objective": {"closed_on": "01/01/2001"},
    "plan:edit_action": {"done_on": "01/01/2001", "what": ""},
    "plan:edit_helper": {"closed_on": "01/01/2001"},
    "plan:edit_step": {"ends_on": "01/01/2001", "weekly_hours": "90"},
}

MISTAKES = [Mistake(sight(VISITS, name), answers) for name, answers in WRONG.items()]

NO_PAGES = {
    f"plan:move_{kind}": "moves a line on, then leads back to the plan"
    for kind in KINDS
    if kind != "words"
}
