"""Entering, leaving and coming back: on which days, and why not."""

from datetime import date

from django.utils.translation import override

from tandem.kernel.periods import Period
from tandem.pathways.stays import (
    Entered,
    Stay,
    Today,
    elsewhere,
    elsewhere_refusal,
    entry_refusal,
    exit_refusal,
    reopening_refusals,
)

TODAY = Today(date(2026, 11, 26), birth_date=date(1980, 5, 1))
SESAME = Entered(1, "Sésame", Period(date(2001, 4, 24)))
EMPLOI = Entered(2, "Dynamique Emploi", Period(date(2011, 9, 1), date(2030, 1, 1)))


def stay(program: Entered, start: date, end: date | None = None, number: int = 1) -> Stay:
    return Stay(number, program.id, program.name, Period(start, end))


def refused(day: date, program: Entered = EMPLOI, stays: list[Stay] | None = None) -> str:
    with override("en"):
        return entry_refusal(day, program, stays or [], TODAY, received_on=date(2010, 1, 1))


def test_one_enters_on_any_day_that_contradicts_nothing() -> None:
    assert refused(date(2026, 11, 26)) == ""
    assert refused(date(2013, 1, 1)) == ""


def test_one_enters_neither_tomorrow_nor_before_birth() -> None:
    young = Today(date(2026, 11, 26), birth_date=date(2020, 1, 1))

    assert "still to come" in refused(date(2026, 11, 27))
    with override("en"):
        assert "birth" in entry_refusal(date(2019, 1, 1), SESAME, [], young)


def test_a_program_receives_no_one_before_it_opens_nor_after_it_closes() -> None:
    far = Today(date(2031, 1, 1))

    assert "opened on" in refused(date(2011, 8, 31))
    with override("en"):
        assert "closed on" in entry_refusal(date(2030, 6, 1), EMPLOI, [], far)


def test_one_does_not_enter_before_the_orientation_came() -> None:
    with override("en"):
        why = entry_refusal(date(2026, 1, 1), EMPLOI, [], TODAY, received_on=date(2026, 1, 2))

    assert "was received on" in why


def test_one_is_in_a_program_once_at_a_time() -> None:
    still = [stay(EMPLOI, date(2025, 1, 1))]
    over = [stay(EMPLOI, date(2025, 1, 1), date(2025, 6, 30))]

    assert "already enrolled" in refused(date(2026, 1, 1), stays=still)
    assert "choose a later day" in refused(date(2025, 6, 30), stays=over)
    assert refused(date(2025, 7, 1), stays=over) == ""


def test_one_does_not_enter_before_a_stay_that_is_recorded() -> None:
    assert "entered" in refused(date(2024, 1, 1), stays=[stay(EMPLOI, date(2025, 1, 1))])


def test_only_what_goes_on_elsewhere_is_in_the_way() -> None:
    day = date(2026, 1, 1)
    stays = [
        stay(SESAME, date(2025, 1, 1), number=1),
        stay(SESAME, date(2024, 1, 1), day, number=2),
        stay(EMPLOI, date(2025, 1, 1), number=3),
    ]

    assert [found.id for found in elsewhere(day, EMPLOI.id, stays)] == [1]
    with override("en"):
        assert "one program at a time" in elsewhere_refusal(EMPLOI, stays[:1])
    assert elsewhere_refusal(EMPLOI, []) == ""


def test_one_leaves_from_the_first_day_until_today_and_once() -> None:
    here = stay(SESAME, date(2026, 1, 10))
    gone = stay(SESAME, date(2026, 1, 10), date(2026, 2, 1))

    assert exit_refusal(date(2026, 1, 10), here, TODAY) == ""
    assert exit_refusal(date(2026, 11, 26), here, TODAY) == ""
    assert exit_refusal(date(2026, 1, 9), here, TODAY) != ""
    assert exit_refusal(date(2026, 11, 27), here, TODAY) != ""
    assert exit_refusal(date(2026, 2, 2), gone, TODAY) != ""


def reopened(stays: list[Stay], *, several: bool = False) -> bool:
    return not reopening_refusals(stays[0], stays, allows_several=several, today=TODAY.day)


def test_an_exit_is_taken_back_unless_she_is_there_again_or_elsewhere() -> None:
    left = stay(SESAME, date(2025, 1, 1), date(2025, 6, 1))
    again = stay(SESAME, date(2025, 7, 1), date(2025, 8, 1), number=2)
    other = stay(EMPLOI, date(2025, 7, 1), number=3)

    assert reopened([left])
    assert not reopened([left, again])
    assert not reopened([left, other])
    assert reopened([left, other], several=True)
    assert not reopened([other])
