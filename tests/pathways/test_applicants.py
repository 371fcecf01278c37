"""What is known of someone on a day, as eligibility asks for it."""

from datetime import date
from decimal import Decimal

import pytest

from tandem.kernel.models import LegalAmount
from tandem.pathways.applicants import applicant_of, criteria_of
from tandem.pathways.enums import Channel
from tests.factories import (
    AdmissionCriteriaFactory,
    AdmittedCommuneFactory,
    PersonFactory,
    ResidenceFactory,
)

pytestmark = pytest.mark.django_db
ON = date(2013, 6, 3)


def test_who_lives_in_an_admitted_commune_is_known_to() -> None:
    home = ResidenceFactory(commune=AdmittedCommuneFactory().commune)

    applicant = applicant_of(home.person, Channel.PARTNER, ON)

    assert (applicant.commune, applicant.is_commune_admitted) == (home.commune.name, True)


def test_who_left_for_an_unknown_commune_no_longer_lives_in_the_former_one() -> None:
    home = ResidenceFactory(commune=AdmittedCommuneFactory().commune)
    ResidenceFactory(person=home.person, since=date(2013, 5, 1), commune=None)

    applicant = applicant_of(home.person, Channel.PARTNER, ON)

    assert (applicant.commune, applicant.is_commune_admitted) == ("", False)


def test_of_someone_of_whom_nothing_is_said_nothing_is_known() -> None:
    applicant = applicant_of(PersonFactory(), Channel.SELF, ON)

    assert (applicant.commune, applicant.monthly_income, applicant.has_minimum_benefit) == (
        "", None, None,
    )  # fmt: skip


def test_the_ceiling_is_the_latest_amount_even_where_the_former_was_not_closed() -> None:
    for since, amount in ((date(2012, 7, 1), "1096.94"), (date(2013, 1, 1), "1120.43")):
        LegalAmount.objects.create(
            code="essai", valid_from=since, amount=Decimal(amount), unit="eur_month", reference="r"
        )
    row = AdmissionCriteriaFactory(income_ceiling="essai")

    criteria = criteria_of(row.program, ON)

    assert criteria is not None
    assert criteria.ceiling is not None
    assert criteria.ceiling.amount == Decimal("1120.43")
    former = LegalAmount.objects.in_force("essai", date(2012, 12, 31))
    assert former is not None
    assert former.amount == Decimal("1096.94")
