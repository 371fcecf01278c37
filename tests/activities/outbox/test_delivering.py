"""One message: taken, handed over, marked; true when it leaves, sent once."""

import logging
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.utils import timezone
from icalendar import Calendar

from tandem.activities.announcing import announce
from tandem.activities.enums import AppointmentStatus, MessageKind, MessageState, Trouble
from tandem.activities.models import Message, Outbox
from tandem.activities.outbox.carriers import Never, NotNow, PerhapsGone
from tandem.activities.outbox.delivering import deliver
from tandem.activities.outbox.taking import DELAYS, LEASE, hold_after_restoration, recover
from tandem.people.enums import MessageChannel
from tandem.people.merging import merge_people, undo_merge
from tests.activities.outbox.conftest import someone, told
from tests.factories.activities import AppointmentFactory
from tests.factories.pathways import EndReasonFactory, EnrolmentFactory

pytestmark = pytest.mark.django_db
BY = UUID(int=7)


def failing(carrier, trouble):
    """The carrier answers this instead of delivering."""

    def accept(parcel):
        raise trouble

    carrier.accept = accept


def as_it_is(message):
    message.refresh_from_db()
    return message.state, message.trouble


def test_a_message_that_is_due_is_sent_once_however_often_it_is_asked(sms):
    message = told(someone())

    for _time in range(3):
        deliver(message.uuid)

    assert as_it_is(message) == (MessageState.SENT, "")
    assert [parcel.to for parcel in sms.received] == ["+33639980100"]


def test_an_email_takes_the_appointment_along_and_an_sms_does_not(both):
    by_mail, by_sms = told(someone(MessageChannel.EMAIL)), told(someone())

    deliver(by_mail.uuid)
    deliver(by_sms.uuid)

    (mailed,), (texted,) = (recorder.received for recorder in reversed(both.values()))
    (event,) = Calendar.from_ical(mailed.calendar).walk("VEVENT")
    assert event.start.date() == by_mail.appointment.held_on
    assert texted.calendar == b""


def test_a_message_not_yet_due_waits(sms):
    told(someone())
    reminder = Message.objects.get(kind=MessageKind.REMINDER)

    deliver(reminder.uuid)

    assert as_it_is(reminder) == (MessageState.WAITING, "")
    assert sms.received == []


def test_it_leaves_to_the_number_of_now_in_the_words_of_now(sms):
    person = someone()
    message = told(person)
    person.phone, person.language = "06 39 98 01 99", "en"
    person.save()

    deliver(message.uuid)

    assert sms.received[0].to == "+33639980199"
    assert "appointment" in sms.received[0].body


def test_called_off_between_due_and_sending_it_is_not_sent(sms):
    message = told(someone())
    message.appointment.status = AppointmentStatus.EXCUSED
    message.appointment.save()

    deliver(message.uuid)

    assert as_it_is(message) == (MessageState.WITHDRAWN, Trouble.CHANGED)
    assert sms.received == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"accepts_reminders": False}, Trouble.NOT_WISHED),
        ({"message_channel": ""}, Trouble.NOT_WISHED),
    ],
)
def test_whoever_no_longer_wishes_it_receives_nothing(sms, change, why):
    person = someone()
    message = told(person)
    type(person).objects.filter(pk=person.pk).update(**change)

    deliver(message.uuid)

    assert as_it_is(message) == (MessageState.WITHDRAWN, Trouble.NOT_WISHED)


def test_to_someone_who_has_died_meanwhile_nothing_is_sent(sms):
    message = told(person := someone())
    EnrolmentFactory(
        person=person, closed_on=timezone.localdate(), end_reason=EndReasonFactory(code="deces")
    )

    deliver(message.uuid)

    assert as_it_is(message) == (MessageState.WITHDRAWN, Trouble.DIED)


def test_past_the_hour_it_is_not_sent(sms):
    message = told(someone())

    with time_machine.travel(timezone.now() + timedelta(days=11)):
        deliver(message.uuid)

    assert as_it_is(message) == (MessageState.WITHDRAWN, Trouble.PAST)


def test_whoever_wishes_letters_since_has_one_to_be_printed(sms):
    person = someone()
    message = told(person)
    type(person).objects.filter(pk=person.pk).update(message_channel=MessageChannel.LETTER)

    deliver(message.uuid)

    assert list(Message.objects.to_print(timezone.now())) == [message]
    assert sms.received == []


def test_of_two_files_made_one_the_same_hour_is_told_once(sms):
    kept, absorbed = someone(), someone()
    first, second = told(kept), told(absorbed)
    merge_people(kept=kept, absorbed=absorbed, by=BY)

    deliver(first.uuid)
    deliver(second.uuid)

    assert as_it_is(second) == (MessageState.WITHDRAWN, Trouble.TOLD)
    assert len(sms.received) == 1


def test_a_message_that_leaves_does_not_keep_a_merge_from_being_undone(sms):
    kept, absorbed = someone(), someone()
    message = told(absorbed)
    merge = merge_people(kept=kept, absorbed=absorbed, by=BY)
    deliver(message.uuid)

    undo_merge(merge=merge, by=BY)

    assert len(sms.received) == 1


@pytest.mark.parametrize(
    ("trouble", "state", "why"),
    [
        (NotNow(Trouble.UNREACHABLE), MessageState.WAITING, Trouble.UNREACHABLE),
        (PerhapsGone(Trouble.TOO_SLOW), MessageState.WAITING, Trouble.TOO_SLOW),
        (Never(Trouble.REFUSED), MessageState.DEAD, Trouble.REFUSED),
        (RuntimeError("06 39 98 01 00"), MessageState.WAITING, Trouble.BROKEN),
    ],
)
def test_an_sms_without_an_answer_is_handed_over_again(sms, caplog, trouble, state, why):
    failing(sms, trouble)
    message = told(someone())

    with caplog.at_level(logging.DEBUG):
        deliver(message.uuid)

    assert as_it_is(message) == (state, why)
    assert "639980100" not in caplog.text.replace(" ", "")


