"""The oracle against the two whole packs: every expected figure, no difference."""

import json
from pathlib import Path
from typing import Any

import pytest

from .compare import differences
from .reading import ATTRIBUTIONS, Cell, figures, read_pack
from .validity import faults

PACKS = Path(__file__).parent.parent / "packs"


def expected_of(name: str) -> dict[str, Any]:
    return json.loads((PACKS / name / "expected.json").read_text(encoding="utf-8"))


def disagreements(expected: list[dict[str, Any]], read: dict[tuple[str, str], Cell]) -> list[str]:
    """Every expected value, and its percent and denominator where one is given."""
    found = []
    for figure in expected:
        key = (figure["code"], figure["column"])
        cell = read.get(key)
        if cell is None:
            found.append(f"{key}: missing")
            continue
        for name in ("value", "denominator", "percent"):
            wanted = figure.get(name)
            if (name == "value" or wanted is not None) and float(getattr(cell, name)) != wanted:
                found.append(f"{key}: {name} {getattr(cell, name)}, expected {wanted}")
    return found


def test_the_oracle_reads_the_published_year_2013():
    pack = read_pack(PACKS / "service-2013")

    read = figures(pack, 2013)

    assert disagreements(expected_of("service-2013")["figures"], read) == []


def test_the_oracle_reads_what_is_known_of_2012():
    pack = read_pack(PACKS / "service-2013")

    read = figures(pack, 2012)

    assert disagreements(expected_of("service-2013")["year_2012"], read) == []


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_the_oracle_reads_each_edge_case(attribution):
    pack = read_pack(PACKS / "edge-cases")

    read = figures(pack, 2013, attribution)

    assert disagreements(expected_of("edge-cases")["figures"][attribution], read) == []


@pytest.mark.parametrize("name", ["service-2013", "edge-cases"])
def test_the_expected_residences_are_all_the_residences(name):
    expected = {
        figure["code"]
        for figure in as_list(expected_of(name)["figures"])
        if figure["code"].startswith("residence.")
    }

    read = figures(read_pack(PACKS / name), 2013)

    assert {code for code, _ in read if code.startswith("residence.")} == expected


def as_list(expected: Any) -> list[dict[str, Any]]:
    return expected if isinstance(expected, list) else expected["last"]


def test_an_incomplete_year_prints_only_the_number_entered():
    pack = read_pack(PACKS / "service-2013")
    pack["historique"] = [{"annee": "2012", "personnes": "95"}]

    read = figures(pack, 2012)

    assert read.pop(("people.received", "all")) == Cell(95)
    assert set(read.values()) == {Cell(None)}
    assert figures(pack, 2013)["reintegration.rate", "dynamique-emploi"] == Cell(None)


def test_the_comparison_names_each_kind_of_difference():
    expected = {("people.new", "all"): Cell(2, 4, 50), ("people.received", "all"): Cell(4)}
    printed = [
        {"code": "people.new", "column": "all", "value": 3, "denominator": 4, "percent": 75},
        {"code": "residence.78092", "column": "all", "value": 1},
        {"code": "sex.not_stated", "column": "all", "value": 0},
    ]

    found = differences(expected, printed)

    assert [line.split(": ")[0] for line in found] == [
        "('people.new', 'all')",
        "('people.received', 'all')",
        "('residence.78092', 'all')",
        "('sex.not_stated', 'all')",
    ]


def test_the_comparison_finds_no_difference_between_equal_figures():
    read = figures(read_pack(PACKS / "service-2013"), 2013)
    printed = [
        {"code": code, "column": column, **cell._asdict(), "value": float(cell.value)}
        for (code, column), cell in read.items()
    ]

    assert differences(read, printed) == []


@pytest.mark.parametrize("name", ["service-2013", "edge-cases"])
def test_the_checker_finds_no_fault_in_a_whole_pack(name):
    pack = read_pack(PACKS / name)

    found = faults(pack)

    assert found == []
