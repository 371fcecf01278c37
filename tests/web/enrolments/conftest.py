"""What the tests of the pages of enrolments share."""

from datetime import date

import pytest

from tests.factories import EnrolmentFactory, PersonFactory
from tests.web.referrals.conftest import (
    claires,
    emploi,
    on_that_day,
    sesame,
    without_second_factor,
)

__all__ = ["claires", "emploi", "on_that_day", "sesame", "without_second_factor"]  # fixtures


@pytest.fixture
def here(sesame, emploi):
    """Someone in the first of two programs."""
    return EnrolmentFactory(
        person=PersonFactory(last_name="Barré", first_name="Laure"),
        program=sesame,
        opened_on=date(2026, 1, 5),
    )
