"""What the tests of appointments share: Claire's browser on a Monday, her office hours, Laure."""

from datetime import date, time, timedelta

import pytest

from tandem.people.models import Person
from tandem.territory.models import Site
from tests.factories import EnrolmentFactory, OfficeHoursFactory, PersonFactory, SiteFactory
from tests.web.day.conftest import TODAY, claires, on_that_day, sesame, without_second_factor

__all__ = ["claires", "on_that_day", "sesame", "without_second_factor"]  # fixtures

TUESDAY = TODAY + timedelta(days=1)


@pytest.fixture
def centre(db: None) -> Site:
    """A site of the service."""
    return SiteFactory(name="Centre social")


@pytest.fixture
def hours(claire, centre, sesame):
    """Tuesdays from nine to noon, in slots of forty-five minutes."""
    return OfficeHoursFactory(
        holder=claire, site=centre, program=sesame, opened_on=date(2026, 1, 6), ends_at=time(12)
    )


@pytest.fixture
def laure(sesame) -> Person:
    """Someone in the program."""
    person = PersonFactory(first_name="Laure", last_name="Barré")
    EnrolmentFactory(person=person, program=sesame, opened_on=date(2026, 1, 5))
    return person
