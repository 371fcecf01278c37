"""What is printed."""

from tests.web.permissions.row import COUNSELLING, Row

ROWS = [
    Row("paper:week", COUNSELLING),
    Row("paper:week_pdf", COUNSELLING),
    Row("paper:day", COUNSELLING),
    Row("paper:day_pdf", COUNSELLING),
]
