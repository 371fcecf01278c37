"""The shipped legal amounts hold together and give what was in force on known days."""

import csv
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

SHIPPED = Path(__file__).parents[2] / "tandem" / "kernel" / "data" / "legal_amounts.csv"
CODES = {
    "AAH_MAX", "ADA_JOUR_1P", "ASI_1P_AN", "ASPA_1P_AN", "ASS_JOUR", "ATA_JOUR",
    "CEJ_MAJEUR_NON_IMPOSABLE", "PRIME_ACTIVITE_BASE", "RMI_BASE_1P", "RSA_BASE_1P",
    "SMIC_HORAIRE_BRUT", "SMIC_MENSUEL_BRUT_35H", "SMIC_MENSUEL_NET_35H",
}  # fmt: skip


@pytest.fixture(scope="module")
def amounts():
    """The rows of each code, in order of validity."""
    of_code = defaultdict(list)
    with SHIPPED.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            of_code[row["code"]].append(row)
    return {code: sorted(rows, key=lambda row: row["valid_from"]) for code, rows in of_code.items()}


def in_force(amounts, code, day):
    return [
        Decimal(row["amount"])
        for row in amounts[code]
        if row["valid_from"] <= day and (not row["valid_to"] or day <= row["valid_to"])
    ]


def test_every_known_amount_is_shipped(amounts):
    assert set(amounts) == CODES


def test_the_periods_of_an_amount_never_share_a_day(amounts):
    wrong = [
        (earlier, later)
        for rows in amounts.values()
        for earlier, later in pairwise(rows)
        if not earlier["valid_to"] or earlier["valid_to"] >= later["valid_from"]
    ]

    assert wrong == []


def test_an_amount_is_never_without_a_value_between_two_periods_but_for_the_ata(amounts):
    gaps = [
        (later["code"], earlier["valid_to"], later["valid_from"])
        for rows in amounts.values()
        for earlier, later in pairwise(rows)
        if date.fromisoformat(earlier["valid_to"]) + timedelta(days=1)
        != date.fromisoformat(later["valid_from"])
    ]

    assert gaps == [("ATA_JOUR", "2015-10-31", "2016-04-01")]


def test_every_row_is_a_positive_amount_of_cents_with_unit_and_reference(amounts):
    rows = [row for of_code in amounts.values() for row in of_code]

    malformed = [
        row
        for row in rows
        if Decimal(row["amount"]) <= 0
        or Decimal(row["amount"]) != round(Decimal(row["amount"]), 2)
        or row["unit"] not in {"EUR/h", "EUR/jour", "EUR/mois", "EUR/an"}
        or not row["reference"]
        or (row["valid_to"] and row["valid_to"] < row["valid_from"])
    ]

    assert len(rows) == 267
    assert malformed == []


def test_an_amount_keeps_one_unit(amounts):
    units = {code: {row["unit"] for row in rows} for code, rows in amounts.items()}

    assert all(len(of_code) == 1 for of_code in units.values())


@pytest.mark.parametrize(
    ("code", "day", "amount"),
    [
        ("SMIC_MENSUEL_NET_35H", "2013-01-01", "1120.43"),
        ("SMIC_MENSUEL_NET_35H", "2013-12-31", "1120.43"),
        ("SMIC_MENSUEL_NET_35H", "2012-12-31", "1116.87"),
        ("SMIC_MENSUEL_NET_35H", "2014-01-01", "1128.70"),
        ("SMIC_MENSUEL_BRUT_35H", "2013-06-15", "1430.22"),
        ("SMIC_HORAIRE_BRUT", "2013-06-15", "9.43"),
        ("RSA_BASE_1P", "2013-08-31", "483.24"),
        ("RSA_BASE_1P", "2013-09-01", "492.90"),
        ("AAH_MAX", "2013-08-31", "776.59"),
        ("AAH_MAX", "2013-09-01", "790.18"),
        ("ASS_JOUR", "2013-03-01", "15.90"),
        ("ASPA_1P_AN", "2013-04-01", "9447.21"),
        ("RMI_BASE_1P", "2008-01-01", "447.91"),
    ],
)
def test_the_amount_in_force_on_a_day_is_the_published_one(amounts, code, day, amount):
    assert in_force(amounts, code, day) == [Decimal(amount)]


def test_the_rmi_gave_way_to_the_rsa_in_june_2009(amounts):
    may, june = "2009-05-31", "2009-06-01"

    assert len(in_force(amounts, "RMI_BASE_1P", may)) == 1
    assert in_force(amounts, "RMI_BASE_1P", june) == []
    assert in_force(amounts, "RSA_BASE_1P", may) == []
    assert len(in_force(amounts, "RSA_BASE_1P", june)) == 1


def test_the_monthly_smic_follows_from_the_hourly_one(amounts):
    hours = {"2011": Decimal("151.67"), "later": Decimal(1820) / 12}  # 2012: the exact quotient

    wrong = [
        row
        for row in amounts["SMIC_MENSUEL_BRUT_35H"]
        for hourly in in_force(amounts, "SMIC_HORAIRE_BRUT", row["valid_from"])
        if abs(
            hourly * hours["2011" if row["valid_from"] < "2012" else "later"]
            - Decimal(row["amount"])
        )
        > Decimal("0.01")
    ]

    assert wrong == []
