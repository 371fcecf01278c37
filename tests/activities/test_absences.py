"""Someone of the team is away: what cannot be, who stands in, whom to tell, who takes over."""

from datetime import date, time

import pytest

from tandem.accounts.enums import Role
from tandem.activities import away_notices as telling
from tandem.activities.absence_actions import change_absence, note_absence
from tandem.activities.absence_checks import absence_refusals, replacement_refusal
from tandem.activities.availability import Away
from tandem.activities.booking import put_back
from tandem.activities.enums import AppointmentStatus, CancellationReason, NoticeState
from tandem.activities.models import Absence, AbsenceNotice
from tandem.kernel.periods import Period
from tandem.kernel.refused import RefusedError
from tests.factories import (
    AbsenceFactory,
    AppointmentFactory,
    RoleAssignmentFactory,
    TeamMemberFactory,
)

MONDAY, TUESDAY, FRIDAY = date(2013, 3, 4), date(2013, 3, 5), date(2013, 3, 8)
CLAIRE, PAULE = 1, 2
WEEK = Away(CLAIRE, MONDAY, FRIDAY, replaced_by_id=PAULE)


@pytest.mark.parametrize(
    ("days", "hours", "field"),
    [
        ((FRIDAY, MONDAY), (None, None), "closed_on"),
        ((MONDAY, MONDAY), (time(14), time(9)), "ends_at"),
        ((MONDAY, FRIDAY), (time(14), None), ""),
        ((MONDAY, MONDAY), (None, None), ""),
    ],
)
def test_an_absence_does_not_end_before_it_begins(days, hours, field):
    assert list(absence_refusals(*days, *hours)) == ([field] if field else [])


@pytest.mark.parametrize(
    ("counsellor", "away", "is_refused"),
    [
        ([Period(date(2013, 1, 1))], [], False),
        ([Period(date(2013, 1, 1), TUESDAY), Period(date(2013, 3, 6))], [], False),
        ([], [], True),
        ([Period(date(2013, 1, 1), TUESDAY)], [], True),
        ([Period(TUESDAY)], [], True),
        ([Period(date(2013, 1, 1))], [Away(PAULE, FRIDAY, FRIDAY)], True),
        ([Period(date(2013, 1, 1))], [Away(CLAIRE, FRIDAY, FRIDAY)], False),
    ],
)
def test_whoever_stands_in_is_a_counsellor_and_there_on_all_these_days(
    counsellor, away, is_refused
):
    assert bool(replacement_refusal("Paule", WEEK, counsellor=counsellor, away=away)) is is_refused


def test_nobody_stands_in_for_herself(claire):
    away = Away(CLAIRE, MONDAY, FRIDAY, replaced_by_id=CLAIRE)

    assert replacement_refusal("Claire", away, counsellor=[Period(None)], away=[])


def test_a_program_officer_cannot_stand_in(cast):
    absence = Absence(member=cast.claire, opened_on=MONDAY, closed_on=FRIDAY, replaced_by=cast.marc)

    with pytest.raises(RefusedError) as refused:
        note_absence(by=cast.claire.uuid, absence=absence)

    assert "replaced_by" in refused.value.reasons
    assert not Absence.objects.exists()


def test_a_replacement_added_later_is_judged_too(cast):
    absence = AbsenceFactory(member=cast.claire)

    with pytest.raises(RefusedError):
        change_absence(
            absence=absence, by=cast.marc.uuid, expected_version=1, replaced_by=cast.marc
        )


@pytest.fixture
def paule(db):
    """Another counsellor."""
    return TeamMemberFactory(name="Paule Henry", counsellor=True)


@pytest.fixture
def away(claire, paule):
    """Claire is away on a Tuesday morning, Paule stands in; three are expected that day."""
    expected = {"holder": claire, "held_on": TUESDAY}
    absence = AbsenceFactory(
        member=claire, opened_on=TUESDAY, closed_on=TUESDAY, ends_at=time(12), replaced_by=paule
    )
    for hour in (time(9), time(11, 30), time(14)):
        AppointmentFactory(held_at=hour, minutes=45, **expected)
    AppointmentFactory(held_at=time(10), status=AppointmentStatus.CANCELLED, **expected)
    return absence


def hours(rows):
    return [one.appointment.held_at.hour for one in rows]


def test_those_expected_during_the_absence_are_told_and_no_others(away):
    assert hours(telling.whom_to_tell(away, MONDAY)) == [9, 11]
    assert telling.whom_to_tell(away, FRIDAY) == []


