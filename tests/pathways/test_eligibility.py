"""Who may enter a program: reasons in words, nothing silently accepted, nothing blocked."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from tandem.pathways.eligibility import Applicant, Ceiling, Criteria, Verdict, assess
from tandem.pathways.enums import Channel

ON = date(2013, 6, 3)
SMIC = Ceiling("SMIC_MENSUEL_NET_35H", Decimal("1120.43"), "INSEE")
SESAME = Criteria(
    channels=frozenset({Channel.PARTNER}), needs_minimum_or_precarity=True, ceiling=SMIC
)
DYNAMIQUE_EMPLOI = Criteria(channels=frozenset({Channel.PARTNER, Channel.SELF}))
ORIENTED = Applicant(
    channel=Channel.PARTNER,
    commune="Bougival",
    is_commune_admitted=True,
    monthly_income=Decimal("483.24"),
    has_minimum_benefit=True,
)


def verdicts(applicant: Applicant, criteria: Criteria) -> dict[str, Verdict]:
    """What is said of each condition."""
    return {r.condition: r.verdict for r in assess(applicant, criteria, ON).reasons}


def test_someone_oriented_with_a_minimum_benefit_meets_every_condition_of_sesame() -> None:
    assessment = assess(ORIENTED, SESAME, ON)

    assert {reason.verdict for reason in assessment.reasons} == {Verdict.MET}
    assert not assessment.needs_derogation


@pytest.mark.parametrize(
    ("income", "verdict"),
    [
        ("1120.42", Verdict.MET),
        ("1120.43", Verdict.NOT_MET),
        ("1120.44", Verdict.NOT_MET),
        ("0", Verdict.MET),
    ],
)
def test_a_person_at_or_above_the_smic_is_not_eligible_for_sesame(
    income: str, verdict: Verdict
) -> None:
    applicant = replace(ORIENTED, monthly_income=Decimal(income))

    assert verdicts(applicant, SESAME)["income"] is verdict


def test_income_alone_makes_precarity_without_a_minimum_benefit() -> None:
    poor = replace(ORIENTED, has_minimum_benefit=False)
    well_paid = replace(poor, monthly_income=Decimal(1500))

    assert verdicts(poor, SESAME)["precarity"] is Verdict.MET
    assert verdicts(well_paid, SESAME)["precarity"] is Verdict.NOT_MET


def test_what_is_not_known_is_to_verify_and_asks_no_derogation() -> None:
    unknown = Applicant(channel=Channel.PARTNER)

    assessment = assess(unknown, SESAME, ON)

    assert [r.verdict for r in assessment.reasons[1:]] == [Verdict.TO_VERIFY] * 3
    assert not assessment.needs_derogation
    assert not assessment.is_complete


def test_a_smic_unknown_at_the_date_is_to_verify() -> None:
    criteria = replace(SESAME, ceiling=replace(SMIC, amount=None))

    assert verdicts(ORIENTED, criteria)["income"] is Verdict.TO_VERIFY


def test_a_self_referral_to_sesame_asks_a_derogation() -> None:
    alone = replace(ORIENTED, channel=Channel.SELF)

    assert assess(alone, SESAME, ON).needs_derogation
    assert not assess(alone, DYNAMIQUE_EMPLOI, ON).needs_derogation


def test_dynamique_emploi_asks_nothing_of_income() -> None:
    rich = replace(ORIENTED, monthly_income=Decimal(9000), has_minimum_benefit=False)

    assert set(verdicts(rich, DYNAMIQUE_EMPLOI)) == {"channel", "territory"}
    assert not assess(rich, DYNAMIQUE_EMPLOI, ON).needs_derogation


def test_a_passage_is_always_possible_and_says_what_no_longer_holds() -> None:
    passing = replace(
        ORIENTED, channel=Channel.INTERNAL, monthly_income=Decimal(1300), has_minimum_benefit=False
    )

    found = verdicts(passing, SESAME)

    assert found["channel"] is Verdict.MET
    assert found["income"] is Verdict.NOT_MET


def test_a_commune_outside_asks_a_derogation() -> None:
    outside = replace(ORIENTED, commune="Versailles", is_commune_admitted=False)

    assert verdicts(outside, DYNAMIQUE_EMPLOI)["territory"] is Verdict.NOT_MET


def test_reasons_are_sentences_with_the_amounts_and_the_territory_used() -> None:
    with override("en"):
        said = [str(reason) for reason in assess(ORIENTED, SESAME, ON).reasons]

    assert said == [
        "Oriented by a partner structure, as this program accepts.",
        "Bougival, an admitted commune on 03/06/2013.",
        "483,24\u00a0€ net, below the SMIC of 03/06/2013 (1\u202f120,43\u00a0€ net).",
        "On a minimum benefit.",
    ]


def test_the_amounts_used_are_kept_with_the_decision() -> None:
    data = assess(ORIENTED, SESAME, ON).as_data()

    income = next(reason for reason in data["reasons"] if reason["condition"] == "income")
    assert income["ceiling_code"] == "SMIC_MENSUEL_NET_35H"
    assert income["ceiling"] == "1\u202f120,43\u00a0€"
    assert income["verdict"] == "met"


def test_a_high_income_says_nothing_of_a_minimum_benefit_that_is_not_stated() -> None:
    unknown = replace(ORIENTED, monthly_income=Decimal("1500"), has_minimum_benefit=None)

    assert verdicts(unknown, SESAME)["precarity"] is Verdict.TO_VERIFY
