"""What the tests of the pages of enrolments share."""

from tests.web.referrals.conftest import (
    claires,
    emploi,
    on_that_day,
    sesame,
    without_second_factor,
)

__all__ = ["claires", "emploi", "on_that_day", "sesame", "without_second_factor"]  # fixtures
