"""A worker killed anywhere: nothing lost, nothing sent twice.

The kill is a fault raised at a step chosen at random, through the real worker; a few real SIGKILLs
are in test_worker.py.
"""

import random
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tandem.activities.enums import MessageState, Trouble
from tandem.activities.models import Message
from tandem.activities.outbox import delivering, rounds
from tandem.activities.outbox.taking import LEASE
from tandem.config.worker import TandemWorker
from tandem.people.enums import MessageChannel
from tests.activities.outbox.conftest import someone, told

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The process is gone: nothing of it runs any more."""


class Fate:
    """Kills at the step that it draws; each step passed brings it nearer."""

    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.left = None

    def spare(self):
        self.left = None

    def condemn(self):
        self.left = self.draw.randrange(1, 16)

    def step(self):
        if self.left is None:
            return
        self.left -= 1
        if self.left <= 0:
            raise Killed


@pytest.fixture
def fate(monkeypatch, both):
    """Every step of a delivery may be the last."""
    fate = Fate(0)
    for module, name in (
        (rounds, "ask_for_due"),
        (delivering, "take"),
        (delivering, "mark_sent"),
        (delivering, "put_off"),
        (DBTaskResult, "claim"),
        (DBTaskResult, "set_successful"),
    ):
        monkeypatch.setattr(module, name, _stepping(fate, getattr(module, name)))
    for carrier in both.values():
        monkeypatch.setattr(carrier, "open", _opening(fate, carrier))
    monkeypatch.setattr(DBTaskResult, "set_failed", _gone)
    monkeypatch.setattr(f"{TandemWorker.__base__.__module__}.close_old_connections", lambda: None)
    return fate


def _stepping(fate, function):
    def stepping(*args, **kwargs):
        fate.step()
        result = function(*args, **kwargs)
        fate.step()
        return result

    return stepping


def _opening(fate, carrier):
    @contextmanager
    def opening():
        fate.step()
        yield _stepping(fate, carrier.accept)
        fate.step()

    return opening


def _gone(row, exc):
    """A process that was killed marks nothing as failed."""
    raise exc


def live():
    """What a worker does until there is nothing more to do, or it is killed."""
    rounds.tidy_up()
    while rounds.ask():
        TandemWorker().run()


def survive(fate, seed):
    """Lives cut short, then some that are not; time passes between them. Returns the kills."""
    fate.draw.seed(seed)
    now, kills = timezone.now(), 0
    for _life in range(fate.draw.randrange(1, 5)):
        fate.condemn()
        with time_machine.travel(now, tick=False):
            try:
                live()
            except Killed:  # what was in a transaction is undone, what was written stays
                kills += 1
        now += timedelta(minutes=fate.draw.randrange(1, 30))
    fate.spare()
    for _life in range(4):
        now += LEASE + timedelta(hours=1)
        with time_machine.travel(now, tick=False):
            live()
    return kills


def check_nothing_lost_nor_twice(both, messages):
    for message in messages:
        message.refresh_from_db()
        times = both[MessageChannel(message.channel)].times()[message.uuid]
        is_shown = (message.state, message.trouble) == (MessageState.DEAD, Trouble.INTERRUPTED)
        if message.channel == MessageChannel.SMS:
            assert (times, message.state) == (1, MessageState.SENT)
        else:
            assert times == 1 if message.state == MessageState.SENT else is_shown and times <= 1


def kill_until(fate, both, wanted):
    people = [someone(channel) for channel in (MessageChannel.SMS, MessageChannel.EMAIL)]
    kills = seed = 0
    while kills < wanted:
        seed += 1
        messages = [told(person, days=20 + each) for person in people for each in range(2)]
        kills += survive(fate, seed)
        check_nothing_lost_nor_twice(both, messages)
        DBTaskResult.objects.all().delete()
        Message.objects.all().delete()
    return kills


def test_twenty_kills_lose_nothing_and_send_nothing_twice(fate, both):
    assert kill_until(fate, both, 20) >= 20


@pytest.mark.long
def test_three_hundred_kills_lose_nothing_and_send_nothing_twice(fate, both):
    assert kill_until(fate, both, 300) >= 300
