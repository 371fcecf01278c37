"""What the tests of workshops, of the open reception and of the week to catch up share."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client, override_settings

from tandem.accounts.models import TeamMember
from tandem.activities.models import Workshop
from tandem.pathways.models import Program
from tandem.people.models import Person
from tests.cast import sign_in
from tests.factories import AdmissionCriteriaFactory, ServiceFactory, WorkshopFactory
from tests.web.workshops.grid import in_sesame

TODAY = date(2026, 11, 26)
"""A Thursday."""


@pytest.fixture(autouse=True)
def without_second_factor() -> Iterator[None]:
    """The second factor has its own tests."""
    with override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False):
        yield


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    """On a Thursday at nine."""
    with time_machine.travel(f"{TODAY} 09:00 +0100", tick=False):
        yield


@pytest.fixture
def sesame(db: None) -> Program:
    """The program that has an open reception."""
    ServiceFactory()
    criteria = AdmissionCriteriaFactory(program__code="sesame", program__name="Sésame")
    program: Program = criteria.program
    return program


@pytest.fixture
def relaxation(sesame: Program) -> Workshop:
    """A workshop of Sésame."""
    workshop: Workshop = WorkshopFactory(name="Relaxation", program=sesame)
    return workshop


@pytest.fixture
def claires(client: Client, claire: TeamMember) -> Client:
    """The browser of the counsellor."""
    return sign_in(client, claire)


@pytest.fixture
def odile(sesame: Program) -> Person:
    """Someone in Sésame."""
    return in_sesame(sesame, "Odile", "Roy")
