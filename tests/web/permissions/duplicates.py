"""Probable duplicates."""

from uuid import uuid4

from tandem.people.merging import merge_people
from tandem.people.models import Person
from tests.factories import PersonFactory
from tests.web.permissions.row import COUNSELLING, Row, World, about


def with_another(world: World) -> dict[str, object]:
    """This person's file, and that of someone else."""
    return {"kept": world.person, "absorbed": PersonFactory().uuid}


def merged(world: World) -> dict[str, object]:
    """A merge into this person's file."""
    kept = Person.objects.filter(uuid=world.person).first()
    if kept is None:
        return {"merge": world.person}
    return {"merge": merge_people(kept=kept, absorbed=PersonFactory(), by=uuid4()).uuid}


ROWS = [
    Row("duplicates:list", COUNSELLING),
    Row("duplicates:merge", COUNSELLING, kwargs=with_another, is_about_someone=True),
    Row(
        "duplicates:distinct",
        frozenset(),  # without its form, the address does nothing
        kwargs=with_another,
        method="post",
    ),
    Row("duplicates:undo", COUNSELLING, kwargs=merged, is_about_someone=True),
    Row("duplicates:choose", COUNSELLING, kwargs=about("uuid"), is_about_someone=True),
]
