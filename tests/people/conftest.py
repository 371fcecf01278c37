"""Two files of one person."""

import pytest

from tandem.people.models import Person
from tests.factories import PersonFactory


@pytest.fixture
def kept() -> Person:
    """The file that stands afterwards."""
    return PersonFactory(last_name="Dupont", first_name="Anne")


@pytest.fixture
def absorbed() -> Person:
    """The one that is merged into it."""
    return PersonFactory(last_name="Martin", first_name="Anne")
