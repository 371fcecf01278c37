"""Appointments given, moved, called off, and what became of them: all of it, or nothing."""

from datetime import date, time, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tandem.activities.appointment_rows import Meeting, SlotTakenError
from tandem.activities.booking import (
    announce_arrival,
    cancel_appointment,
    give_appointment,
    move_appointment,
    note_course,
    put_back,
    say_what_became,
    take_arrival_back,
)
from tandem.activities.enums import AppointmentStatus, CancellationReason
from tandem.activities.models import Appointment
from tandem.kernel.journal import Action
from tandem.kernel.models import JournalEntry
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import ChangedMeanwhileError
from tandem.pathways.enums import Outcome
from tandem.pathways.models import EndReason
from tests.factories import (
    AppointmentFactory,
    EnrolmentFactory,
    InterviewFactory,
    OfficeHoursFactory,
    PersonFactory,
    ProgramFactory,
    ReferralFactory,
    SiteFactory,
    TeamMemberFactory,
)

pytestmark = pytest.mark.django_db
BY = uuid4()
TODAY = date(2026, 11, 26)
TOMORROW = TODAY + timedelta(days=1)
STATUS = AppointmentStatus


@pytest.fixture(autouse=True)
def on_that_day():
    with time_machine.travel(f"{TODAY} 10:30 +0100", tick=False):
        yield


@pytest.fixture
def program(db):
    return ProgramFactory()


@pytest.fixture
def give(claire, program):
    def act(at=time(14), on=TOMORROW, minutes=45, person=None, holder=claire, **meeting):
        return give_appointment(
            person=person or PersonFactory(),
            holder=holder,
            by=BY,
            program=program,
            meeting=Meeting(on, at, minutes, **meeting),
        )

    return act


def moved(appointment, at=time(16), on=TOMORROW, **how):
    return move_appointment(appointment=appointment, by=BY, meeting=Meeting(on, at, 45), **how)


def test_what_is_given_is_kept_with_its_place_its_end_and_its_line_in_the_journal(give):
    hours, site = OfficeHoursFactory(), SiteFactory()

    given = give(site=site, office_hours_id=hours.pk)

    given.refresh_from_db()
    assert (given.ends_at, given.site, given.office_hours) == (time(14, 45), site, hours)
    assert given.status == STATUS.UPCOMING
    assert JournalEntry.objects.get(action=Action.CREATED).ids[1] == str(given.uuid)


def test_an_hour_without_a_length_takes_the_usual_one(give):
    assert give(minutes=None).ends_at == time(14, 45)


@pytest.mark.parametrize(("at", "minutes"), [(time(14), 45), (time(13, 30), 31), (time(14, 44), 5)])
def test_two_appointments_of_one_counsellor_never_share_a_minute(give, at, minutes):
    give()

    with pytest.raises(SlotTakenError, match="déjà donné à cette heure le 27/11/2026"):
        give(at=at, minutes=minutes)

    assert Appointment.objects.count() == 1


@pytest.mark.parametrize(("at", "minutes"), [(time(14, 45), 45), (time(13, 15), 45), (None, None)])
def test_appointments_that_only_touch_are_both_kept(give, at, minutes):
    give()

    give(at=at, minutes=minutes)

    assert Appointment.objects.count() == 2


def test_two_counsellors_receive_at_the_same_hour(give):
    give()

    give(holder=TeamMemberFactory(counsellor=True))

    assert Appointment.objects.count() == 2


def test_the_database_refuses_by_itself(claire):
    AppointmentFactory(holder=claire, held_on=TOMORROW)

    with pytest.raises(IntegrityError, match="already has an appointment"), transaction.atomic():
        AppointmentFactory(holder=claire, held_on=TOMORROW)
    with pytest.raises(IntegrityError, match="an_end"), transaction.atomic():
        Appointment.objects.update(minutes=30)


def test_an_intern_is_given_no_appointment(give, cast):
    with pytest.raises(RefusedError, match=r"conseill"):
        give(holder=cast.intern)


def test_someone_who_left_is_given_none_unless_she_comes_back(give):
    left = EnrolmentFactory(opened_on=date(2026, 1, 5), closed_on=date(2026, 6, 30))

    with pytest.raises(RefusedError, match=r"a quitté .* le 30/06/2026") as refused:
        give(person=left.person)
    ReferralFactory(person=left.person, outcome=Outcome.WAITING)

    assert list(refused.value.reasons) == ["person"]
    assert give(person=left.person)


def test_someone_who_died_is_given_none(give):
    died = EndReason.objects.create(code="deces", label_fr="Décès", label_en="Death")
    gone = EnrolmentFactory(closed_on=date(2026, 6, 30), end_reason=died)

    with pytest.raises(RefusedError, match="décédée"):
        give(person=gone.person)


def test_a_file_merged_into_another_is_given_none(give):
    with pytest.raises(RefusedError, match="réunie avec une autre"):
        give(person=PersonFactory(merged_into=PersonFactory()))


def test_moved_it_stays_and_leads_to_the_new_one(give):
    first = give()

    second = moved(first, at=time(14, 15))

    first.refresh_from_db()
    assert (first.status, first.moved_to, first.held_at) == (STATUS.POSTPONED, second, time(14))
    assert (second.person, second.program) == (first.person, first.program)


def test_moved_on_two_screens_the_second_is_told_where_it_went(give):
    first = give()
    moved(first, on=date(2026, 12, 1))

    with pytest.raises(RefusedError, match="Déjà reporté au 01/12/2026"):
        moved(first)

    assert Appointment.objects.count() == 2


def test_moved_from_an_older_version_it_is_refused(give):
    first = give()

    with pytest.raises(ChangedMeanwhileError):
        moved(first, expected_version=first.version + 1)


