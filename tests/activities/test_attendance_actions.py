"""The list of a session: who is expected, who came, and what two people note at once."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tandem.activities.attendance_actions import (
    mark_attendance,
    note_signed_sheet,
    put_on_list,
    take_off_list,
)
from tandem.activities.attending import Mark
from tandem.activities.enums import Presence
from tandem.activities.models import Attendance
from tandem.kernel.models import Correction, JournalEntry
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import ChangedMeanwhileError
from tandem.reporting.models import PersonYear
from tests.factories import (
    AttendanceFactory,
    PersonFactory,
    ServiceFactory,
    WorkshopSessionFactory,
)

pytestmark = pytest.mark.django_db
BY = uuid4()
E, P, A = Presence.EXPECTED, Presence.PRESENT, Presence.ABSENT


@pytest.fixture
def session():
    return WorkshopSessionFactory(held_on=date(2013, 12, 5))


def place(session, presence=E):
    return AttendanceFactory(session=session, presence=presence)


def mark(row, wanted, shown=E, version=1):
    return Mark(row.uuid, wanted, shown, version)


def test_whoever_came_is_noted_journaled_and_counted_at_once(session):
    came, missed = place(session), place(session)

    done = mark_attendance(session=session, by=BY, marks=[mark(came, P), mark(missed, A)])

    came.refresh_from_db()
    assert (came.presence, came.version, len(done.written)) == (P, 2, 2)
    assert PersonYear.objects.filter(person=came.person_id, year=2013).exists()
    assert not PersonYear.objects.filter(person=missed.person_id).exists()
    entry = JournalEntry.objects.get()
    assert (entry.kind, entry.actor) == ("attendance", BY)


def test_what_was_noted_is_undone_with_its_figures(session):
    row = place(session)
    done = mark_attendance(session=session, by=BY, marks=[mark(row, P)])

    mark_attendance(session=session, by=BY, marks=done.undo)

    row.refresh_from_db()
    assert row.presence == E
    assert not PersonYear.objects.filter(person=row.person_id).exists()


def test_what_a_colleague_noted_meanwhile_stands_and_is_told(session):
    row, other = place(session), place(session)
    mark_attendance(session=session, by=BY, marks=[mark(row, Presence.EXCUSED)])

    done = mark_attendance(session=session, by=BY, marks=[mark(row, P), mark(other, P)])

    row.refresh_from_db()
    assert row.presence == Presence.EXCUSED
    assert [overtaken[1].uuid for overtaken in done.overtaken] == [row.uuid]
    assert [written.uuid for written in done.written] == [other.uuid]


def test_a_mark_on_another_list_or_on_nobody_changes_nothing(session):
    elsewhere = place(WorkshopSessionFactory())

    done = mark_attendance(
        session=session, by=BY, marks=[mark(elsewhere, P), Mark(uuid4(), P, E, 1)]
    )

    assert done.written == []
    assert not JournalEntry.objects.exists()


def test_what_was_noted_long_ago_does_not_change_without_a_reason(session):
    ServiceFactory(free_correction_days=7)
    row = place(session, A)

    with pytest.raises(RefusedError, match="plus de 7 jours"):
        mark_attendance(session=session, by=BY, marks=[mark(row, P, A)])


def test_an_old_list_entered_today_is_still_free_to_change_and_leaves_a_trace(session):
    ServiceFactory(free_correction_days=7)
    row = place(session)
    done = mark_attendance(session=session, by=BY, marks=[mark(row, P)])
    row.refresh_from_db()

    mark_attendance(session=session, by=BY, marks=[mark(row, A, P, version=2)])

    row.refresh_from_db()
    assert (row.presence, len(done.written)) == (A, 1)
    assert Correction.objects.get().row == row.uuid


def test_what_is_ticked_and_unticked_on_the_day_leaves_no_correction():
    today = WorkshopSessionFactory(held_on=timezone.localdate())
    row = place(today, P)

    mark_attendance(session=today, by=BY, marks=[mark(row, A, P)])

    assert not Correction.objects.exists()


def test_nobody_came_yet_to_a_session_that_is_to_come():
    tomorrow = WorkshopSessionFactory(held_on=timezone.localdate() + timedelta(days=1))
    row = place(tomorrow)

    with pytest.raises(RefusedError, match="aura lieu"):
        mark_attendance(session=tomorrow, by=BY, marks=[mark(row, P)])


def test_someone_already_on_the_list_keeps_what_was_noted(session):
    there = place(session, P).person

    rows = put_on_list(session=session, people=[there, PersonFactory()], by=BY)

    assert [row.presence for row in rows] == [E]
    assert Attendance.objects.get(person=there).presence == P


def test_someone_whose_file_was_merged_is_put_under_the_file_that_stands(session):
    kept = PersonFactory()
    absorbed = PersonFactory(merged_into=kept)

    put_on_list(session=session, people=[absorbed, kept], by=BY)

    assert Attendance.objects.get().person == kept


def test_whoever_was_put_by_mistake_is_taken_off_and_leaves_a_trace(session):
    row = place(session, P)

    take_off_list(place=row, by=BY, expected_version=1)

    assert not Attendance.objects.exists()
    assert Correction.objects.get().row == row.uuid
    assert not PersonYear.objects.exists()


def test_whoever_was_noted_meanwhile_is_not_taken_off(session):
    row = place(session)
    mark_attendance(session=session, by=BY, marks=[mark(row, P)])

    with pytest.raises(ChangedMeanwhileError):
        take_off_list(place=row, by=BY, expected_version=1)


def test_a_complete_signed_sheet_closes_the_list(session):
    signed, missed, excused = place(session), place(session), place(session, Presence.EXCUSED)
    newcomer = PersonFactory()

    count = note_signed_sheet(
        session=session, people=[signed.person, newcomer], by=BY, closes_list=True
    )

    noted = dict(Attendance.objects.values_list("person", "presence"))
    assert count == 2
    assert noted == {
        signed.person_id: P,
        newcomer.pk: P,
        missed.person_id: A,
        excused.person_id: Presence.EXCUSED,
    }


def test_an_empty_sheet_is_refused_in_words(session):
    with pytest.raises(RefusedError, match="au moins une personne"):
        note_signed_sheet(session=session, people=[], by=BY, closes_list=True)


@pytest.mark.parametrize("size", [2, 60])
def test_a_long_list_costs_what_a_short_one_does(session, size, django_assert_max_num_queries):
    rows = [place(session) for _ in range(size)]

    with django_assert_max_num_queries(20):
        mark_attendance(session=session, by=BY, marks=[mark(row, A) for row in rows])
