"""Serving the pages with gunicorn, from the command line or the demonstration."""

import gc
import signal
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from tandem.config.worker import Beside

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 gunicorn keeps its heartbeat there, off the disk


@dataclass(frozen=True)
class Serving:
    """Where and with how many workers to serve."""

    host: str
    port: int
    workers: int
    log_level: str = "info"
    sends: bool = True
    """Whether the worker that sends messages runs beside."""

    @property
    def bind(self) -> str:
        """The address as gunicorn reads it."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


class Master(Arbiter):
    """Gunicorn's master, for which Ctrl-C too lets every worker end the answer it is giving.

    It keeps the worker that sends messages beside those that answer.
    """

    def __init__(self, app: "Pages") -> None:
        super().__init__(app)
        self.beside = app.beside

    def manage_workers(self) -> None:
        """Every second or so: who died is started again."""
        super().manage_workers()
        if self.beside:
            self.beside.keep(self._leave)

    def stop(self, graceful: bool = True) -> None:
        """Both stop together, each ending what it does."""
        if self.beside:
            self.beside.ask_to_stop()
        super().stop(graceful)
        if self.beside:
            self.beside.stop()

    def handle_int(self) -> None:
        """Stop as when asked politely."""
        raise StopIteration

    def _leave(self) -> None:
        """What a copy of the server gives up when it answers no page."""
        for number in (*self.SIGNALS, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        for listener in self.LISTENERS:
            listener.close()
        for worker in self.WORKERS.values():
            worker.tmp.close()


class Pages(BaseApplication):
    """Tandem under gunicorn."""

    def __init__(self, serving: Serving, when_ready: Callable[[], None]) -> None:
        self.serving = serving
        self.beside = Beside() if serving.sends else None
        self.when_ready = when_ready
        super().__init__()

    def load_config(self) -> None:
        """Plain workers, one request at a time each: what SQLite and a small machine like."""
        choices: dict[str, Any] = {
            "bind": self.serving.bind,
            "workers": self.serving.workers,
            "worker_class": "sync",
            "loglevel": self.serving.log_level,
            "timeout": 60,
            "graceful_timeout": 10,
            "proc_name": "tandem",
            "control_socket_disable": True,
            "preload_app": True,  # read once, then shared by all: a small machine has little memory
            "when_ready": lambda _server: self.be_ready(),
            # A terminal sends Ctrl-C to the workers as well: only the master answers it.
            "post_worker_init": lambda _worker: signal.signal(signal.SIGINT, signal.SIG_IGN),
        }
        if SHARED_MEMORY.is_dir():
            choices["worker_tmp_dir"] = str(SHARED_MEMORY)
        for name, value in choices.items():
            if name in self.cfg.settings:  # an older gunicorn knows fewer
                self.cfg.set(name, value)

    def run(self) -> None:
        """Serve until stopped."""
        Master(self).run()

    def load(self) -> Any:
        """The application that answers, with every page it has."""
        application = import_module("tandem.config.wsgi").application
        import_module(settings.ROOT_URLCONF)
        return application

    def be_ready(self) -> None:
        """What is in memory stays there: the collector leaves it alone, so it stays shared."""
        gc.collect()
        gc.freeze()
        self.when_ready()


def pending_migrations() -> list[str]:
    """Migrations that the database still waits for."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def serve(serving: Serving, when_ready: Callable[[], None]) -> None:
    """Serve until told to stop; a worker must not inherit an open connection."""
    connections.close_all()
    Pages(serving, when_ready).run()
