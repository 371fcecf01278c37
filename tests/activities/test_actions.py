"""Recording an interview with everything decided there: all of it, or nothing."""

from datetime import date, time

import pytest
import time_machine
from django.db import IntegrityError

from tandem.activities.actions import (
    Around,
    Decision,
    Guest,
    Held,
    Meeting,
    Move,
    NewBarrier,
    change_interview,
    record_interview,
)
from tandem.activities.enums import AppointmentStatus, NoteKind
from tandem.activities.models import Appointment, Interview
from tandem.activities.note_actions import change_note, write_note
from tandem.kernel.models import Correction, JournalEntry
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import ChangedMeanwhileError
from tandem.pathways.enums import BarrierState, Doer
from tandem.pathways.models import Barrier, PlannedAction
from tandem.pathways.plan_actions import Who
from tandem.reporting.models import PersonYear
from tests.factories import (
    AppointmentFactory,
    BarrierFactory,
    CaseNoteFactory,
    EnrolmentFactory,
    InterviewFactory,
    PartnerContactFactory,
    PersonFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)
BY_NOBODY = {"by": "00000000-0000-0000-0000-000000000001"}


@pytest.fixture(autouse=True)
def on_that_day():
    with time_machine.travel(f"{TODAY} 10:30 +0100", tick=False):
        yield


@pytest.fixture
def enrolment(db):
    return EnrolmentFactory(person=PersonFactory(birth_date=date(1984, 3, 12)))


@pytest.fixture
def record(claire, enrolment):
    def act(around=None, appointment=None, holder=claire, **held):
        return record_interview(
            person=enrolment.person,
            holder=holder,
            held=Held(**{"program": enrolment.program, "on": TODAY} | held),
            around=around or Around(),
            appointment=appointment,
            **BY_NOBODY,
        )

    return act


def test_an_interview_is_kept_with_its_note_private(record):
    theme = ThemeFactory()

    kept = record(note="Place obtenue.", themes=[theme], at=time(9, 45), minutes=45).interview

    kept.refresh_from_db()
    assert (kept.note, kept.is_note_shared, kept.held_at) == ("Place obtenue.", False, time(9, 45))
    assert list(kept.themes.all()) == [theme]


def test_the_figures_follow_at_once(record, enrolment):
    record()

    assert PersonYear.objects.get(person=enrolment.person, year=2026).acts == 1


def test_the_journal_names_the_interview_and_nobody(record, enrolment):
    kept = record(note="Des mots").interview

    entry = JournalEntry.objects.get(kind="interview")
    assert entry.ids == [str(enrolment.person.uuid), str(kept.uuid)]
    assert entry.details == {}


def test_the_same_gesture_marks_the_appointment_honoured(record, claire, enrolment):
    planned = AppointmentFactory(person=enrolment.person, holder=claire, held_on=TODAY)

    kept = record(appointment=planned).interview

    planned.refresh_from_db()
    assert (planned.status, planned.interview) == (AppointmentStatus.HONOURED, kept)


def test_an_appointment_gives_one_interview_only(record, claire, enrolment):
    planned = AppointmentFactory(person=enrolment.person, holder=claire, held_on=TODAY)
    record(appointment=planned)

    with pytest.raises(RefusedError, match="déjà enregistré"):
        record(appointment=planned)

    assert Interview.objects.count() == 1


def test_everything_decided_there_is_kept_and_linked(record, claire, enrolment):
    barrier = BarrierFactory(person=enrolment.person)
    contact, theme = PartnerContactFactory(), ThemeFactory()
    around = Around(
        guests=[Guest(contact), Guest(description="Sa sœur")],
        decisions=[Decision("Appeler la crèche", Who(Doer.TEAM, member=claire), date(2026, 12, 3))],
        moves=[Move(barrier, BarrierState.IN_PROGRESS)],
        new_barrier=NewBarrier(theme, "Permis suspendu"),
        next_meeting=Meeting(date(2026, 12, 3), time(9, 45), 45),
    )

    kept = record(around).interview

    assert kept.interviewguest_set.count() == 2
    assert set(kept.barriers.all()) == set(Barrier.objects.all())
    assert kept.decisions.get().due_on == date(2026, 12, 3)
    assert Barrier.objects.get(pk=barrier.pk).state == BarrierState.IN_PROGRESS
    coming = Appointment.objects.get(person=enrolment.person)
    assert (coming.held_on, coming.held_at, coming.holder) == (
        date(2026, 12, 3),
        time(9, 45),
        claire,
    )


