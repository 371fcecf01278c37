"""The day, the week, the calls."""

from tests.web.permissions.row import COUNSELLING, Row

ROWS = [
    Row("day:mine", COUNSELLING),
    Row("agenda:week", COUNSELLING),
    Row("calls:list", COUNSELLING),
]
