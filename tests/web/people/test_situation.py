"""The situation of a person at a date, from plain values: no database, no page."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from tandem.kernel.periods import Period
from tandem.web.team.people.life import Circumstance, Income, Life, Topic
from tandem.web.team.people.situation import (
    Identity,
    commune_on,
    history_of,
    missing_on,
    rows_on,
)

DAY = date(2013, 12, 5)
HOUSEHOLD_INCOME = Income("Revenu du ménage", Period(date(2013, 4, 22), date(2013, 10, 9)))
RSA = Income(
    "RSA socle",
    Period(date(2013, 10, 10)),
    monthly_amount=Decimal("425.00"),
    proof_seen_by="Claire Fournier",
)
BOUGIVAL = Circumstance(Topic.RESIDENCE, date(2011, 1, 1), "home", "Bougival")
LA_CELLE = Circumstance(Topic.RESIDENCE, date(2013, 4, 22), "home", "La Celle-Saint-Cloud")
COMPLETE = Identity(has_sex=True, has_birth_date=True)


def life(*items):
    incomes = [item for item in items if isinstance(item, Income)]
    return Life([], [], [], incomes, [item for item in items if isinstance(item, Circumstance)])


def row(shown, label, day=DAY):
    return next(row for row in rows_on(shown, day) if row.label == label)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_the_main_resource_comes_with_its_amount_its_date_and_its_proof():
    current = row(life(HOUSEHOLD_INCOME, RSA), "Main resource")

    assert current.value == "RSA socle, 425\u00a0€ a month"
    assert current.since == "since 10/10/2013, proof seen by Claire Fournier"


def test_what_was_lived_on_before_keeps_its_dates():
    before = row(life(HOUSEHOLD_INCOME, RSA), "Before")

    assert (before.value, before.since) == ("Revenu du ménage", "from 22/04/2013 to 09/10/2013")


def test_the_situation_is_that_of_the_day_asked_for():
    shown = life(HOUSEHOLD_INCOME, RSA, BOUGIVAL, LA_CELLE)

    assert row(shown, "Main resource", date(2013, 5, 1)).value == "Revenu du ménage"
    assert commune_on(shown, date(2013, 4, 21)) == "Bougival"
    assert commune_on(shown, date(2013, 4, 22)) == "La Celle-Saint-Cloud"


def test_a_home_says_which_one_came_before():
    home = row(life(BOUGIVAL, LA_CELLE), "Residence")

    assert (home.value, home.since) == (
        "La Celle-Saint-Cloud",
        "since 22/04/2013, before: Bougival",
    )


def test_someone_without_a_fixed_home_is_domiciled():
    domiciled = Circumstance(Topic.RESIDENCE, date(2013, 1, 1), "domiciled", "Bougival")

    assert row(life(domiciled), "Residence").value == "No fixed home, domiciled at Bougival"


def test_a_household_says_children_and_income():
    household = Circumstance(
        Topic.HOUSEHOLD, None, "alone_with_children", children=2, income=Decimal("900.50")
    )

    shown = row(life(household), "Household")

    assert shown.value == "Alone with children, 2 dependent children, 900.50\u00a0€ a month"
    assert shown.since == "date not known"


def test_the_report_still_needs_what_is_not_known_that_day():
    nothing = missing_on(Identity(has_sex=False, has_birth_date=False), life(), DAY)
    ended = missing_on(COMPLETE, life(HOUSEHOLD_INCOME, LA_CELLE), DAY)

    assert [one.label for one in nothing] == ["main resource", "sex", "year of birth", "commune"]
    assert [one.label for one in ended] == ["main resource"]
    assert missing_on(COMPLETE, life(RSA, LA_CELLE), DAY) == []


def test_the_history_keeps_every_dated_value_the_newest_first():
    sections = dict(history_of(life(RSA, HOUSEHOLD_INCOME, BOUGIVAL, LA_CELLE)))

    assert [one.value for one in sections["Residence"]] == ["La Celle-Saint-Cloud", "Bougival"]
    assert len(sections["Main resource"]) == 2
    assert "Household" not in sections