def test_a_refusal_keeps_nothing_of_it(record, enrolment):
    barrier = BarrierFactory(person=enrolment.person, identified_on=TODAY)
    around = Around(
        decisions=[Decision("Rien", Who(Doer.PERSON))],
        moves=[Move(barrier, BarrierState.LIFTED)],
    )

    with pytest.raises(RefusedError):
        record(around, on=date(2026, 11, 20))  # before the barrier was identified

    assert not Interview.objects.exists()
    assert not PlannedAction.objects.exists()


def test_nobody_but_a_counsellor_holds_it(record, cast):
    with pytest.raises(RefusedError, match="conseillère"):
        record(holder=cast.intern)


def test_the_database_refuses_too(enrolment, cast):
    with pytest.raises(IntegrityError, match="never delegated"):
        InterviewFactory(person=enrolment.person, holder=cast.volunteer, held_on=TODAY)


def test_outside_an_enrolment_it_is_kept_and_said(claire):
    doubts = record_interview(
        person=PersonFactory(),
        holder=claire,
        held=Held(program=EnrolmentFactory().program, on=TODAY),
        **BY_NOBODY,
    ).doubts

    assert len(doubts) == 1
    assert Interview.objects.count() == 1


def test_an_overlap_is_kept_and_said(record, claire):
    InterviewFactory(holder=claire, held_on=TODAY, held_at=time(10), minutes=45)

    assert record(at=time(10, 30), minutes=30).doubts
    assert not record(at=time(14), minutes=30).doubts


@pytest.fixture
def interview(record):
    return record(note="Avant", at=time(9)).interview


def change(interview, version=1, **held):
    return change_interview(
        interview=interview,
        expected_version=version,
        held=Held(**{"program": interview.program, "on": interview.held_on} | held),
        guests=[Guest(description="Sa sœur")],
        **BY_NOBODY,
    )


def test_a_correction_keeps_what_was_written_before(interview):
    kept = change(interview, note="Après").interview

    assert kept.note == "Après"
    assert "Avant" in Correction.objects.get(row=interview.uuid).before


def test_a_correction_moves_the_figures(interview):
    change(interview, on=date(2025, 12, 1))

    assert list(PersonYear.objects.values_list("year", flat=True)) == [2025]


def test_the_second_of_two_screens_is_told(interview):
    change(interview, note="Un")

    with pytest.raises(ChangedMeanwhileError):
        change(interview, note="Deux")

    assert Interview.objects.get().note == "Un"


def test_guests_are_those_of_the_last_correction(interview):
    change(interview)
    change(interview, version=2)

    assert [g.description for g in interview.interviewguest_set.all()] == ["Sa sœur"]


def test_a_note_is_kept_and_never_counted(claire, enrolment):
    note = write_note(
        person=enrolment.person,
        author=claire,
        on=TODAY,
        kind=NoteKind.CALL,
        body="Le bailleur a rappelé.",
        **BY_NOBODY,
    )

    note.refresh_from_db()
    assert (note.body, note.is_shared) == ("Le bailleur a rappelé.", False)
    assert not PersonYear.objects.exists()


def test_a_corrected_note_leaves_a_trace_and_refuses_the_future():
    note = CaseNoteFactory()

    change_note(note=note, expected_version=1, body="Autrement", **BY_NOBODY)

    assert "bailleur" in Correction.objects.get(row=note.uuid).before
    with pytest.raises(RefusedError):
        change_note(note=note, expected_version=2, written_on=date(2026, 11, 27), **BY_NOBODY)