def test_what_was_said_of_each_is_kept_and_taken_back(away, claire):
    first, second = (one.appointment for one in telling.whom_to_tell(away, MONDAY))

    for state in (NoticeState.NOT_REACHED, NoticeState.TOLD):
        telling.note_told(absence=away, appointment=first, by=claire.uuid, state=state)
    telling.note_told(absence=away, appointment=second, by=claire.uuid, state=NoticeState.TO_MOVE)

    assert [one.is_done for one in telling.whom_to_tell(away, MONDAY)] == [True, False]
    assert telling.left_to_tell([away], MONDAY) == {away.pk: 1}
    telling.take_back(absence=away, appointment=first, by=claire.uuid)
    assert telling.left_to_tell([away], MONDAY) == {away.pk: 2}


def test_what_was_moved_since_is_dealt_with_and_what_stands_again_is_to_be_told(away, claire):
    first, second = (one.appointment for one in telling.whom_to_tell(away, MONDAY))
    telling.note_told(absence=away, appointment=first, by=claire.uuid, state=NoticeState.TO_MOVE)
    telling.call_off(absence=away, appointment=second, by=claire.uuid)

    first.status = AppointmentStatus.POSTPONED
    first.save()
    put_back(appointment=second, by=claire.uuid)

    assert [one.is_done for one in telling.whom_to_tell(away, MONDAY)] == [True, False]
    assert list(telling.to_tell(MONDAY)) == [second]


def test_whom_to_tell_is_the_same_for_one_absence_and_for_all(away, claire):
    listed = [one.appointment for one in telling.whom_to_tell(away, MONDAY)]

    assert list(telling.to_tell(MONDAY).order_by("held_at")) == listed
    telling.note_told(absence=away, appointment=listed[0], by=claire.uuid, state=NoticeState.TOLD)
    assert list(telling.to_tell(MONDAY)) == listed[1:]
    telling.take_over(absence=away, by=claire.uuid, today=MONDAY)
    again = telling.to_tell(MONDAY).order_by("held_at")
    assert list(again) == listed  # who will receive her is said to her too


def test_an_appointment_called_off_stays_on_the_list_as_dealt_with(away, claire):
    first = telling.whom_to_tell(away, MONDAY)[0].appointment

    telling.call_off(absence=away, appointment=first, by=claire.uuid)

    shown = telling.whom_to_tell(away, MONDAY)[0]
    assert (shown.state, shown.is_done) == (NoticeState.CANCELLED, True)
    assert shown.appointment.cancelled_because == CancellationReason.COUNSELLOR
    with pytest.raises(RefusedError):
        telling.take_back(absence=away, appointment=first, by=claire.uuid)


def test_whoever_stands_in_takes_over_at_the_same_hours(away, claire, paule):
    taken = telling.take_over(absence=away, by=claire.uuid, today=MONDAY)

    rows = telling.whom_to_tell(away, MONDAY)
    assert (taken.count, taken.left) == (2, [])
    assert {one.appointment.holder for one in rows} == {paule}
    assert {one.state for one in rows} == {NoticeState.TAKEN_OVER}


def test_what_she_cannot_take_over_stays_with_the_reason(away, claire, paule):
    AppointmentFactory(holder=paule, held_on=TUESDAY, held_at=time(9, 15), minutes=30)

    taken = telling.take_over(absence=away, by=claire.uuid, today=MONDAY)

    ((left, why),) = taken.left
    assert (taken.count, left.held_at, left.holder) == (1, time(9), claire)
    assert "reçoit déjà" in why


def test_appointments_are_never_handed_to_someone_who_is_no_counsellor_that_day(away, claire):
    intern = TeamMemberFactory()
    RoleAssignmentFactory(member=intern, role=Role.INTERN)
    Absence.objects.update(replaced_by=intern)
    away.refresh_from_db()

    taken = telling.take_over(absence=away, by=claire.uuid, today=MONDAY)

    assert taken.count == 0
    assert len(taken.left) == 2
    assert not AbsenceNotice.objects.exists()


@pytest.mark.parametrize("count", [1, 12])
def test_counting_who_is_left_to_tell_costs_the_same(
    count, away, claire, django_assert_num_queries
):
    others = [AbsenceFactory(member=claire, opened_on=MONDAY) for _number in range(count)]

    with django_assert_num_queries(2):
        telling.left_to_tell([away, *others], MONDAY)
