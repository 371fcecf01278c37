"""When a step may be recorded, and when one asks whether it holds, without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.kernel.periods import Period
from tandem.pathways.steps import StepDates, check_day, check_due, step_refusal

TAKEN, TODAY = date(2013, 6, 3), date(2013, 12, 5)
ALWAYS = Period(None)


def refusal(dates, validity=ALWAYS, today=TODAY):
    return step_refusal(dates, validity=validity, label="CDD", today=today)


def test_a_step_is_recorded_when_it_has_been_taken():
    assert refusal(StepDates(TAKEN)) == {}
    assert set(refusal(StepDates(date(2013, 12, 6)))) == {"taken_on"}


def test_a_kind_that_did_not_exist_that_day_is_refused():
    reasons = refusal(StepDates(TAKEN), Period(date(2014, 1, 1)))

    assert "CDD" in reasons["type"]


def test_a_contract_does_not_end_before_it_begins():
    assert set(refusal(StepDates(TAKEN, date(2013, 6, 2)))) == {"ends_on"}
    assert refusal(StepDates(TAKEN, date(2014, 6, 2))) == {}


def test_one_does_not_answer_before_three_months():
    early = refusal(StepDates(TAKEN, holds_at_3_months=True), today=date(2013, 9, 2))

    assert "03/09/2013" in early["holds_at_3_months"]
    assert refusal(StepDates(TAKEN, holds_at_3_months=True), today=date(2013, 9, 3)) == {}


def test_someone_gone_after_three_months_is_not_there_after_six():
    reasons = refusal(StepDates(TAKEN, holds_at_3_months=False, holds_at_6_months=True))

    assert set(reasons) == {"holds_at_6_months"}


@pytest.mark.parametrize(
    ("today", "answers", "asked"),
    [
        (date(2013, 9, 2), {}, None),
        (date(2013, 9, 3), {}, 3),
        (date(2013, 9, 3), {"holds_at_3_months": True}, None),
        (TODAY, {"holds_at_3_months": True}, 6),
        (TODAY, {"holds_at_3_months": False}, None),
        (TODAY, {}, 6),
        (date(2014, 6, 3), {}, None),
    ],
)
def test_one_asks_after_three_months_then_after_six_then_no_more(today, answers, asked):
    assert check_due(StepDates(TAKEN, **answers), today) == asked


@given(st.dates(date(2001, 1, 1), date(2050, 1, 1)), st.integers(1, 24))
def test_a_month_later_is_never_another_month_over(day, months):
    later = check_day(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
