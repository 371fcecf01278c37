"""What the tests of the people pages share: two programs, and acts that are counted."""

from collections.abc import Callable
from datetime import date

import pytest

from tandem.pathways.enums import ProgramMark
from tandem.pathways.models import Program
from tandem.people.models import Person
from tandem.reporting import facts
from tests.factories import ProgramFactory

TODAY = date(2026, 11, 23)


@pytest.fixture
def sesame(db: None) -> Program:
    """The program of the amber disc."""
    return ProgramFactory(code="sesame", name="Sésame", mark=ProgramMark.ROUND_AMBER)


@pytest.fixture
def emploi(db: None) -> Program:
    """The program of the blue square."""
    return ProgramFactory(
        code="dynamique-emploi", name="Dynamique Emploi", mark=ProgramMark.SQUARE_BLUE
    )


@pytest.fixture
def counted(db: None) -> Callable[..., None]:
    """Bring the facts of these people up to date, as every action does."""

    def count(*people: Person) -> None:
        facts.recompute([person.pk for person in people])

    return count
