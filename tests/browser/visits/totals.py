"""The years known by a total."""

from tests.browser.people import DIRECTOR, OFFICER
from tests.browser.visits.visit import Mistake, Visit, sight

LISTED = {"year": 2005}
VISITS = [
    Visit("totals:list", OFFICER),
    Visit("totals:list", DIRECTOR, as_seen="by the director", is_variant=True),
    Visit("totals:change", OFFICER, LISTED),
    Visit("totals:remove", OFFICER, LISTED),
]

MISTAKES = [
    Mistake(sight(VISITS, "totals:list"), {"year": "2090", "people": "beaucoup"}),
    Mistake(sight(VISITS, "totals:change"), {"people": "-3"}),
]
