"""What the worker does between two tasks."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tandem.activities.enums import Hold, MessageState
from tandem.activities.models import Message, Outbox
from tandem.activities.outbox.rounds import MOST_TRIES, ask, ask_for_due, tidy_up
from tandem.activities.outbox.taking import LEASE
from tandem.activities.outbox.tasks import deliver_message
from tests.activities.outbox.conftest import someone, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def stuck():
    """A task whose worker was killed."""
    deliver_message.enqueue("00000000-0000-0000-0000-000000000005")
    row = DBTaskResult.objects.get()
    row.claim("somebody")
    return row


def made(row, **values):
    DBTaskResult.objects.filter(pk=row.pk).update(**values)
    tidy_up()
    row.refresh_from_db()
    return row.status


@pytest.mark.parametrize("away", [-LEASE, timedelta(days=400)])
def test_a_task_that_lost_its_worker_is_taken_again_whatever_the_clock_says(stuck, away):
    started_at = timezone.now() + away - timedelta(seconds=1)

    assert made(stuck, started_at=started_at) == TaskResultStatus.READY


def test_a_task_that_runs_is_left_alone(stuck):
    assert made(stuck, started_at=timezone.now()) == TaskResultStatus.RUNNING


def test_a_task_that_kills_its_workers_is_given_up(stuck):
    ids = ["somebody"] * MOST_TRIES

    status = made(stuck, started_at=timezone.now() - LEASE * 2, worker_ids=ids)

    assert status == TaskResultStatus.FAILED


def test_a_message_is_asked_for_once(both):
    told(someone())

    assert ask_for_due(timezone.now()) == 1
    assert ask_for_due(timezone.now()) == 0


def test_a_task_that_was_lost_is_asked_for_again(both):
    told(someone())
    ask()
    DBTaskResult.objects.all().delete()

    assert ask()


def test_nothing_is_asked_for_while_messages_are_held(both):
    told(someone())
    Outbox.objects.create(pk=1, held_because=Hold.ASKED)

    assert not ask()


def test_the_worker_says_that_it_is_alive_and_forgets_old_tasks(stuck):
    stuck.set_successful(None)
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=8))

    tidy_up()

    assert Outbox.objects.get().seen_at is not None
    assert not DBTaskResult.objects.exists()


def test_a_message_whose_day_is_past_waits_no_longer(both):
    message = told(someone())
    type(message.appointment).objects.update(held_on=timezone.localdate() - timedelta(days=1))

    tidy_up()

    assert Message.objects.get(pk=message.pk).state == MessageState.WITHDRAWN
