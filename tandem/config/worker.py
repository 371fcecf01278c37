"""The worker: sends what is due, does what is put off; and how the server keeps one beside it."""

import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

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
    """The worker that the server keeps alive: a copy of the server, so it shares its memory."""

    def __init__(self) -> None:
        self.pid: int | None = None
        self.started_at = time.monotonic()  # pages first: a small machine starts one at a time

    def keep(self, leave: Callable[[], None]) -> None:
        """Start it, and start it again when it died; not in a hurry.

        :param leave: what the copy gives up of the server before it works.
        """
        if self._lives() or time.monotonic() - self.started_at < REST:
            return
        if self.pid is not None:
            log.warning("the worker died: it is started again")
        self.started_at = time.monotonic()
        server = os.getpid()
        self.pid = os.fork() or self._become_worker(server, leave)

    def ask_to_stop(self) -> None:
        """Let it end the message that is on its way."""
        if self.pid is not None and self._lives():
            os.kill(self.pid, signal.SIGTERM)

    def stop(self) -> None:
        """Wait until it has stopped."""
        self.ask_to_stop()
        until = time.monotonic() + STOPPED_WITHIN
        while self._lives():
            if self.pid is not None and time.monotonic() > until:
                os.kill(self.pid, signal.SIGKILL)
            time.sleep(0.05)

    def _lives(self) -> bool:
        if self.pid is None:
            return False
        try:
            ended, _status = os.waitpid(self.pid, os.WNOHANG)
        except ChildProcessError:  # the server buries every child it hears of
            return False
        return not ended

    @staticmethod
    def _become_worker(server: int, leave: Callable[[], None]) -> NoReturn:
        """In the copy: work until told to stop, and never go back to serving."""
        status = 1
        try:
            os.setsid()  # Ctrl-C goes to the server, which stops it
            leave()
            work(beside=server)
            status = 0
        except Exception:
            log.exception("the worker died")
        finally:
            os._exit(status)
