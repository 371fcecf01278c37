"""What is printed."""

from tests.browser.visits.visit import Visit

VISITS = [
    Visit("paper:week"),
    Visit("paper:week", query="?noms=0", as_seen="without names", is_variant=True),
    Visit("paper:day"),
]

NO_PAGES = {
    "paper:week_pdf": "a document",
    "paper:day_pdf": "a document",
}
