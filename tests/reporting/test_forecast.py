"""What a passage changes in the figures of its year, under every rule, whatever the programs."""

from datetime import date

import pytest

from tandem.kernel.periods import Period
from tandem.pathways.enums import ActKind
from tandem.reporting.counting import CountedAct, EnrolmentSpan
from tandem.reporting.enums import Attribution
from tandem.reporting.forecast import Forecast, after_passage

SESAME, EMPLOI, THIRD = 0, 1, 2
TODAY = date(2026, 11, 26)
AFTER = [
    EnrolmentSpan(SESAME, Period(date(2026, 1, 5), date(2026, 11, 25))),
    EnrolmentSpan(EMPLOI, Period(TODAY)),
]


def act(day: date, program: int) -> CountedAct:
    return CountedAct(day, None, program, ActKind.INTERVIEW)


def forecast(rule: Attribution, *acts: CountedAct, target: int = EMPLOI) -> Forecast:
    return after_passage(acts, AFTER, on=TODAY, today=TODAY, target=target, rule=rule)


IN_SPRING = act(date(2026, 3, 2), SESAME)
IN_SUMMER = act(date(2026, 7, 6), SESAME)


@pytest.mark.parametrize(
    ("rule", "now", "then"),
    [
        (Attribution.LAST, SESAME, EMPLOI),
        (Attribution.FIRST, SESAME, SESAME),
        (Attribution.MOST, SESAME, SESAME),
        (Attribution.YEAR_END, EMPLOI, EMPLOI),
    ],
)
def test_the_rule_in_force_says_where_she_is_counted(
    rule: Attribution, now: int, then: int
) -> None:
    said = forecast(rule, IN_SPRING, IN_SUMMER)

    assert (said.now, said.then) == (now, then)


def test_one_act_against_one_the_latest_program_has_most() -> None:
    assert forecast(Attribution.MOST, IN_SPRING).then == EMPLOI


def test_who_has_not_come_this_year_is_not_counted_yet() -> None:
    said = forecast(Attribution.LAST, act(date(2025, 3, 2), SESAME))

    assert (said.now, said.then) == (None, EMPLOI)


def test_a_passage_to_a_third_program_is_told_as_well() -> None:
    assert forecast(Attribution.LAST, IN_SPRING, target=THIRD).then == THIRD


def test_a_passage_of_a_past_year_speaks_of_that_year() -> None:
    said = after_passage(
        [act(date(2025, 3, 2), SESAME), IN_SPRING],
        AFTER,
        on=date(2025, 12, 1),
        today=TODAY,
        target=EMPLOI,
        rule=Attribution.LAST,
    )

    assert (said.year, said.now, said.then) == (2025, SESAME, EMPLOI)
