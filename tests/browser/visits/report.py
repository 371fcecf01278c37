"""The report."""

from tests.browser.people import COUNSELLOR, DIRECTOR
from tests.browser.visits.visit import Visit

YEAR_2013 = {"year": 2013}
PUBLISHED = "?pourcentages=publies"
FIGURE = {"year": 2013, "code": "people.received", "column": "all"}
VISITS = [
    Visit("report:year", COUNSELLOR, YEAR_2013),
    Visit("report:year", DIRECTOR, YEAR_2013, as_seen="by the director", is_variant=True),
    Visit("report:year", COUNSELLOR, YEAR_2013, PUBLISHED, as_seen="published", is_variant=True),
    Visit("report:year", kwargs={"year": 2012}, as_seen="the year before", is_variant=True),
    Visit("report:year", kwargs={"year": 2005}, as_seen="known by a total", is_variant=True),
    Visit("report:year", kwargs={"year": 1950}, as_seen="unknown"),
    Visit("report:people", kwargs=FIGURE),
]

NO_PAGES = {
    "report:download": "a file to take away",
    "report:latest": "leads to the year",
}
