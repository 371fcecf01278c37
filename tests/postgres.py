"""A PostgreSQL for the tests: an ordinary user's, in a temporary folder, gone afterwards.

It listens on a socket in that folder and nowhere else, and trusts the disk less than it should
(`fsync=off`): nothing in it is meant to last.
"""

import grp
import os
import pwd
import re
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

OLDEST = 15
DEBIAN_BINARIES = Path("/usr/lib/postgresql")
USER = "tandem"
ORDINARY_USERS = ("postgres", "nobody")
PATIENCE = 60  # seconds, on a machine that is busy


class PostgresqlMissing(Exception):
    """There is no PostgreSQL that the tests can start; the message says what to do."""


def binaries() -> Path:
    """The folder of the newest PostgreSQL of this machine."""
    found = [folder for folder in DEBIAN_BINARIES.glob("*/bin") if (folder / "initdb").is_file()]
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).resolve().parent)
    for folder in sorted(found, key=version_of, reverse=True):
        if version_of(folder) >= OLDEST:
            return folder
    raise PostgresqlMissing(
        f"PostgreSQL >= {OLDEST} is required by the tests and was not found: "
        "install it with `sudo apt-get install postgresql`."
    )


def version_of(folder: Path) -> int:
    """The major version of the PostgreSQL whose programs are in `folder`."""
    answer = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False
    )
    number = re.search(r"(\d+)", answer.stdout)
    return int(number.group(1)) if number else 0


@dataclass(frozen=True)
class Account:
    """Whom the server runs as; PostgreSQL refuses to run as root."""

    name: str
    uid: int
    gid: int


def ordinary_account() -> Account | None:
    """The account to become when the tests run as root; None when they do not."""
    if os.geteuid() != 0:
        return None
    for name in ORDINARY_USERS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, grp.getgrgid(entry.pw_gid).gr_gid)
    raise PostgresqlMissing("The tests run as root and find no user to start PostgreSQL as.")


class Server:
    """One PostgreSQL in `folder`, which is also the folder of its socket."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "log"
        self.binaries = binaries()
        self.account = ordinary_account()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Make the folder and the cluster, start the server and wait until it answers."""
        self.folder.mkdir(mode=0o700)
        if self.account:
            os.chown(self.folder, self.account.uid, self.account.gid)
        self._initialise()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self._command(), stdout=log, stderr=log, cwd=self.folder, **self._identity()
            )
        self._wait_until_ready()

    def stop(self) -> None:
        """Stop the server by its own id, and remove everything it wrote."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # a fast shutdown: open connections are cut
            try:
                self.process.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait(timeout=PATIENCE)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _identity(self) -> dict[str, object]:
        if self.account is None:
            return {}
        return {"user": self.account.uid, "group": self.account.gid, "extra_groups": []}

    def _initialise(self) -> None:
        made = subprocess.run(
            [
                *(self.binaries / "initdb", "--pgdata", self.data, "--username", USER),
                *("--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"),
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            **self._identity(),
        )
        if made.returncode:
            self._give_up(made.stderr)

    def _command(self) -> list[str]:
        choices = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.folder),
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "max_connections": "80",
        }
        options = [word for key, value in choices.items() for word in ("-c", f"{key}={value}")]
        return [str(self.binaries / "postgres"), "-D", str(self.data), *options]

    def _wait_until_ready(self) -> None:
        assert self.process is not None
        give_up_at = time.monotonic() + PATIENCE
        asked = [self.binaries / "pg_isready", "--host", self.folder, "--quiet"]
        while subprocess.run(asked, check=False).returncode:
            if self.process.poll() is not None or time.monotonic() > give_up_at:
                self._give_up(self.log.read_text(errors="replace"))
            time.sleep(0.05)

    def _give_up(self, said: str) -> None:
        last = said.strip().splitlines()[-1:] or ["it said nothing"]
        self.stop()
        raise PostgresqlMissing(f"PostgreSQL of {self.binaries} did not start: {last[0]}")
