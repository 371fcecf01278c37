"""The day and the week."""

from tests.web.permissions.row import COUNSELLING, Row

ROWS = [
    Row("day:mine", COUNSELLING),
    Row("agenda:week", COUNSELLING),
]
