"""What is corrected, cancelled and given back."""

from tests.factories import DropInVisitFactory
from tests.web.permissions.row import COUNSELLING, Kwargs, Row, World, about, made_for


def visit() -> Kwargs:
    """An entry of this person."""
    made = made_for("uuid", DropInVisitFactory)

    def kwargs(world: World) -> dict[str, object]:
        return {"kind": "accueil-libre", **made(world)}

    return kwargs


ROWS = [
    Row("corrections:cancel", COUNSELLING, kwargs=visit(), is_about_someone=True),
    Row("corrections:edit", COUNSELLING, kwargs=visit(), is_about_someone=True),
    Row(
        "corrections:restore",
        COUNSELLING,
        kwargs=visit(),
        method="post",
        answer=302,
        is_about_someone=True,
    ),
    Row("corrections:history", COUNSELLING, kwargs=visit(), is_about_someone=True),
    Row("corrections:person", COUNSELLING, kwargs=about("person"), is_about_someone=True),
]