def test_an_email_without_an_answer_is_shown_and_never_sent_again_by_itself(mail):
    failing(mail, PerhapsGone(Trouble.TOO_SLOW))
    message = told(someone(MessageChannel.EMAIL))

    deliver(message.uuid)

    assert as_it_is(message) == (MessageState.DEAD, Trouble.INTERRUPTED)
    assert list(Message.objects.dead(timezone.localdate())) == [message]


def test_put_off_longer_each_time_it_is_given_up_in_the_end(sms):
    failing(sms, NotNow(Trouble.UNREACHABLE))
    message = told(someone())
    waits, now = [], timezone.now()
    while as_it_is(message)[0] == MessageState.WAITING:
        now = max(now, message.due_at)
        with time_machine.travel(now, tick=False):
            deliver(message.uuid)
        message.refresh_from_db()
        waits.append(message.due_at - now)

    assert tuple(waits[:-1]) == DELAYS
    assert as_it_is(message) == (MessageState.DEAD, Trouble.UNREACHABLE)


@pytest.mark.parametrize(
    ("said", "channel", "why"),
    [
        ({"email": ""}, MessageChannel.EMAIL, Trouble.NO_EMAIL),
        ({"phone": ""}, MessageChannel.SMS, Trouble.NO_MOBILE),
        ({"phone": "01 99 00 68 68"}, MessageChannel.SMS, Trouble.NO_MOBILE),
    ],
)
def test_without_address_nor_mobile_it_is_shown_at_once(both, said, channel, why):
    message = told(someone(channel, **said))

    deliver(message.uuid)

    assert as_it_is(message) == (MessageState.DEAD, why)


def test_a_way_that_is_not_set_up_is_said(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    message = told(someone(MessageChannel.EMAIL))

    deliver(message.uuid)

    assert as_it_is(message) == (MessageState.DEAD, Trouble.NOT_SET_UP)


class TestLeftThere:
    def taken(self, channel, at):
        message = told(someone(channel))
        Message.objects.filter(pk=message.pk).update(state=MessageState.TAKEN, taken_at=at)
        return message

    def test_an_sms_taken_too_long_ago_is_handed_over_again(self, both):
        now = timezone.now()
        message = self.taken(MessageChannel.SMS, now - LEASE - timedelta(seconds=1))

        recover(now)

        assert as_it_is(message) == (MessageState.WAITING, "")

    def test_an_email_taken_too_long_ago_is_shown_to_someone(self, both):
        now = timezone.now()
        message = self.taken(MessageChannel.EMAIL, now - LEASE - timedelta(seconds=1))

        recover(now)

        assert as_it_is(message) == (MessageState.DEAD, Trouble.INTERRUPTED)

    def test_one_that_is_on_its_way_is_left_alone(self, both):
        now = timezone.now()
        message = self.taken(MessageChannel.SMS, now - timedelta(minutes=1))

        recover(now)

        assert as_it_is(message)[0] == MessageState.TAKEN


class TestClockSetBack:
    def test_what_was_sent_is_not_sent_again(self, sms):
        message = told(someone())
        deliver(message.uuid)

        with time_machine.travel(timezone.now() - timedelta(days=400)):
            recover(timezone.now())
            deliver(message.uuid)

        assert len(sms.received) == 1

    def test_what_was_taken_in_a_time_to_come_is_not_kept_for_ever(self, both):
        now = timezone.now()
        message = TestLeftThere().taken(MessageChannel.SMS, now + timedelta(days=400))

        recover(now)

        assert as_it_is(message)[0] == MessageState.WAITING

    def test_a_retry_or_a_news_dated_of_a_time_to_come_leaves_now(self, both):
        retry, news = told(someone()), told(someone())
        far = timezone.now() + timedelta(days=400)
        Message.objects.filter(pk=retry.pk).update(attempts=2, due_at=far)
        Message.objects.filter(pk=news.pk).update(due_at=far)

        recover(timezone.now())

        assert set(Message.objects.due(timezone.now())) == {retry, news}

    def test_a_reminder_keeps_its_own_hour(self, both):
        told(someone())
        reminder = Message.objects.get(kind=MessageKind.REMINDER)

        recover(timezone.now())

        assert Message.objects.get(pk=reminder.pk).due_at == reminder.due_at


class TestAfterARestoration:
    def test_what_was_due_may_have_left_and_nothing_leaves_by_itself(self, sms):
        message = told(someone())
        reminder = Message.objects.get(kind=MessageKind.REMINDER)

        hold_after_restoration(timezone.now())
        with time_machine.travel(reminder.due_at + timedelta(minutes=1)):
            deliver(reminder.uuid)

        assert as_it_is(message) == (MessageState.DEAD, Trouble.RESTORED)
        assert as_it_is(reminder) == (MessageState.WAITING, "")
        assert sms.received == []

    def test_a_service_that_never_wrote_to_anyone_is_not_held(self):
        hold_after_restoration(timezone.now())

        assert not Outbox.objects.exists()


def test_a_cancellation_is_sent_though_the_appointment_is_off(sms):
    appointment = AppointmentFactory(
        person=someone(), held_on=timezone.localdate() + timedelta(days=10)
    )
    appointment.status = AppointmentStatus.CANCELLED
    appointment.save()
    announce(appointment, MessageKind.CANCELLATION)

    deliver(Message.objects.get().uuid)

    assert "annulé" in sms.received[0].body
