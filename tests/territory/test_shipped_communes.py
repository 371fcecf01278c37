"""The shipped communes of France hold together and are right where the service works."""

import csv
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

SHIPPED = Path(__file__).parents[2] / "tandem" / "territory" / "data" / "communes.csv"
CURRENT_IN_2026 = 34_969
VERSAILLES_GRAND_PARC = "247800584"
ONE_DAY = timedelta(days=1)

# Absorbed commune, its last day, the commune that absorbed it; each from its public order.
KNOWN_MERGERS = [
    ("74011", "Annecy-le-Vieux", "2016-12-31", "74010"),
    ("74093", "Cran-Gevrier", "2016-12-31", "74010"),
    ("74182", "Meythet", "2016-12-31", "74010"),
    ("74268", "Seynod", "2016-12-31", "74010"),
    ("50602", "Tourlaville", "2015-12-31", "50129"),
    ("50383", "Octeville", "2000-02-27", "50129"),
    ("91182", "Courcouronnes", "2018-12-31", "91228"),
    ("78251", "Fourqueux", "2018-12-31", "78551"),
    ("78524", "Rocquencourt", "2018-12-31", "78158"),
    ("59355", "Lomme", "2000-02-26", "59350"),
    ("21213", "Crimolois", "2019-02-27", "21452"),
    ("69152", "Pierre-Bénite", "2023-12-31", "69149"),
    ("93059", "Pierrefitte-sur-Seine", "2024-12-31", "93066"),
]


@pytest.fixture(scope="module")
def rows():
    with SHIPPED.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def communes(rows):
    """The rows of each INSEE code, in order of validity."""
    of_code = defaultdict(list)
    for row in rows:
        of_code[row["code_insee"]].append(row)
    return dict(of_code)


def day_after(row):
    return (date.fromisoformat(row["valid_to"]) + ONE_DAY).isoformat()


def standing(rows, day):
    return [
        row
        for row in rows
        if row["valid_from"] <= day and (not row["valid_to"] or day <= row["valid_to"])
    ]


def test_no_commune_has_two_rows_beginning_on_one_day(rows):
    assert len({(row["code_insee"], row["valid_from"]) for row in rows}) == len(rows)


def test_every_row_ends_after_it_begins(rows):
    ended = [row for row in rows if row["valid_to"]]

    wrong = [row for row in ended if row["valid_to"] < row["valid_from"]]

    assert ended
    assert wrong == []


def test_the_rows_of_a_code_never_share_a_day(communes):
    wrong = [
        (earlier, later)
        for chain in communes.values()
        for earlier, later in pairwise(chain)
        if not earlier["valid_to"] or earlier["valid_to"] >= later["valid_from"]
    ]

    assert wrong == []


def test_a_code_that_goes_on_under_the_same_name_has_one_row(communes):
    wrong = [
        (earlier, later)
        for chain in communes.values()
        for earlier, later in pairwise(chain)
        if earlier["nom"] == later["nom"] and day_after(earlier) == later["valid_from"]
    ]

    assert wrong == []


def test_every_successor_exists_on_the_day_after(rows, communes):
    absorbed = [row for row in rows if row["successor_code"]]

    orphans = [
        row
        for row in absorbed
        if len(standing(communes[row["successor_code"]], day_after(row))) != 1
    ]

    assert len(absorbed) > 7000
    assert orphans == []


def test_only_a_commune_shared_out_among_its_neighbours_has_no_successor(rows):
    shared_out = {row["nom"] for row in rows if row["valid_to"] and not row["successor_code"]}

    assert shared_out == {"Hocmont", "Creusy", "Moronvilliers", "Verdey", "Sarron", "Pierrelez"}


def test_a_current_commune_has_no_successor_and_no_end(rows):
    current = [row for row in rows if not row["valid_to"] and row["end_known"] == "1"]

    assert len(current) == len({row["code_insee"] for row in current}) == CURRENT_IN_2026
    assert not any(row["successor_code"] for row in current)


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2019-01-01", 34_970),
        ("2021-01-01", 34_965),
        ("2024-01-01", 34_935),
        ("2026-01-01", 34_875),
    ],
)
def test_each_year_has_as_many_communes_as_insee_published(rows, day, count):
    overseas_collectivities = ("975", "977", "978", "984", "986", "987", "988", "989")

    there = [
        row for row in standing(rows, day) if row["departement"] not in overseas_collectivities
    ]

    assert len(there) == count


