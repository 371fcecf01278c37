"""People."""

import re
from collections.abc import Callable

from tests.browser.chromium import Reader
from tests.browser.visits.visit import Mistake, Place, Visit, searched, sight


def correcting(place_in_list: int) -> Callable[[Visit, Reader, Place], None]:
    """By the situation: the row at this place is corrected."""

    def open_it(visit: Visit, reader: Reader, place: Place) -> None:
        reader.go(f"/personnes/{place.person}/situation/")
        reader.page.get_by_role("link", name=re.compile("^Corriger")).nth(place_in_list).click()
        reader.page.wait_for_url(re.compile(r"/saisies/.+/corriger/$"))

    return open_it


VISITS = [
    Visit("people:list"),
    Visit("people:list", query="?module=sesame&recues=2013&sort=-last", as_seen="filtered"),
    Visit("people:list", query="?commune=78158&recues=2012&ressource=rsa", as_seen="narrowed"),
    Visit("people:search", as_seen="empty"),
    Visit("people:search", opens=searched("bar"), as_seen="found"),
    Visit("people:search", opens=searched("matrin"), as_seen="nobody"),
    Visit("people:file", about_someone="person"),
    Visit("people:file", about_someone="person", query="?tout=1", as_seen="whole"),
    Visit("people:situation", about_someone="person"),
    Visit("people:meetings", about_someone="person"),
    Visit("situation:contact", about_someone="uuid"),
    Visit("situation:home", about_someone="uuid"),
    Visit("situation:resource", about_someone="uuid"),
    Visit("situation:household", about_someone="uuid"),
    Visit("situation:housing", about_someone="uuid"),
    Visit("situation:job_seeking", about_someone="uuid"),
    Visit("situation:identity", about_someone="uuid"),
    Visit("situation:notice", about_someone="uuid"),
    Visit("situation:correct", opens=correcting(0), as_seen="a resource"),
    Visit("situation:correct", opens=correcting(1), as_seen="a home"),
    Visit("completing:list"),
    Visit("completing:list", query="?annee=2013", as_seen="in 2013"),
    Visit("situation:communes", query="?q=chesnay"),
]

MISTAKES = [
    Mistake(
        sight(VISITS, "situation:contact"), {"last_name": "", "phone": "0612", "email": "laure"}
    ),
    Mistake(sight(VISITS, "situation:home"), {"since": "bientôt", "q": "Nullepart"}),
    Mistake(
        sight(VISITS, "situation:resource"), {"opened_on": "31/02/2026", "monthly_amount": "assez"}
    ),
    Mistake(sight(VISITS, "situation:household"), {"since": "demain", "dependent_children": "-1"}),
    Mistake(sight(VISITS, "situation:housing"), {"since": "bientôt"}),
    Mistake(sight(VISITS, "situation:job_seeking"), {"since": "31/02/2026"}),
    Mistake(sight(VISITS, "situation:identity"), {"birth_date": "30/02/1980", "known_since": "x"}),
    Mistake(sight(VISITS, "situation:notice"), {"given_on": "demain"}),
    Mistake(
        sight(VISITS, "situation:correct", "a resource"),
        {"opened_on": "31/02/2013", "monthly_amount": "assez"},
    ),
]
