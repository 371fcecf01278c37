"""Messages about appointments, and how each wishes to be told."""

from tests.factories.activities import MessageFactory
from tests.web.permissions.row import COUNSELLING, SETTINGS, Row, about, made_for
from tests.web.permissions.settings import EDITING

ROWS = [
    Row("messages:list", COUNSELLING),
    Row(
        "messages:message",
        COUNSELLING,
        kwargs=made_for("message", MessageFactory),
        is_about_someone=True,
    ),
    Row("messages:wishes", COUNSELLING, kwargs=about("uuid"), is_about_someone=True),
    Row("settings:sending", SETTINGS),
    Row("settings:hold", EDITING, method="post", answer=302),
    Row("settings:reminders", EDITING),
]
