"""What the tests of the pages of orientations share."""

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from tandem.accounts.models import TeamMember
from tandem.pathways.enums import Outcome
from tandem.pathways.models import Referral
from tests.cast import sign_in
from tests.factories import PersonFactory, ReferralFactory
from tests.pathways.conftest import TODAY, emploi, on_that_day, sesame

__all__ = ["TODAY", "emploi", "on_that_day", "sesame"]  # fixtures, and the day


@pytest.fixture(autouse=True)
def without_second_factor(on_that_day: None) -> Iterator[None]:
    """The second factor has its own tests; every page is seen on that day."""
    with override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False):
        yield


@pytest.fixture
def claires(client: Client, claire: TeamMember) -> Client:
    """The browser of the counsellor."""
    return sign_in(client, claire)


@pytest.fixture
def waiting(sesame) -> Referral:
    """An orientation to Sésame, received six days ago."""
    referral: Referral = ReferralFactory(
        person=PersonFactory(last_name="Rey", first_name="Brigitte"),
        program=sesame,
        received_on="2026-11-20",
        outcome=Outcome.WAITING,
        decided_on=None,
        request="Souhaite rencontrer du monde.",
    )
    referral.refresh_from_db()
    return referral
