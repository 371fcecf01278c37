"""Everything that is not of every day."""

from tests.browser.visits.visit import Visit

VISITS = [Visit("service:home")]
