"""Fifty people at once on the real server, beside the same fifty on a view of two letters.

They read files, lists, days and search without a pause: far more than fifty people do. The report
is left out: it is opened a few times a year, and measured by itself.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from statistics import quantiles
from urllib.parse import urlencode

from django.db import connections
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.urls import reverse

from bench.pages import signed_in
from bench.world import LAST_YEAR, SEED
from tandem.people.models import Person

ROOT = Path(__file__).resolve().parents[1]
USERS = 50
ROUNDS = 3
TRIVIAL_EACH, PAGES_EACH = 10, 6
"""Requests of each user in a round, on the trivial view and on pages."""
PATIENCE = 60
SECRET = "a" * CSRF_SECRET_LENGTH

Asked = tuple[str, str, str]
"""Method, address, what is sent."""


def measures_of_crowd() -> dict[str, float]:
    """The 99th hundredth of the durations of each, in rounds taken in turn; and the errors."""
    sessions = [signed_in().cookies["sessionid"].value for _ in range(USERS)]
    pages = _pages()
    connections.close_all()
    trivial: list[float] = []
    real: list[float] = []
    errors = 0
    with _served() as port:
        for turn in range(-1, ROUNDS):  # one round first, not counted: workers have to load
            for asked, each, kept in (
                ([("GET", reverse("healthz"), "")], TRIVIAL_EACH, trivial),
                (pages, PAGES_EACH, real),
            ):
                for took, status in _all_at_once(port, sessions, asked, each, turn):
                    if turn >= 0:
                        kept.append(took)
                    errors += status != 200
    return {
        "trivial": quantiles(trivial, n=100)[-1],
        "pages": quantiles(real, n=100)[-1],
        "errors": errors,
        "asked": len(trivial) + len(real),
    }


def _pages() -> list[Asked]:
    """As they are opened in a day: files above all, then lists, the search, the day, the week."""
    received = Person.objects.filter(personyear__year=LAST_YEAR).order_by("pk")[:40]
    files = [("GET", reverse("people:file", args=[person.uuid]), "") for person in received]
    lists = [("GET", f"{reverse('people:list')}?page={number}", "") for number in range(1, 16)]
    searches = [
        ("POST", reverse("people:search"), urlencode({"q": person.last_name[:4]}))
        for person in received[:15]
    ]
    days = [("GET", reverse(name), "") for name in ("day:mine", "agenda:week") for _ in range(5)]
    return files + lists + searches + days


def _all_at_once(
    port: int, sessions: list[str], asked: list[Asked], each: int, turn: int
) -> list[tuple[float, int]]:
    def browse(user: int) -> list[tuple[float, int]]:
        random = Random(SEED + turn * USERS + user)
        return [_ask(port, sessions[user], *random.choice(asked)) for _ in range(each)]

    with ThreadPoolExecutor(USERS) as pool:
        return [answer for answers in pool.map(browse, range(USERS)) for answer in answers]


def _ask(port: int, session: str, method: str, address: str, body: str) -> tuple[float, int]:
    headers = {"Cookie": f"sessionid={session}; csrftoken={SECRET}", "X-CSRFToken": SECRET}
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    started = time.perf_counter()
    try:
        server = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        server.request(method, address, body or None, headers)
        answer = server.getresponse()
        answer.read()
        server.close()
    except OSError:
        return time.perf_counter() - started, 0
    return time.perf_counter() - started, answer.status


@contextmanager
def _served() -> Iterator[int]:
    """The pages of this very service, as `tandem serve` serves them."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "2"],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "bench.settings"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    give_up_at = time.monotonic() + PATIENCE
    while time.monotonic() < give_up_at and server.poll() is None:
        if _ask(port, "", "GET", reverse("readyz"), "")[1] == 200:
            return
        time.sleep(0.2)
    sys.exit("The server did not start.")
