"""For those who set the service up, and those who build its pages."""

from tests.web.permissions.row import SETTINGS, Row

ROWS = [
    Row("components", SETTINGS),
]
