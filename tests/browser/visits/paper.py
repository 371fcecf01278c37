"""What is printed."""

import re

from tests.browser.chromium import Reader
from tests.browser.visits.appointments import from_the_agenda
from tests.browser.visits.visit import Place, Visit


def of_an_appointment(visit: Visit, reader: Reader, place: Place) -> None:
    """By the page of an appointment still to come."""
    from_the_agenda(visit, reader, place)
    reader.page.get_by_role("link", name="Courrier à imprimer").click()
    reader.page.wait_for_url(re.compile(r"/courrier/$"))


VISITS = [
    Visit("paper:week"),
    Visit("paper:week", query="?noms=0", as_seen="without names", is_variant=True),
    Visit("paper:day"),
    Visit("paper:day", query="?jour=31/02/2026", as_seen="of a wrong day", is_variant=True),
    Visit("paper:certificate", about_someone="uuid"),
    Visit("paper:letter", opens=of_an_appointment),
]

NO_PAGES = {
    "paper:week_pdf": "a document",
    "paper:day_pdf": "a document",
    "paper:certificate_pdf": "a document",
    "paper:letter_pdf": "a document",
}
NEVER_WRONG = {
    "paper:certificate": "boxes to tick: any of them may be",
    "paper:letter": "a choice among letters",
}
