"""Indicators are data: each says what it is, from where, and is reached by a test."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import override

from tandem.people.enums import ResourceFamily, ResourceLine
from tandem.reporting.facts import rebuild
from tandem.reporting.indicator import Audience
from tandem.reporting.indicators import BY_CODE as LINES
from tandem.reporting.indicators import INDICATORS, RESIDENCE, indicator_of
from tandem.reporting.report import build
from tandem.reporting.tally import ALL
from tests.factories import FollowUpFactory, InterviewFactory, ResourceFactory, ResourceKindFactory

PACKS = Path(__file__).resolve().parents[1] / "packs"
CHECKED_IN_TEST_REPORT = {"followups.not_rsa", "people.several_programs"}
"""Lines that the document of 2013 does not print: tests/reporting/test_report.py checks them."""


def expected_codes() -> set[str]:
    """Every code of the two packs whose figures are known, a commune standing for residence."""
    codes = set()
    for pack in ("service-2013", "edge-cases"):
        figures = json.loads((PACKS / pack / "expected.json").read_text())["figures"]
        tables = [figures] if isinstance(figures, list) else figures.values()
        codes |= {row["code"] for rows in tables for row in rows}
    return {"residence" if code.startswith("residence.") else code for code in codes}


def test_codes_are_never_reused() -> None:
    codes = [indicator.code for indicator in INDICATORS]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.code)
def test_every_indicator_says_what_it_is_in_both_languages(indicator: object) -> None:
    said = {}
    for language in ("en", "fr"):
        with override(language):
            said[language] = (
                str(indicator.label),
                str(indicator.definition),
                str(indicator.source),
            )  # type: ignore[attr-defined]

    assert all(text.strip() for text in (*said["en"], *said["fr"]))
    assert said["en"][1] != said["fr"][1]
    assert Audience.TEAM in indicator.audience  # type: ignore[attr-defined]


def test_every_indicator_is_held_to_known_figures() -> None:
    ages = {code for code in LINES if code.startswith("age.")}

    assert set(LINES) - expected_codes() - ages == CHECKED_IN_TEST_REPORT


def test_what_an_indicator_is_a_share_of_is_an_indicator() -> None:
    assert all(indicator_of(i.share_of) for i in INDICATORS if i.share_of)


def test_a_commune_is_a_line_of_residence() -> None:
    assert indicator_of("residence.78126") is RESIDENCE
    assert indicator_of("residence.other") is RESIDENCE
    assert indicator_of("people.unheard_of") is None


@pytest.mark.django_db
def test_those_followed_on_the_rsa_are_among_those_of_its_line() -> None:
    follow_up = FollowUpFactory(opened_on=date(2013, 1, 15))
    person, program = follow_up.enrolment.person, follow_up.enrolment.program
    misplaced = ResourceKindFactory(line=ResourceLine.RSA, family=ResourceFamily.OTHER)
    ResourceFactory(person=person, kind=misplaced)
    InterviewFactory(person=person, program=program, held_on=date(2013, 3, 5))
    rebuild()

    report = build(2013)

    codes = ("followups.people", "minima.rsa", "followups.rsa", "followups.not_rsa")
    assert [report.line(code).cells[ALL].value for code in codes] == [1, 0, 0, 1]
