"""The day and the week."""

from tests.browser.people import DIRECTOR
from tests.browser.visits.visit import Visit

VISITS = [
    Visit("day:mine"),
    Visit("agenda:week"),
    Visit("agenda:week", query="?semaine=2013-W41", as_seen="in 2013", is_variant=True),
    Visit("components", DIRECTOR),
]

NEVER_WRONG = {
    "components": "its form is an example, shown with its mistakes and never sent",
}
