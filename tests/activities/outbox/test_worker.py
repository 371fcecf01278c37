"""A real `tandem worker`, killed for good where it hurts most."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings as configured
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tandem.activities.enums import MessageState, Trouble
from tandem.activities.models import Message, Outbox
from tandem.activities.outbox.taking import LEASE
from tandem.people.enums import MessageChannel
from tests.activities.outbox.conftest import someone, told
from tests.factories.territory import ServiceFactory

pytestmark = pytest.mark.django_db(transaction=True)
ONCE = ("worker", "--once")


@pytest.fixture
def start(settings, gateway, mail_server, tmp_path):
    """Start a worker upon the database of the test."""
    ServiceFactory()
    kept = ("ENGINE", "NAME", "USER", "HOST", "OPTIONS")
    database = {name: connection.settings_dict[name] for name in kept}
    given = {"database": database, "TANDEM_DATA_DIR": str(tmp_path)}
    for name in ("TANDEM_SMS_URL", "TANDEM_SMS_TOKEN", "EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT"):
        given[name] = getattr(settings, name)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.worker_settings"}
    environment["TANDEM_TEST_WORKER"] = json.dumps(given)
    environment["TANDEM_TEST_ENGINE"] = configured.TANDEM_TEST_ENGINE
    started = []

    def starting(*words):
        command = [sys.executable, "-m", "django", *words]
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        started.append(process)
        return process

    yield starting
    for process in started:
        process.kill()
        process.communicate()


def written(channel):
    with transaction.atomic():
        return told(someone(channel))


def ended(process):
    said, _nothing = process.communicate(timeout=60)
    return process.returncode, said.decode()


def later():
    """The lease of whoever was killed is over."""
    past = timezone.now() - LEASE * 2
    Message.objects.filter(state=MessageState.TAKEN).update(taken_at=past)
    DBTaskResult.objects.running().update(started_at=past)


@pytest.mark.parametrize("when", [pytest.param("before", marks=pytest.mark.long), "after"])
def test_killed_while_the_gateway_answers_it_is_delivered_once(start, gateway, when):
    message = written(MessageChannel.SMS)
    worker = start(*ONCE)
    setattr(gateway, when, lambda number: worker.send_signal(signal.SIGKILL) if number == 1 else 0)

    assert ended(worker)[0] == -signal.SIGKILL
    later()
    code, said = ended(start(*ONCE))

    assert (code, dict(gateway.delivered)) == (0, {str(message.uuid): 1}), said
    message.refresh_from_db()
    assert message.state == MessageState.SENT


def test_killed_while_the_mail_server_answers_it_is_shown_and_not_sent_again(start, mail_server):
    message = written(MessageChannel.EMAIL)
    mail_server.slow_at = "."
    worker = start(*ONCE)
    while not mail_server.received:
        time.sleep(0.02)
    worker.send_signal(signal.SIGKILL)
    ended(worker)
    later()

    code, said = ended(start(*ONCE))

    message.refresh_from_db()
    assert (code, len(mail_server.received)) == (0, 1), said
    assert (message.state, message.trouble) == (MessageState.DEAD, Trouble.INTERRUPTED)


def test_told_to_stop_it_ends_what_it_sends(start, gateway):
    message = written(MessageChannel.SMS)
    gateway.waits = 0.5
    worker = start("worker")
    while not gateway.asked:
        time.sleep(0.02)
    worker.send_signal(signal.SIGTERM)

    code, said = ended(worker)

    message.refresh_from_db()
    assert (code, message.state) == (0, MessageState.SENT), said
    assert Outbox.objects.get().seen_at is not None
    assert "639980100" not in said
