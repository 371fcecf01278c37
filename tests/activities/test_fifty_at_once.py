"""Fifty who book one slot at the same moment: one has it, the others are told, in words."""

import threading
from datetime import time, timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from tandem.activities.appointment_rows import Meeting, SlotTakenError
from tandem.activities.booking import give_appointment, move_appointment
from tandem.activities.enums import AppointmentStatus
from tandem.activities.models import Appointment
from tandem.kernel.refused import RefusedError
from tests.factories import PersonFactory, ProgramFactory, TeamMemberFactory

pytestmark = pytest.mark.django_db(transaction=True)
BY = uuid4()
AT_ONCE = 50


def all_at_once(gestures):
    """What each of them was answered, all beginning together on a connection of its own."""
    answers, ready = [], threading.Barrier(len(gestures))

    def write(gesture):
        connection.ensure_connection()
        ready.wait()
        try:
            answers.append(gesture())
        except RefusedError as refused:
            answers.append(refused)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=[gesture]) for gesture in gestures]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    return answers


def giving(person, holder, program, meeting):
    given = {"holder": holder, "by": BY, "program": program, "meeting": meeting}
    return partial(give_appointment, person=person, **given)


def test_of_fifty_bookings_of_one_slot_one_wins_and_the_others_are_told():
    holder, program = TeamMemberFactory(counsellor=True), ProgramFactory()
    meeting = Meeting(timezone.localdate() + timedelta(days=1), time(14), 45)
    people = PersonFactory.create_batch(AT_ONCE)

    answers = all_at_once([giving(each, holder, program, meeting) for each in people])

    assert sum(isinstance(answer, Appointment) for answer in answers) == 1
    assert sum(isinstance(answer, SlotTakenError) for answer in answers) == AT_ONCE - 1
    assert Appointment.objects.count() == 1


def test_moved_from_two_tabs_at_once_it_is_moved_once():
    holder, program = TeamMemberFactory(counsellor=True), ProgramFactory()
    day = timezone.localdate() + timedelta(days=1)
    given = giving(PersonFactory(), holder, program, Meeting(day, time(9), 45))()
    instead = [Meeting(day, time(hour), 45) for hour in (10, 11)]

    answers = all_at_once(
        [
            lambda each=each: move_appointment(appointment=given, by=BY, meeting=each)
            for each in instead
        ]
    )

    assert sum(isinstance(answer, RefusedError) for answer in answers) == 1
    assert Appointment.objects.filter(status=AppointmentStatus.UPCOMING).count() == 1
