"""A spreadsheet checked or brought in: at once where it is small, else in a process of its own.

Progress is two numbers in a file of the data folder: the database is busy being written.
``python -m tandem.exchange.sheet.work UUID check`` (or ``all``, ``skip``) is that process.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import django
from django.conf import settings

AT_ONCE = 1_000
"""Lines that are treated while the page is awaited."""
LOST_AFTER = 180
"""Seconds without progress after which the work is thought to be lost."""
CHECK, ALL, SKIP = "check", "all", "skip"


@dataclass(frozen=True)
class Progress:
    """How many people were treated, and of how many; ``None`` while it is not known."""

    done: int
    total: int
    is_lost: bool

    @property
    def percent(self) -> int:
        """The share that is done."""
        return self.done * 100 // self.total if self.total else 0


def progress_of(uuid: UUID) -> Progress:
    """How far the work on a spreadsheet has come."""
    file = _file(uuid)
    try:
        done, _space, total = file.read_text(encoding="ascii").partition(" ")
        age = time.time() - file.stat().st_mtime
        return Progress(int(done), int(total), is_lost=age > LOST_AFTER)
    except (OSError, ValueError):
        return Progress(0, 0, is_lost=True)


def note_progress(uuid: UUID) -> Callable[[int, int], None]:
    """What the import calls as it goes."""
    file = _file(uuid)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    def note(done: int, total: int) -> None:
        draft = file.with_suffix(".new")
        draft.write_text(f"{done} {total}", encoding="ascii")
        draft.replace(file)

    note(0, 0)
    return note


def forget_progress(uuid: UUID) -> None:
    """The work is over."""
    _file(uuid).unlink(missing_ok=True)


def _file(uuid: UUID) -> Path:
    return Path(settings.TANDEM_DATA_DIR) / "progress" / str(uuid)


def start_apart(uuid: UUID, what: str) -> None:
    """Start the work in a process that outlives the request."""
    note_progress(uuid)
    environment = dict(os.environ, DJANGO_SETTINGS_MODULE=os.environ["DJANGO_SETTINGS_MODULE"])
    subprocess.Popen(  # noqa: S603  our own module
        [sys.executable, "-P", "-m", "tandem.exchange.sheet.work", str(uuid), what],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def main(uuid: str, what: str) -> None:
    """Do the work in this process."""
    django.setup()
    from tandem.exchange.sheet.doing import do  # noqa: PLC0415  after the setup

    do(UUID(uuid), what)


if __name__ == "__main__":
    main(*sys.argv[1:3])
