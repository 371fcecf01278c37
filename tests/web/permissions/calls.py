"""The answering machine, and the people to call back."""

from tandem.accounts.enums import Role
from tests.factories import CallRequestFactory
from tests.web.permissions.row import COUNSELLING, Row, made_for

MESSAGE = made_for("uuid", CallRequestFactory)
TAKERS = COUNSELLING | {Role.RECEPTION}

ROWS = [
    Row("calls:list", COUNSELLING),
    Row("calls:note", TAKERS),
    Row("calls:read", COUNSELLING, kwargs=MESSAGE, is_about_someone=True),
    Row("calls:withdraw", frozenset(), kwargs=MESSAGE, method="post", is_about_someone=True),
    *(
        Row(name, COUNSELLING, answer=answer, kwargs=MESSAGE, method="post", is_about_someone=True)
        for name, answer in (
            ("calls:tried", 200),
            ("calls:take_back", 302),
            ("calls:close", 200),
            ("calls:reopen", 302),
            ("calls:who", 302),
            ("calls:open_file", 302),
            ("calls:refer", 302),
        )
    ),
]
