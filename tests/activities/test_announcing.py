"""What is written to be sent when an appointment is given, moved or called off."""

from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone

from tandem.activities.announcing import announce, moment_told
from tandem.activities.appointment_rows import Meeting
from tandem.activities.booking import call_off, move_appointment, put_back
from tandem.activities.enums import AppointmentStatus, MessageKind, MessageState
from tandem.activities.models import Message
from tandem.people.enums import MessageChannel
from tandem.people.merging import merge_people
from tests.factories.activities import AppointmentFactory
from tests.factories.pathways import EndReasonFactory, EnrolmentFactory
from tests.factories.people import PersonFactory

BY = UUID(int=7)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
GIVEN, MOVED, OFF = MessageKind.CONFIRMATION, MessageKind.CHANGE, MessageKind.CANCELLATION

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def person():
    return PersonFactory(
        message_channel=MessageChannel.SMS, accepts_reminders=True, phone="06 39 98 01 00"
    )


def planned(person, day=date(2026, 3, 10), at=time(14, 30), **said):
    return AppointmentFactory(person=person, held_on=day, held_at=at, **said)


def waiting():
    rows = Message.objects.filter(state=MessageState.WAITING).order_by("due_at")
    return [MessageKind(row.kind) for row in rows]


def sent(message):
    Message.objects.filter(pk=message.pk).update(state=MessageState.SENT)


def test_a_confirmation_leaves_at_once_and_a_reminder_48_hours_before(person):
    announce(planned(person), GIVEN)

    confirmation, reminder = Message.objects.order_by("due_at")
    assert (confirmation.kind, confirmation.due_at) == (GIVEN, NOW)
    assert (reminder.kind, reminder.due_at) == (
        MessageKind.REMINDER,
        datetime(2026, 3, 8, 13, 30, tzinfo=UTC),
    )
    assert confirmation.to == "+33639980100"


def test_nothing_is_written_to_whoever_did_not_ask_for_it():
    announce(planned(PersonFactory(message_channel=MessageChannel.SMS)), GIVEN)
    announce(planned(PersonFactory(accepts_reminders=True)), GIVEN)

    assert not Message.objects.exists()


def test_announced_twice_is_written_once(person):
    appointment = planned(person)

    announce(appointment, GIVEN)
    announce(appointment, GIVEN)

    assert waiting() == [GIVEN, MessageKind.REMINDER]


def test_too_late_for_a_reminder_the_confirmation_says_it_all(person):
    announce(planned(person, day=date(2026, 3, 3)), GIVEN)

    assert waiting() == [GIVEN]


def test_an_appointment_that_is_past_is_not_announced(person):
    announce(planned(person, day=date(2026, 3, 1)), GIVEN)

    assert not Message.objects.exists()


def test_one_that_is_moved_takes_its_reminder_along(person):
    first = planned(person)
    announce(first, GIVEN)
    sent(Message.objects.get(kind=GIVEN))
    second = planned(person, day=date(2026, 3, 12))
    first.status, first.moved_to = AppointmentStatus.POSTPONED, second
    first.save()

    announce(second, MOVED)

    assert waiting() == [MOVED, MessageKind.REMINDER]
    rows = Message.objects.filter(state=MessageState.WAITING)
    assert {row.appointment_id for row in rows} == {second.pk}


def test_moved_before_anything_left_it_is_confirmed_where_it_is_now(person):
    first = planned(person)
    announce(first, GIVEN)
    first.moved_to = planned(person, day=date(2026, 3, 12))
    first.save()

    announce(first.moved_to, MOVED)

    assert waiting() == [GIVEN, MessageKind.REMINDER]


def test_moved_in_place_there_and_back_it_is_told_each_time(person):
    appointment = planned(person)
    announce(appointment, GIVEN)
    told = [Message.objects.get(kind=GIVEN)]
    for day in (12, 10, 12):
        sent(told[-1])
        appointment.held_on = date(2026, 3, day)
        appointment.save()
        announce(appointment, MOVED)
        told.append(Message.objects.filter(kind=MOVED).latest("pk"))

    assert [moment_told(row)[8:10] for row in told] == ["10", "12", "10", "12"]
    assert waiting() == [MOVED, MessageKind.REMINDER]


