"""What the tests of interviews and notes share: a counsellor, someone enrolled, a day."""

from collections.abc import Callable, Iterator
from datetime import date, time
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client, override_settings
from django.urls import reverse

from tandem.accounts.models import TeamMember
from tandem.activities.models import Appointment
from tandem.pathways.models import Enrolment, Theme
from tandem.people.models import Person
from tests.cast import sign_in
from tests.factories import (
    AppointmentFactory,
    EnrolmentFactory,
    PersonFactory,
    ProgramFactory,
    SiteFactory,
    ThemeFactory,
)

TODAY = date(2026, 11, 26)
"""A Thursday."""


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    """A little after half past ten; the second factor has its own tests."""
    with (
        override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False),
        time_machine.travel(f"{TODAY} 10:37 +0100", tick=False),
    ):
        yield


@pytest.fixture
def laure(db: None) -> Person:
    """Someone born in 1984, in a program since the summer."""
    person: Person = PersonFactory(
        first_name="Laure", last_name="Barré", birth_date=date(1984, 3, 12)
    )
    return person


@pytest.fixture
def enrolment(laure: Person) -> Enrolment:
    """Her stay in the program of the blue square."""
    program = ProgramFactory(code="emploi", name="Dynamique Emploi", opened_on=date(2011, 9, 1))
    stay: Enrolment = EnrolmentFactory(person=laure, program=program, opened_on=date(2026, 6, 1))
    return stay


@pytest.fixture
def theme(db: None) -> Theme:
    """What is spoken of."""
    found: Theme = ThemeFactory(code="logement", label_fr="Logement")
    return found


@pytest.fixture
def claires(client: Client, claire: TeamMember) -> Client:
    """The browser of the counsellor."""
    return sign_in(client, claire)


@pytest.fixture
def answers(enrolment: Enrolment, theme: Theme) -> Callable[..., dict[str, Any]]:
    """What the form sends, at the least."""

    def filled(**given: Any) -> dict[str, Any]:
        return {
            "form_id": str(uuid4()),
            "themes": [theme.code],
            "note": "",
            "readers": "privee",
            "held_on": "26/11/2026",
            "held_at": "9 h 45",
            "minutes": "45",
            "place": "on_site",
            "site": "",
            "kind": "follow_up",
            "program": enrolment.program.code,
        } | given

    return filled


@pytest.fixture
def planned(claire: TeamMember, laure: Person, enrolment: Enrolment) -> Appointment:
    """Her appointment of today, at a quarter to ten."""
    meeting: Appointment = AppointmentFactory(
        person=laure,
        holder=claire,
        program=enrolment.program,
        held_on=TODAY,
        held_at=time(9, 45),
        minutes=45,
        site=SiteFactory(name="Centre social"),
    )
    return meeting


def page_of(person: Person) -> str:
    """Where an interview that was not planned is recorded."""
    return reverse("interviews:new", args=[person.uuid])


def planned_page(appointment: Appointment) -> str:
    """Where the interview of an appointment is recorded."""
    return reverse("interviews:from_appointment", args=[appointment.uuid])
