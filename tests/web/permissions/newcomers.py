"""Someone new."""

from tests.web.permissions.row import COUNSELLING, NOWHERE, Row, always

ROWS = [
    Row("newcomers:new", COUNSELLING),
    Row("newcomers:begun", COUNSELLING, kwargs=always(attempt=NOWHERE)),
    Row("newcomers:from_search", COUNSELLING, method="post", answer=302),
    Row("newcomers:lookalikes", COUNSELLING, method="post"),
]