def test_called_off_nothing_reminds_of_it(person):
    appointment = planned(person)
    announce(appointment, GIVEN)
    sent(Message.objects.get(kind=GIVEN))

    with transaction.atomic():
        call_off([appointment], by=BY)

    assert waiting() == [OFF]


def test_called_off_by_mistake_and_given_again_it_is_told_again(person):
    appointment = planned(person)
    for kind in (GIVEN, OFF, GIVEN):
        announce(appointment, kind)
        for row in Message.objects.filter(kind=kind, state=MessageState.WAITING):
            sent(row)

    assert Message.objects.filter(kind=GIVEN, state=MessageState.SENT).count() == 2
    assert waiting() == [MessageKind.REMINDER]


def test_called_off_and_given_back_before_anything_left_nothing_more_is_said(person):
    appointment = planned(person)
    announce(appointment, GIVEN)
    sent(Message.objects.get(kind=GIVEN))

    announce(appointment, OFF)
    announce(appointment, GIVEN)

    assert waiting() == [MessageKind.REMINDER]


def test_told_already_by_the_message_that_moved_it_there_nothing_more_is_said(person):
    appointment = planned(person)
    announce(appointment, MOVED)
    sent(Message.objects.get(kind=MOVED))

    announce(appointment, OFF)
    announce(appointment, GIVEN)

    assert waiting() == [MessageKind.REMINDER]


@pytest.mark.parametrize(("has_left", "news"), [(False, []), (True, [MOVED])])
def test_a_move_taken_back_is_told_only_to_whoever_heard_of_it(person, claire, has_left, news):
    first = planned(person, holder=claire)
    announce(first, GIVEN)
    sent(Message.objects.get(kind=GIVEN))
    second = move_appointment(
        appointment=first, by=BY, meeting=Meeting(date(2026, 3, 12), time(9), 45)
    )
    if has_left:
        sent(Message.objects.get(kind=MOVED))

    put_back(appointment=first, by=BY)

    assert waiting() == [*news, MessageKind.REMINDER]
    assert not Message.objects.waiting().filter(appointment=second).exists()


def test_nobody_writes_to_someone_who_has_died(person):
    appointment = planned(person)
    announce(appointment, GIVEN)
    sent(Message.objects.get(kind=GIVEN))
    EnrolmentFactory(
        person=person, closed_on=date(2026, 3, 1), end_reason=EndReasonFactory(code="deces")
    )

    with transaction.atomic():
        call_off([appointment], by=BY)

    assert waiting() == []


def test_whoever_was_merged_is_told_where_the_standing_file_says(person):
    absorbed = PersonFactory()
    merge_people(kept=person, absorbed=absorbed, by=BY)
    absorbed.refresh_from_db()

    announce(planned(absorbed), GIVEN)

    assert {row.person_id for row in Message.objects.all()} == {person.pk}


def test_announced_outside_a_transaction_is_refused(person, monkeypatch):
    appointment = planned(person)
    monkeypatch.setattr(transaction.get_connection(), "in_atomic_block", False)

    with pytest.raises(RuntimeError, match="inside the transaction"):
        announce(appointment, GIVEN)


@pytest.mark.parametrize(
    ("day", "due"),
    [(date(2026, 3, 30), "2026-03-28T09:00"), (date(2026, 10, 26), "2026-10-24T11:00")],
)
def test_48_hours_elapse_across_both_changes_of_hour(person, day, due):
    announce(planned(person, day=day, at=time(10)), GIVEN)

    reminder = Message.objects.get(kind=MessageKind.REMINDER)
    assert timezone.localtime(reminder.due_at).isoformat()[:16] == due
