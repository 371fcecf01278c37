"""What may be recorded as held, and what is only doubtful: the rule, without a database."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.accounts.enums import Role
from tandem.activities.holding import (
    Moment,
    ProgramDays,
    interview_doubts,
    interview_refusals,
    note_refusals,
)
from tandem.kernel.periods import Period

TODAY = date(2026, 11, 26)
SESAME = ProgramDays("Sésame", Period(date(2001, 4, 24)))
BORN = date(1984, 3, 12)


def refusals(day=TODAY, program=SESAME, roles=(Role.COUNSELLOR,), birth_date=BORN):
    return interview_refusals(
        day, today=TODAY, birth_date=birth_date, program=program, roles_that_day=roles
    )


def test_an_interview_of_today_is_kept():
    assert refusals() == {}


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 27), "à venir"),
        (date(1984, 3, 11), "naissance"),
        (date(2001, 4, 23), "a ouvert le 24/04/2001"),
    ],
    ids=["to come", "before birth", "before the opening"],
)
def test_a_day_that_cannot_be_is_refused_with_its_reason(day, words):
    assert words in str(refusals(day)["held_on"])


def test_a_program_that_has_closed_holds_no_interview():
    closed = ProgramDays("Sésame", Period(date(2001, 4, 24), date(2020, 12, 31)))

    assert "a fermé le 31/12/2020" in str(refusals(date(2021, 1, 1), closed)["held_on"])


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COUNSELLOR])
def test_nobody_but_a_counsellor_of_that_day_holds_an_interview(role):
    assert "conseillère" in str(refusals(roles=[role])["held_on"])


def at(hour, minutes=30, day=TODAY):
    return Moment(day, hour, minutes)


def doubts(held, *others, is_enrolled=True):
    return interview_doubts(held, program="Sésame", is_enrolled=is_enrolled, others=others)


def test_an_interview_outside_any_enrolment_is_said_to_be_that_of_a_guest():
    (said,) = doubts(at(time(10)), is_enrolled=False)

    assert "invitée" in said


def test_interviews_that_share_a_minute_are_said_to():
    assert doubts(at(time(10)), at(time(10, 29)))
    assert doubts(at(time(10)), at(time(9, 31)))
    assert not doubts(at(time(10)), at(time(10, 30)))
    assert not doubts(at(time(10)), at(time(10), day=date(2026, 11, 25)))


def test_an_hour_that_was_not_noted_meets_nothing():
    assert not doubts(at(None), at(time(10)))


hours = st.times(max_value=time(22))
moments = st.builds(at, hours, st.integers(1, 110))


@given(moments, moments)
def test_two_moments_meet_or_not_whichever_is_named_first(one, other):
    assert one.meets(other) == other.meets(one)


def test_a_note_is_dated_within_the_life_of_the_person():
    assert note_refusals(TODAY, today=TODAY, birth_date=BORN) == {}
    assert note_refusals(date(2026, 11, 27), today=TODAY, birth_date=BORN)
    assert note_refusals(date(1984, 3, 11), today=TODAY, birth_date=BORN)
