"""What the tests of orientations and enrolments share: a day, two programs, a counsellor."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
import time_machine

from tandem.accounts.models import TeamMember
from tandem.kernel.models import LegalAmount
from tandem.pathways.enums import Channel, ProgramMark
from tandem.pathways.models import Program
from tests.factories import (
    AdmissionCriteriaFactory,
    ProgramFactory,
    ServiceFactory,
    TeamMemberFactory,
)

TODAY = date(2026, 11, 26)
BY = UUID(int=7)


@pytest.fixture
def on_that_day() -> Iterator[None]:
    """A Thursday at nine."""
    with time_machine.travel(f"{TODAY} 09:00 +0100", tick=False):
        yield


@pytest.fixture
def sesame(db: None) -> Program:
    """Only by a partner, below the SMIC, on a minimum benefit."""
    LegalAmount.objects.create(
        code="smic", valid_from=date(2026, 1, 1), amount=Decimal(1400), unit="eur", reference="r"
    )
    program: Program = ProgramFactory(name="Sésame", has_optional_follow_up=True)
    AdmissionCriteriaFactory(
        program=program,
        channels=[Channel.PARTNER, Channel.INTERNAL],
        income_ceiling="smic",
        needs_minimum_or_precarity=True,
    )
    ServiceFactory()
    return program


@pytest.fixture
def emploi(db: None) -> Program:
    """By a partner or by oneself, without any test of income."""
    program: Program = ProgramFactory(
        name="Dynamique Emploi", mark=ProgramMark.SQUARE_BLUE, opened_on=date(2011, 9, 1)
    )
    AdmissionCriteriaFactory(program=program, channels=Channel.values)
    return program


@pytest.fixture
def counsellor(db: None) -> TeamMember:
    """Who decides."""
    member: TeamMember = TeamMemberFactory(counsellor=True, name="Claire Fournier")
    return member
