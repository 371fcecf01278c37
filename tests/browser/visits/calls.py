"""The answering machine, and the people to call back."""

from django.urls import reverse

from tests.browser.chromium import Reader
from tests.browser.visits.visit import Mistake, Place, Visit, sight


def first_message(visit: Visit, reader: Reader, place: Place) -> None:
    """By the queue."""
    reader.go(reverse("calls:list"))
    reader.page.get_by_role("link", name="Corriger ou abandonner").click()
    reader.page.get_by_role("heading", name="Le message").wait_for()


def unknown_message(visit: Visit, reader: Reader, place: Place) -> None:
    """Someone unknown, open in the queue."""
    reader.go(reverse("calls:list"))
    reader.page.get_by_role("link", name="Ouvrir Numéro inconnu").click()
    reader.page.get_by_role("button", name="Ouvrir une fiche").wait_for()


def closed(visit: Visit, reader: Reader, place: Place) -> None:
    """One that was called back."""
    reader.go(reverse("calls:list") + "?etat=rappeles")
    reader.page.get_by_role("link", name="Voir").first.click()
    reader.page.get_by_role("button", name="Rouvrir le message").wait_for()


VISITS = [
    Visit("calls:list"),
    Visit("calls:list", opens=unknown_message, as_seen="unknown", is_variant=True),
    Visit("calls:list", query="?etat=rappeles", as_seen="called back"),
    Visit("calls:list", query="?etat=sans-suite", as_seen="given up", is_variant=True),
    Visit("calls:note"),
    Visit("calls:read", opens=first_message),
    Visit("calls:read", opens=closed, as_seen="closed", is_variant=True),
]

MISTAKES = [Mistake(sight(VISITS, "calls:read"), {"note": "2 80 02 78 146 022 11"})]

NEVER_WRONG = {
    "calls:list": "a mistake in what was said leads to the page of the message",
    "calls:note": "a line of its own is wrong: seen by the journey that notes ten messages",
}

NO_PAGES = {
    "calls:withdraw": "takes away a message that has just been noted",
    "calls:tried": "what became of a try, then the next one",
    "calls:close": "gives up, then the next one",
    "calls:reopen": "puts a message back in the queue",
    "calls:who": "says who is calling, then the queue",
    "calls:open_file": "begins a file with what the message says",
    "calls:refer": "begins an orientation with what the message says",
    "calls:take_back": "undoes a try, then the queue",
}
