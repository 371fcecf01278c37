"""A day of the service on paper."""

import io
import re
from datetime import date, time

import pytest
import time_machine
from django.test import override_settings
from pypdf import PdfReader

from tests.cast import sign_in
from tests.factories import AppointmentFactory, PersonFactory, ServiceFactory, SiteFactory

TODAY = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def on_that_day():
    with (
        override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False),
        time_machine.travel(f"{TODAY} 09:02 +0100", tick=False),
    ):
        yield


@pytest.fixture
def claires(client, claire):
    """The counsellor's browser."""
    ServiceFactory(name="Sésame et Dynamique Emploi", carrier="CCAS des Prés", phone="+33199000001")
    return sign_in(client, claire)


@pytest.fixture
def beauregard(db):
    return SiteFactory(name="Espace Beauregard", address="2 bis avenue des Prés")


@pytest.fixture
def laure(db):
    return PersonFactory(first_name="Laure", last_name="O'Barré #1 *gras* <b> $x$")


@pytest.fixture
def meets(claire, beauregard):
    """Gives an appointment with the counsellor."""

    def give(person, day=TODAY, hour=time(9, 45), **given):
        given = {"site": beauregard, "holder": claire, "minutes": 45} | given
        return AppointmentFactory(person=person, held_on=day, held_at=hour, **given)

    return give


def read_pdf(answer):
    """The document that was answered."""
    assert answer.status_code == 200, answer.status_code
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(answer.content))


def words_of(answer):
    """Everything that the PDF says, on one line."""
    return said(" ".join(page.extract_text() for page in read_pdf(answer).pages))


def said(text):
    """The text with plain spaces."""
    return re.sub(r"\s+", " ", text)
