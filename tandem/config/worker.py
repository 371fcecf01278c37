"""The worker: sends what is due, does what is put off; and how the server keeps one beside it."""

import logging
import os
import signal
import subprocess
import sys
import time
from types import FrameType

from django.db import DatabaseError, close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from tandem.activities.outbox.rounds import ask, tidy_up

log = logging.getLogger(__name__)

INTERVAL = 2.0
"""Seconds between two rounds."""

TIDIED_EVERY = 20.0
"""Seconds between two times when what was left is taken again."""

REST = 5.0
"""Seconds before trying again when the database does not answer, or the worker died."""

STOPPED_WITHIN = 30.0
"""Seconds that a message on its way is given before the worker is stopped for good."""


class TandemWorker(Worker):
    """The worker of `django-tasks-db`, task after task until there is none."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=["*"],
            interval=1,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{os.getpid()}-{get_random_string(8)}",
            excluded_queue_names=[],
        )

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """End the message that is on its way, then stop; asked again, stop at once."""
        if not self.running:
            sys.exit(1)
        self.running = False


def work(*, once: bool = False, beside: int = 0) -> None:
    """Round after round, until told to stop.

    :param once: what is due now, then stop.
    :param beside: the process of the server; when it is gone, so is the worker.
    """
    worker = TandemWorker()
    worker.configure_signals()
    tidied_at = float("-inf")
    while worker.running:
        rest = INTERVAL
        try:
            if time.monotonic() - tidied_at >= TIDIED_EVERY:
                tidy_up()
                tidied_at = time.monotonic()
            if ask():
                worker.run()
        except DatabaseError as error:
            if once:
                raise
            log.warning("the database does not answer (%s)", type(error).__name__)
            rest = REST
        close_old_connections()
        if once or (beside and os.getppid() != beside):
            return
        _sleep(worker, rest)


def _sleep(worker: Worker, seconds: float) -> None:
    """Rest, and wake up at once when told to stop."""
    until = time.monotonic() + seconds
    while worker.running and time.monotonic() < until:
        time.sleep(0.1)


class Beside:
    """The worker that the server keeps alive."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.started_at = time.monotonic()  # pages first: a small machine starts one at a time

    def keep(self) -> None:
        """Start it, and start it again when it died; not in a hurry."""
        if self.process is not None and self.process.poll() is None:
            return
        if time.monotonic() - self.started_at < REST:
            return
        if self.process is not None:
            log.warning("the worker died: it is started again")
        self.started_at = time.monotonic()
        command = [sys.executable, "-m", "django", "worker", "--beside", str(os.getpid())]
        # A session of its own: Ctrl-C goes to the server, which stops it.
        self.process = subprocess.Popen(command, start_new_session=True)  # noqa: S603 our own command

    def ask_to_stop(self) -> None:
        """Let it end the message that is on its way."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def stop(self) -> None:
        """Wait until it has stopped."""
        if self.process is None:
            return
        self.ask_to_stop()
        try:
            self.process.wait(timeout=STOPPED_WITHIN)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
