"""The report."""

from tests.web.permissions.row import COUNSELLING, FIGURES, Row, always

ROWS = [
    Row("report:latest", FIGURES, answer=302),
    Row("report:year", FIGURES, kwargs=always(year=2013)),
    Row("report:download", FIGURES, kwargs=always(year=2013, form="csv")),
    Row(
        "report:people",
        COUNSELLING,
        kwargs=always(year=2013, code="people.received", column="all"),
    ),
]
