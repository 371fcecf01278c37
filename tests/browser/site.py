"""A demonstration served on this machine, as `make demo` serves it, in a folder of its own."""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
ACCOUNTS = "more-accounts.json"
PATIENCE = 60  # seconds, on a machine that is busy


@dataclass(frozen=True)
class Site:
    """Where the demonstration answers, and what opens the accounts added to it."""

    url: str
    accounts: dict[str, Any]
    folder: Path = Path()

    def shell(self, code: str) -> None:
        """Run these words of Python on its data, as nobody could from a page."""
        run(self.folder, "manage.py", "shell", "--no-imports", "-c", code)

    def at(self, path: str) -> str:
        """The whole address of a page."""
        return self.url + path


def environment(folder: Path) -> dict[str, str]:
    """The environment of a demonstration in this folder, without what concerns other data."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TANDEM_", "DJANGO_"))
    }
    settings = "tandem.config.settings.demo"
    return kept | {"TANDEM_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": settings}


def run(folder: Path, *words: str) -> None:
    """Run Python with these words on the demonstration of this folder."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def laid_out(shared: Path) -> Path:
    """The demonstration laid out once, whoever of the workers comes first."""
    model = shared / "demonstration"
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (model / ACCOUNTS).exists():
            run(model, "manage.py", "demo", "--no-serve")
            write = (
                f"from tests.browser.more_accounts import write; write({str(model / ACCOUNTS)!r})"
            )
            run(model, "manage.py", "shell", "--no-imports", "-c", write)
    return model


@contextmanager
def served(model: Path, folder: Path) -> Iterator[Site]:
    """A copy of the demonstration, served until the end of the block: what changes in it stays."""
    shutil.copytree(model, folder)
    port = free_port()
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--port", str(port)],
            cwd=ROOT,
            env=environment(folder),
            stdout=log,
            stderr=log,
        )
        try:
            accounts = json.loads((folder / ACCOUNTS).read_text())
            site = Site(f"http://127.0.0.1:{port}", accounts, folder)
            wait_until_ready(site, process, folder / "log")
            yield site
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def free_port() -> int:
    """A port that nothing answers at."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def wait_until_ready(site: Site, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the pages answer."""
    give_up_at = time.monotonic() + PATIENCE
    while time.monotonic() < give_up_at and process.poll() is None:
        try:
            with urlopen(site.at("/readyz"), timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"The demonstration does not answer:\n{log.read_text(errors='replace')}")
