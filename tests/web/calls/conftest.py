"""The counsellor's browser, on a Monday at nine, and someone whom the service knows."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from tandem.people.models import Person
from tests.factories import EnrolmentFactory, PersonFactory
from tests.web.day.conftest import TODAY, claires, on_that_day, sesame, without_second_factor

__all__ = ["TODAY", "claires", "on_that_day", "sesame", "without_second_factor"]  # fixtures

PHONE = "06 39 98 56 98"
FRIDAY = datetime(2026, 11, 20, 8, 12, tzinfo=UTC)


@pytest.fixture
def laure(sesame):
    person = PersonFactory(last_name="Barré", first_name="Laure", phone=PHONE)
    EnrolmentFactory(person=person, program=sesame, opened_on=TODAY)
    return person


def line(number: int = 1, **said: str) -> dict[str, str]:
    """One line of the page, as a browser sends it."""
    form_id = f"{number:08x}{str(uuid4())[8:]}"
    return {f"m{form_id[:8]}-{name}": text for name, text in {"form_id": form_id, **said}.items()}


def form(**answers: str) -> dict[str, str]:
    """A form of one message."""
    return {"form_id": str(uuid4()), **answers}


def everyone() -> list[str]:
    """The names of all."""
    return [person.full_name for person in Person.objects.all()]