def test_moved_to_a_taken_hour_it_stays_where_it_was(give):
    first, _other = give(), give(at=time(16))

    with pytest.raises(SlotTakenError):
        moved(first)

    first.refresh_from_db()
    assert first.status == STATUS.UPCOMING


def test_moved_to_where_it_is_nothing_changes(give):
    with pytest.raises(RefusedError, match="déjà à ce moment"):
        moved(give(), at=time(14))


@pytest.mark.parametrize(
    ("because", "became"),
    [
        (CancellationReason.PERSON, STATUS.EXCUSED),
        (CancellationReason.SITE, STATUS.CANCELLED),
    ],
)
def test_called_off_it_says_by_whom_and_its_hour_is_free(give, because, became):
    cancelled = cancel_appointment(appointment=give(), by=BY, because=because)

    assert (cancelled.status, cancelled.cancelled_because) == (became, because)
    assert give()


def test_what_was_said_by_mistake_is_put_back(give):
    first = give()
    second = moved(first)

    assert put_back(appointment=first, by=BY).status == STATUS.UPCOMING

    second.refresh_from_db()
    first.refresh_from_db()
    assert (second.status, first.moved_to) == (STATUS.CANCELLED, None)


def test_an_hour_given_meanwhile_is_not_taken_back(give):
    first = give()
    cancel_appointment(appointment=first, by=BY, because=CancellationReason.MISTAKE)
    give()

    with pytest.raises(SlotTakenError):
        put_back(appointment=first, by=BY)


def test_with_someone_who_died_or_left_nothing_to_come_is_put_back(give, claire):
    died = EndReason.objects.create(code="deces", label_fr="Décès", label_en="Death")
    enrolment = EnrolmentFactory(opened_on=date(2026, 1, 5))
    coming = give(person=enrolment.person)
    cancel_appointment(appointment=coming, by=BY, because=CancellationReason.OTHER)
    past = AppointmentFactory(
        person=enrolment.person, holder=claire, held_on=date(2026, 11, 24), status=STATUS.MISSED
    )
    enrolment.closed_on, enrolment.end_reason = TODAY, died
    enrolment.save()

    with pytest.raises(RefusedError, match="décédée"):
        put_back(appointment=coming, by=BY)
    assert put_back(appointment=past, by=BY).status == STATUS.UPCOMING


def test_honoured_it_is_put_back_by_cancelling_its_interview(claire):
    held = AppointmentFactory(status=STATUS.HONOURED, interview=InterviewFactory(holder=claire))

    with pytest.raises(RefusedError, match="annulez d’abord cet entretien"):
        put_back(appointment=held, by=BY)


def test_nobody_is_absent_from_what_is_still_to_come(give):
    with pytest.raises(RefusedError, match="à venir"):
        say_what_became(appointment=give(), by=BY, became=STATUS.MISSED)


@pytest.mark.parametrize("became", [STATUS.MISSED, STATUS.EXCUSED, STATUS.CANCELLED])
def test_what_became_of_a_past_one_is_said_once(claire, became):
    past = AppointmentFactory(holder=claire, held_on=date(2026, 11, 24))

    say_what_became(appointment=past, by=BY, became=became)

    past.refresh_from_db()
    assert past.status == became
    with pytest.raises(RefusedError, match="Déjà noté"):
        say_what_became(appointment=past, by=BY, became=STATUS.MISSED)


def test_an_arrival_is_announced_today_keeps_its_first_hour_and_is_taken_back(give):
    today = give(on=TODAY)
    announce_arrival(appointment=today, by=BY)
    with time_machine.travel(f"{TODAY} 10:45 +0100"):
        again = announce_arrival(appointment=today, by=BY)

    assert again.arrived_at == time(10, 30)
    assert take_arrival_back(appointment=today, by=BY).arrived_at is None
    with pytest.raises(RefusedError, match="pas aujourd’hui"):
        announce_arrival(appointment=give(), by=BY)


def test_late_and_shortened_are_noted_apart(claire):
    today = AppointmentFactory(holder=claire, held_on=TODAY, held_at=time(9))

    note_course(appointment=today, by=BY, is_late=True)
    noted = note_course(appointment=today, by=BY, is_shortened=True)

    assert (noted.is_late, noted.is_shortened) == (True, True)


GESTURES = st.sampled_from(["give", "give", "move", "cancel", "back"])
QUARTERS = st.integers(0, 11)


@given(st.lists(st.tuples(GESTURES, QUARTERS, st.sampled_from([15, 30, 45])), max_size=12))
def test_no_sequence_of_gestures_ever_books_twice(sequence):
    with transaction.atomic():
        _play(sequence)
        rows = Appointment.objects.filter(status=STATUS.UPCOMING).order_by("held_at")
        times = list(rows.values_list("held_at", "ends_at"))
        transaction.set_rollback(True)

    assert all(end <= start for (_, end), (start, _) in pairwise(times))


def _play(sequence):
    holder, person, program = TeamMemberFactory(counsellor=True), PersonFactory(), ProgramFactory()
    for gesture, quarter, minutes in sequence:
        meeting = Meeting(TOMORROW, time(9 + quarter // 4, 15 * (quarter % 4)), minutes)
        rows = list(Appointment.objects.filter(person=person).order_by("pk"))
        one = rows[quarter % len(rows)] if rows else None
        try:
            if gesture == "give":
                give_appointment(
                    person=person, holder=holder, by=BY, program=program, meeting=meeting
                )
            elif one and gesture == "move":
                move_appointment(appointment=one, by=BY, meeting=meeting)
            elif one and gesture == "cancel":
                cancel_appointment(appointment=one, by=BY, because=CancellationReason.OTHER)
            elif one:
                put_back(appointment=one, by=BY)
        except RefusedError:
            continue
