"""The worker that the server keeps beside it: a copy, started again when it dies."""

import os
import signal
import subprocess
import sys
import time

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a server copies itself")

PROGRAM = """
import logging, os, signal, sys, time
import django
django.setup()
from tandem.config import worker

logging.getLogger("tandem").setLevel(logging.WARNING)  # the tests hear errors alone
worker.REST = 0.05
worker.STOPPED_WITHIN = 0.5

def work(*, beside):
    {work}

worker.work = work
beside = worker.Beside()
stopped = False

def stop(*_):
    global stopped
    stopped = True

signal.signal(signal.SIGTERM, stop)
while not stopped:
    beside.keep(lambda: print("left", flush=True))
    time.sleep(0.02)
beside.stop()
print("stopped", flush=True)
"""
WAITS = """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    print("works", os.getpid(), os.getppid() == beside, flush=True)
    while True: time.sleep(1)
"""
DEAF = """
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    print("works", os.getpid(), os.getppid() == beside, flush=True)
    while True: time.sleep(1)
"""
FAILS = """
    print("works", os.getpid(), os.getppid() == beside, flush=True)
    raise ValueError("of the worker")
"""


@pytest.fixture
def keep():
    """A server that answers nothing, and keeps this worker."""
    started = []

    def keeping(work):
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM.format(work=work)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        started.append(process)
        return process

    yield keeping
    for process in started:
        process.kill()
        process.communicate()


def next_worker(server):
    """The number of the next worker to start, which knows its server; and what was said before."""
    said = list(iter(server.stdout.readline, "left\n"))
    word, number, knows_its_server = server.stdout.readline().split()
    assert (word, knows_its_server) == ("works", "True")
    return int(number), "".join(said)


def ended(server):
    said, _nothing = server.communicate(timeout=30)
    return said, server.returncode


def is_gone(number):
    for _attempt in range(100):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_a_worker_that_is_killed_is_started_again(keep):
    server = keep(WAITS)
    first, _nothing = next_worker(server)

    os.kill(first, signal.SIGKILL)
    second, said = next_worker(server)
    server.terminate()

    assert second != first
    assert "the worker died: it is started again" in said
    assert ended(server) == ("stopped\n", 0)
    assert is_gone(second)


def test_a_worker_that_fails_says_why_and_is_started_again(keep):
    server = keep(FAILS)
    first, _nothing = next_worker(server)

    second, said = next_worker(server)
    server.terminate()

    assert second != first
    assert "ValueError: of the worker" in said
    assert ended(server)[1] == 0


def test_a_worker_that_does_not_hear_is_stopped_for_good(keep):
    server = keep(DEAF)
    worker, _nothing = next_worker(server)

    server.terminate()

    assert ended(server) == ("stopped\n", 0)
    assert is_gone(worker)
