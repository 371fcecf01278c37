"""What the tests of a plan share: a day, someone, and everyone signed in."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client, override_settings
from django.urls import reverse

from tandem.accounts.models import TeamMember
from tandem.people.models import Person
from tests.cast import sign_in
from tests.factories import PersonFactory

TODAY = date(2013, 12, 5)


@pytest.fixture
def on_that_day() -> Iterator[None]:
    """The 5th of December 2013, without the second factor, whose sessions would have ended."""
    with (
        override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False),
        time_machine.travel(f"{TODAY} 09:00 +0100", tick=False),
    ):
        yield


@pytest.fixture
def laure(db: None) -> Person:
    """Someone of whom nothing is noted yet."""
    return PersonFactory(first_name="Laure", last_name="Barré")


@pytest.fixture
def claires(client: Client, claire: TeamMember) -> Client:
    """The browser of the counsellor."""
    return sign_in(client, claire)


def plan_page(person: Person) -> str:
    """The address of her plan."""
    return reverse("plan:page", args=[person.uuid])


def send(client: Client, name: str, uuid: Any, **answers: Any) -> Any:
    """Fill in a form of the plan and send it."""
    address = reverse(f"plan:{name}", args=[uuid])
    return client.post(address, {"form_id": str(uuid4()), **answers})
