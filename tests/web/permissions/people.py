"""People."""

from tests.factories import HousingFactory
from tests.web.permissions.row import COMMUNES, COUNSELLING, Kwargs, Row, World, about, made_for


def housing() -> Kwargs:
    """How this person is housed."""
    made = made_for("uuid", HousingFactory)

    def kwargs(world: World) -> dict[str, object]:
        return {"kind": "logement", **made(world)}

    return kwargs


ROWS = [
    Row("people:list", COUNSELLING),
    Row("people:search", COUNSELLING, method="post"),
    Row("people:file", COUNSELLING, kwargs=about("person"), is_about_someone=True),
    Row("people:situation", COUNSELLING, kwargs=about("person"), is_about_someone=True),
    Row("people:meetings", COUNSELLING, kwargs=about("person"), is_about_someone=True),
    Row("situation:contact", COUNSELLING, kwargs=about("uuid"), is_about_someone=True),
    Row("situation:home", COUNSELLING, kwargs=about("uuid"), is_about_someone=True),
    Row("situation:resource", COUNSELLING, kwargs=about("uuid"), is_about_someone=True),
    Row("situation:household", COUNSELLING, kwargs=about("uuid"), is_about_someone=True),
    Row("situation:housing", COUNSELLING, kwargs=about("uuid"), is_about_someone=True),
    Row("situation:job_seeking", COUNSELLING, kwargs=about("uuid"), is_about_someone=True),
    Row("situation:identity", COUNSELLING, kwargs=about("uuid"), is_about_someone=True),
    Row("situation:notice", COUNSELLING, kwargs=about("uuid"), is_about_someone=True),
    Row("situation:correct", COUNSELLING, kwargs=housing(), is_about_someone=True),
    Row("situation:communes", COMMUNES),
    Row("completing:list", COUNSELLING),
]
