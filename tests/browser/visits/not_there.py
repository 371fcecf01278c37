"""What is not there."""

from tests.browser.people import DIRECTOR
from tests.browser.visits.visit import Visit, unknown

VISITS = [
    Visit("home", DIRECTOR, opens=unknown, as_seen="not found", status=404),
]
