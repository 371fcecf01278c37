"""What is printed."""

from tests.factories import AppointmentFactory
from tests.web.permissions.row import COUNSELLING, Row, about, made_for

APPOINTMENT = made_for("uuid", AppointmentFactory)

ROWS = [
    Row("paper:week", COUNSELLING),
    Row("paper:week_pdf", COUNSELLING),
    Row("paper:day", COUNSELLING),
    Row("paper:day_pdf", COUNSELLING),
    Row("paper:certificate", COUNSELLING, kwargs=about("uuid"), is_about_someone=True),
    # Someone who was never received has nothing to certify: back to the page that says so.
    Row(
        "paper:certificate_pdf",
        COUNSELLING,
        answer=302,
        kwargs=about("uuid"),
        is_about_someone=True,
    ),
    Row("paper:letter", COUNSELLING, kwargs=APPOINTMENT, is_about_someone=True),
    Row("paper:letter_pdf", COUNSELLING, kwargs=APPOINTMENT, is_about_someone=True),
]
