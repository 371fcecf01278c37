"""The day, the week, the calls, the workshops."""

from tests.web.permissions.row import COUNSELLING, Row

ROWS = [
    Row("day:mine", COUNSELLING),
    Row("agenda:week", COUNSELLING),
    Row("calls:list", COUNSELLING),
    Row("workshops:list", COUNSELLING),
    Row("workshops:session", COUNSELLING, kwargs=lambda world: {"session": world.session}),
]
