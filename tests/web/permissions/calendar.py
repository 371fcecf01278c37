"""Calendars."""

from tests.factories import AppointmentFactory
from tests.web.permissions.row import COUNSELLING, Row, always, made_for

ROWS = [
    Row("calendar:own_feed", COUNSELLING),
    # An address that nobody was given leads nowhere, signed in or not.
    Row("calendar:feed", frozenset(), kwargs=always(secret="inconnu"), anonymous=404),
    Row(
        "calendar:appointment",
        COUNSELLING,
        kwargs=made_for("uuid", AppointmentFactory),
        is_about_someone=True,
    ),
]