def test_le_chesnay_and_its_successor_bear_the_same_code_in_turn(communes):
    facts = [
        (
            row["nom"],
            row["valid_from"],
            row["valid_to"],
            row["successor_code"],
            row["codes_postaux"],
        )
        for row in communes["78158"]
    ]

    assert facts == [
        ("Le Chesnay", "1943-01-01", "2018-12-31", "78158", "78150"),
        ("Le Chesnay-Rocquencourt", "2019-01-01", "", "", "78150"),
    ]


def test_rocquencourt_ends_with_2018(communes):
    (rocquencourt,) = communes["78524"]

    assert rocquencourt["nom"] == "Rocquencourt"
    assert (rocquencourt["valid_from"], rocquencourt["valid_to"]) == ("1943-01-01", "2018-12-31")
    assert rocquencourt["successor_code"] == "78158"
    assert rocquencourt["codes_postaux"] == "78150"


@pytest.mark.parametrize(
    ("code", "name", "postal_code"),
    [
        ("78092", "Bougival", "78380"),
        ("78126", "La Celle-Saint-Cloud", "78170"),
        ("78350", "Louveciennes", "78430"),
    ],
)
def test_the_communes_of_the_service_have_one_row(communes, code, name, postal_code):
    (row,) = communes[code]

    assert (row["nom"], row["valid_to"], row["codes_postaux"]) == (name, "", postal_code)


def test_versailles_grand_parc_has_its_eighteen_communes(rows):
    members = {row["code_insee"] for row in rows if row["epci_siren"] == VERSAILLES_GRAND_PARC}

    assert " ".join(sorted(members)) == (
        "78043 78073 78092 78117 78126 78143 78158 78242 78322 78343 78455 78518 78545 78620 "
        "78640 78646 78686 91064"
    )


@pytest.mark.parametrize(("code", "name", "last_day", "successor"), KNOWN_MERGERS)
def test_a_known_merger_is_dated_to_the_day(communes, code, name, last_day, successor):
    ends = {
        (row["nom"], row["valid_to"], row["successor_code"])
        for row in communes[code]
        if row["valid_to"]
    }

    assert (name, last_day, successor) in ends


def test_a_commune_that_absorbed_others_without_changing_name_is_not_cut(communes):
    names = {code: [row["nom"] for row in communes[code]] for code in ("74010", "78551", "93066")}

    assert names == {
        "74010": ["Annecy"],
        "78551": ["Saint-Germain-en-Laye"],
        "93066": ["Saint-Denis"],
    }


def test_a_commune_whose_merger_was_annulled_stands_again(communes):
    sannerville = [(row["valid_from"], row["valid_to"]) for row in communes["14666"]]

    assert sannerville == [("1943-01-01", "2016-12-31"), ("2020-01-01", "")]


def test_codes_names_and_departments_are_well_formed(rows):
    malformed = [
        row
        for row in rows
        if len(row["code_insee"]) != 5
        or row["nom"] != row["nom"].strip()
        or not row["nom"]
        or not row["code_insee"].startswith(row["departement"])
        or row["end_known"] not in {"0", "1"}
        or bool(row["epci_siren"]) != bool(row["epci_nom"])
        or (row["epci_siren"] and row["valid_to"])
    ]

    assert malformed == []


def test_postal_codes_have_five_digits_and_come_once(rows):
    per_commune = [row["codes_postaux"].split() for row in rows]

    malformed = [
        codes
        for codes in per_commune
        if len(set(codes)) != len(codes) or not all(len(c) == 5 and c.isdigit() for c in codes)
    ]

    assert sum(map(len, per_commune)) > CURRENT_IN_2026
    assert malformed == []


def test_the_file_stays_light():
    assert SHIPPED.stat().st_size < 4_000_000
