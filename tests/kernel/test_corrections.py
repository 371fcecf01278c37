"""What was recorded is cancelled with a sealed trace, and given back exactly as it was."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from tandem.activities.models import Appointment, Attendance, Interview
from tandem.kernel.corrections import (
    cancel_entry,
    history_of,
    needs_reason,
    note_correction,
    recorded_on,
    restore_entry,
    trace_of,
)
from tandem.kernel.journal import Action, record
from tandem.kernel.models import Correction, JournalEntry
from tandem.kernel.refused import RefusedError
from tandem.kernel.snapshots import changed_between, values_of
from tandem.pathways.models import Enrolment, FollowUp
from tandem.people.models import Residence
from tandem.reporting.facts import differences, rebuild
from tandem.reporting.models import PersonYear
from tests.factories import (
    AppointmentFactory,
    AttendanceFactory,
    BarrierFactory,
    DropInVisitFactory,
    EnrolmentFactory,
    FollowUpFactory,
    InterviewFactory,
    ResidenceFactory,
    ThemeFactory,
)

TODAY = date(2026, 11, 26)
BY = uuid4()

db = pytest.mark.django_db


@pytest.mark.parametrize(("days_ago", "is_asked"), [(0, False), (7, False), (8, True), (-1, False)])
def test_a_reason_is_asked_after_the_delay_of_the_service(days_ago: int, is_asked: bool) -> None:
    recorded = TODAY - timedelta(days=days_ago)

    assert needs_reason(recorded, TODAY, free_days=7) is is_asked


def test_without_a_delay_the_very_day_is_free() -> None:
    assert not needs_reason(TODAY, TODAY, free_days=0)
    assert needs_reason(TODAY - timedelta(days=1), TODAY, free_days=0)


@db
def test_the_journal_knows_when_an_entry_was_recorded() -> None:
    home = ResidenceFactory(since=date(2013, 1, 1))
    record(Action.CREATED, kind="residence", ids=[home.person.uuid, home.uuid])

    today = timezone.localdate()
    assert recorded_on(home.uuid, dated=home.since, since=today - timedelta(days=7)) == today


@db
def test_an_entry_that_the_journal_does_not_name_was_recorded_on_its_own_day() -> None:
    home = ResidenceFactory(since=date(2013, 1, 1))
    record(Action.VIEWED, kind="residence", ids=[home.uuid])

    assert recorded_on(home.uuid, dated=home.since, since=TODAY) == date(2013, 1, 1)
    assert recorded_on(home.uuid, dated=None, since=TODAY) == date.min


def given_back(row: Any, **others: Any) -> Any:
    """The row after it was cancelled and given back."""
    person = getattr(row, "person", None)
    trace = cancel_entry(row=row, person=person, by=BY)
    assert not type(row).objects.filter(uuid=row.uuid).exists()
    return restore_entry(correction=trace, person=person, by=BY, **others)


@db
def test_an_interview_comes_back_with_its_note_its_themes_and_its_barriers() -> None:
    interview = InterviewFactory(note="Garde d’enfant trouvée.", minutes=30)
    interview.themes.add(ThemeFactory(), ThemeFactory())
    interview.barriers.add(BarrierFactory(person=interview.person))
    before = values_of(interview)

    again = given_back(interview)

    assert values_of(Interview.objects.get(pk=again.pk)) == before
    assert len(before["themes"]) == 2


@db
def test_the_appointment_of_an_interview_stays_and_finds_it_again() -> None:
    meeting = AppointmentFactory()
    meeting.interview = InterviewFactory(person=meeting.person)
    meeting.save()

    trace = cancel_entry(row=meeting.interview, person=meeting.person, by=BY)
    assert Appointment.objects.get().interview is None
    restore_entry(correction=trace, person=meeting.person, by=BY)

    assert Appointment.objects.get().interview.uuid == trace.row


@db
def test_an_appointment_given_to_another_interview_meanwhile_keeps_it() -> None:
    meeting = AppointmentFactory()
    meeting.interview = InterviewFactory(person=meeting.person)
    meeting.save()
    trace = cancel_entry(row=meeting.interview, person=meeting.person, by=BY)
    other = InterviewFactory(person=meeting.person)
    Appointment.objects.update(interview=other)

    restore_entry(correction=trace, person=meeting.person, by=BY)

    assert Appointment.objects.get().interview == other


@db
def test_an_enrolment_goes_and_comes_back_with_its_follow_ups() -> None:
    follow_up = FollowUpFactory()
    before = values_of(follow_up)

    given_back(follow_up.enrolment)

    assert values_of(FollowUp.objects.get()) == before


@db
def test_a_barrier_given_back_is_that_of_its_interviews_again() -> None:
    barrier = BarrierFactory()
    interview = InterviewFactory(person=barrier.person)
    interview.barriers.add(barrier)

    again = given_back(barrier)

    assert interview.barriers.get() == again


@db
def test_a_link_to_what_was_cancelled_since_is_left_out() -> None:
    barrier = BarrierFactory()
    interview = InterviewFactory(person=barrier.person)
    interview.barriers.add(barrier)
    trace = cancel_entry(row=interview, person=interview.person, by=BY)
    cancel_entry(row=barrier, person=barrier.person, by=BY)

    again = restore_entry(correction=trace, person=interview.person, by=BY)

    assert not again.barriers.exists()


@db
def test_figures_follow_at_once_both_ways() -> None:
    visit = DropInVisitFactory()
    rebuild()

    trace = cancel_entry(row=visit, person=visit.person, by=BY)
    assert (PersonYear.objects.count(), list(differences())) == (0, [])
    restore_entry(correction=trace, person=visit.person, by=BY)
    assert (PersonYear.objects.count(), list(differences())) == (1, [])


@db
def test_the_trace_is_sealed_and_says_who_and_why() -> None:
    interview = InterviewFactory(note="Garde d’enfant trouvée.")

    cancel_entry(row=interview, person=interview.person, by=BY, reason="Mauvaise personne.")

    stored = Correction.objects.values_list("before", "reason").get()
    trace = Correction.objects.get()
    assert not any("Garde" in value or "Mauvaise" in value for value in stored)
    assert (trace.by, trace.person, trace.reason) == (BY, interview.person.uuid, trace.reason)
    assert (trace.reason, trace_of(trace).before["note"]) == (
        "Mauvaise personne.",
        "Garde d’enfant trouvée.",
    )


@db
def test_the_journal_says_that_an_entry_was_removed_then_given_back() -> None:
    visit = DropInVisitFactory()

    given_back(visit)

    lines = JournalEntry.objects.order_by("pk").values_list("action", "ids", "details")
    ids = [str(visit.person.uuid), str(visit.uuid)]
    assert list(lines) == [
        ("removed", ids, {"correction": "cancelled"}),
        ("changed", ids, {"correction": "restored"}),
    ]


@db
def test_what_was_cancelled_cannot_be_cancelled_again() -> None:
    visit = DropInVisitFactory()
    cancel_entry(row=visit, person=visit.person, by=BY)

    with pytest.raises(RefusedError, match="déjà annulé"):
        cancel_entry(row=visit, person=visit.person, by=BY)

    assert Correction.objects.count() == 1


@db
def test_what_was_given_back_is_not_given_back_again() -> None:
    visit = DropInVisitFactory()
    trace = cancel_entry(row=visit, person=visit.person, by=BY)
    restore_entry(correction=trace, person=visit.person, by=BY)

    with pytest.raises(RefusedError, match="rien à rétablir"):
        restore_entry(correction=trace, person=visit.person, by=BY)


@db
def test_the_trace_of_what_was_given_back_holds_nothing_to_give() -> None:
    visit = DropInVisitFactory()
    trace = cancel_entry(row=visit, person=visit.person, by=BY)
    restore_entry(correction=trace, person=visit.person, by=BY)
    given_back = Correction.objects.exclude(pk=trace.pk).get()

    with pytest.raises(RefusedError, match="rien à rétablir"):
        restore_entry(correction=given_back, person=visit.person, by=BY)


@db
def test_only_the_last_cancellation_gives_back() -> None:
    visit = DropInVisitFactory()
    trace = cancel_entry(row=visit, person=visit.person, by=BY)
    again = restore_entry(correction=trace, person=visit.person, by=BY)
    cancel_entry(row=again, person=visit.person, by=BY)

    with pytest.raises(RefusedError, match="rien à rétablir"):
        restore_entry(correction=trace, person=visit.person, by=BY)


@db
def test_a_place_taken_meanwhile_is_not_taken_back() -> None:
    home = ResidenceFactory(since=date(2013, 1, 1))
    trace = cancel_entry(row=home, person=home.person, by=BY)
    ResidenceFactory(person=home.person, since=home.since)

    with pytest.raises(RefusedError, match="la contredit"):
        restore_entry(correction=trace, person=home.person, by=BY)

    assert Residence.objects.count() == 1


@db
def test_an_enrolment_is_not_given_back_over_another() -> None:
    enrolment = EnrolmentFactory(opened_on=date(2013, 1, 1))
    trace = cancel_entry(row=enrolment, person=enrolment.person, by=BY)
    EnrolmentFactory(person=enrolment.person, program=enrolment.program, opened_on=date(2013, 2, 1))

    with pytest.raises(RefusedError, match="la contredit"):
        restore_entry(correction=trace, person=enrolment.person, by=BY)

    assert Enrolment.objects.count() == 1


@db
def test_a_part_is_not_given_back_without_what_it_was_part_of() -> None:
    attendance = AttendanceFactory()
    trace = cancel_entry(row=attendance, person=attendance.person, by=BY)
    cancel_entry(row=attendance.session, person=None, by=BY)

    with pytest.raises(RefusedError, match="plus enregistré"):
        restore_entry(correction=trace, person=attendance.person, by=BY)

    assert not Attendance.objects.exists()


@db
def test_what_another_entry_relies_on_is_not_cancelled() -> None:
    attendance = AttendanceFactory()

    with pytest.raises(RefusedError, match="repose sur"):
        cancel_entry(row=attendance.session.workshop, person=None, by=BY)

    assert Attendance.objects.exists()


@db
def test_an_entry_of_a_merged_file_comes_back_in_the_one_that_stands_for_it() -> None:
    visit, other = DropInVisitFactory(), DropInVisitFactory().person
    rebuild()
    trace = cancel_entry(row=visit, person=visit.person, by=BY)

    again = restore_entry(correction=trace, person=other, by=BY, instead={visit.person.uuid: other})

    assert again.person_id == other.pk
    assert list(differences()) == []


@db
def test_a_correction_keeps_the_former_values_and_only_what_changed_after() -> None:
    visit = DropInVisitFactory(held_on=date(2013, 3, 5))
    before = values_of(visit)
    visit.held_on, visit.version = date(2013, 3, 6), 2
    visit.save()

    trace = note_correction(row=visit, before=before, person=visit.person, by=BY, reason="Erreur")

    assert trace is not None
    kept = trace_of(trace)
    assert (kept.before["held_on"], kept.after) == ("2013-03-05", {"held_on": "2013-03-06"})
    assert history_of(visit.uuid) == [trace]


@db
def test_a_change_of_links_is_a_correction() -> None:
    interview = InterviewFactory()
    before = values_of(interview)
    interview.themes.add(ThemeFactory())

    assert changed_between(before, values_of(interview)) == ["themes"]


@db
def test_what_says_the_same_leaves_no_trace() -> None:
    visit = DropInVisitFactory()

    assert note_correction(row=visit, before=values_of(visit), person=None, by=BY) is None
    assert not Correction.objects.exists()
