"""Plans, and what the person takes home."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from tandem.accounts.enums import Role
from tandem.pathways.models import PersonsWords
from tests.factories import (
    BarrierFactory,
    NetworkMemberFactory,
    ObjectiveFactory,
    PersonsWordsFactory,
    PlannedActionFactory,
    StepFactory,
)
from tests.web.permissions.row import COUNSELLING, Row, about, made_for

COUNSELLOR = frozenset({Role.COUNSELLOR})
DAYS = count()


def words_of_another_day(**given: Any) -> PersonsWords:
    """Words: the same person says something once a day."""
    since = date(2013, 1, 1) + timedelta(days=next(DAYS))
    words: PersonsWords = PersonsWordsFactory(since=since, **given)
    return words


ROW_OF = {
    "words": words_of_another_day,
    "barrier": BarrierFactory,
    "objective": ObjectiveFactory,
    "action": PlannedActionFactory,
    "helper": NetworkMemberFactory,
    "step": StepFactory,
}

ROWS = [
    Row("plan:page", COUNSELLING, kwargs=about("uuid"), is_about_someone=True),
    *(
        Row(f"plan:add_{kind}", COUNSELLOR, kwargs=about("uuid"), is_about_someone=True)
        for kind in ROW_OF
    ),
    *(
        Row(
            f"plan:edit_{kind}",
            COUNSELLOR,
            kwargs=made_for("uuid", factory),
            is_about_someone=True,
        )
        for kind, factory in ROW_OF.items()
    ),
    *(
        Row(
            f"plan:move_{kind}",
            COUNSELLOR,
            answer=302,
            kwargs=made_for("uuid", factory),
            method="post",
            is_about_someone=True,
        )
        for kind, factory in ROW_OF.items()
        if kind != "words"
    ),
    Row("route_sheet:page", COUNSELLOR, kwargs=about("uuid"), is_about_someone=True),
    Row("route_sheet:paper", COUNSELLOR, kwargs=about("uuid"), is_about_someone=True),
    Row("route_sheet:card", COUNSELLING, kwargs=about("uuid"), is_about_someone=True),
]
