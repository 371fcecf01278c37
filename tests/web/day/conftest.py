"""What the tests of the day, the week, the calls and the workshops share."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client, override_settings

from tandem.accounts.models import TeamMember
from tandem.pathways.enums import ProgramMark
from tandem.pathways.models import Program
from tests.cast import sign_in
from tests.factories import ProgramFactory

TODAY = date(2026, 11, 23)
"""A Monday."""


@pytest.fixture(autouse=True)
def without_second_factor() -> Iterator[None]:
    """The second factor has its own tests."""
    with override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False):
        yield


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    """On a Monday at nine."""
    with time_machine.travel(f"{TODAY} 09:00 +0100", tick=False):
        yield


@pytest.fixture
def sesame(db: None) -> Program:
    """The program of the amber disc."""
    return ProgramFactory(code="sesame", name="Sésame", mark=ProgramMark.ROUND_AMBER)


@pytest.fixture
def claires(client: Client, claire: TeamMember) -> Client:
    """The browser of the counsellor."""
    return sign_in(client, claire)
