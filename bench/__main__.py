"""`make bench`: makes services of three sizes on both engines and prints ratios, goal by goal.

`python -m bench quick` stops at the second size and at SQLite.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from bench import import_memory
from bench.measures import Goal
from tests.postgres import Server

ROOT = Path(__file__).resolve().parents[1]
Result = dict[str, Any]
BUSY = "installing and laying out the demonstration are work: measure on a machine left alone"


def run(size: str, engine: str, environment: dict[str, str]) -> Result:
    """What a process of its own makes and measures."""
    with tempfile.TemporaryDirectory() as folder:
        outcome = subprocess.run(
            [sys.executable, "-m", "bench.run", size],
            cwd=ROOT,
            env=os.environ
            | environment
            | {"TANDEM_TEST_ENGINE": engine, "TANDEM_BENCH_DIR": folder},
            capture_output=True,
            text=True,
            check=False,
        )
    if outcome.returncode:
        sys.exit(outcome.stderr)
    result: Result = json.loads(outcome.stdout.splitlines()[-1])
    return result


def measure(size: str, engine: str, environment: dict[str, str]) -> Result:
    """One service made and measured."""
    started = time.perf_counter()
    result = run(size, engine, environment)
    print(
        f"  {engine} {size}: made in {result['making']:.0f} s, "
        f"{result['person_years']} person-years in two years, {result['profiles']} profiles; "
        f"measured in {time.perf_counter() - started - result['making']:.0f} s",
        flush=True,
    )
    return result


@contextmanager
def postgresql() -> Iterator[dict[str, str]]:
    """A server of our own for the time of the measures."""
    # Not in a folder of ours: the server runs as an ordinary user, who could not enter it.
    socket = Path(tempfile.gettempdir()) / f"tandem-bench-{os.getpid()}"
    server = Server(socket)
    server.start()
    try:
        yield {"TANDEM_TEST_SOCKET_DIR": str(socket)}
    finally:
        server.stop()


def goals_of(engine: str, results: dict[str, Result]) -> Iterator[Goal]:
    """The goals on one engine, from the smallest service to the largest made."""
    small, large = results["S20"], results.get("S2")
    largest = large or small
    where = f"{engine}, {largest['size']}"
    yield Goal(
        "P1",
        f"whole report of two years / one bare scan of its rows ({where})",
        largest["report"] / largest["scan"],
        3,
        because="communes and ages are counted in every column, by a join to the profile, and "
        f"some twenty queries have a fixed cost; the scan takes {largest['scan'] * 1000:.1f} ms",
    )
    if large is None:
        return
    growth = math.log(large["person_years"] / small["person_years"])
    exponent = math.log(large["report"] / small["report"]) / growth
    yield Goal("P2", f"growth with person-years, exponent ({engine})", exponent, 1.05)
    short = results["S2-short"]
    per_row = (large["report"] / large["person_years"]) / (short["report"] / short["person_years"])
    yield Goal("P2", f"10 years of history / 2 years, same years asked ({engine})", per_row, 1.2)
    yield Goal(
        "P3",
        f"best set-based SQL over base tables / report ({where}; same figures: "
        f"{'yes' if large['agrees'] else 'NO'})",
        large["set_based"] / large["report"],
        20,
        is_at_least=True,
    )
    yield Goal(
        "P3",
        f"one query a figure / report ({where})",
        large["one_query_a_figure"] / large["report"],
        1000,
        is_at_least=True,
        because="the engine answers each question by sets, on several processors where it can; "
        f"the report takes {large['report'] * 1000:.0f} ms",
    )


def goals_of_pages(engine: str, results: dict[str, Result]) -> Iterator[Goal]:
    """Queries and durations of pages."""
    last = results.get("S2") or results["S20"]
    for page, limit in (("file", 8), ("list", 5), ("behind", 5), ("day", 10), ("agenda", 8)):
        counts = {result["queries"][page] for result in results.values()}
        what = f"queries of the page « {page} », the most at any size ({engine})"
        cause = "the figure, its share and its lines are each asked for" if page == "behind" else ""
        yield Goal("P5", what, max(counts), limit, because=cause)
    recording = last["recording"]
    yield Goal(
        "P4",
        f"an interview recorded with the facts / without ({engine}, {last['size']})",
        recording["kept"] / recording["left"],
        1.3,
        because=f"the whole life of the person is read again; with: "
        f"{recording['kept'] * 1000:.1f} ms, without: {recording['left'] * 1000:.1f} ms",
    )
    cost = last["pages"]["list"] / last["pages"]["trivial"]
    yield Goal(
        "P6",
        f"list of 25 people / trivial view ({engine}, {last['size']})",
        cost,
        25,
        because="Django templates, one inclusion a row and the frame of the page",
    )
    grown = last["pages"]["list"] / results["S1"]["pages"]["list"]
    yield Goal(
        "P6",
        f"list at {last['size']} / list at S1 ({engine})",
        grown,
        1.3,
        because="everyone is counted for the caption; or a machine that was busy meanwhile",
    )


def goals_of_crowd(engine: str, results: dict[str, Result]) -> Iterator[Goal]:
    """Fifty people at once, at each size."""
    for result in results.values():
        if crowd := result.get("crowd"):
            where = f"{engine}, {result['size']}"
            yield Goal(
                "P8",
                f"errors of 50 people at once, of {crowd['asked']} requests ({where})",
                crowd["errors"],
                0,
                because="the server refused, failed or let someone wait a minute",
            )
            yield Goal(
                "P8",
                f"99th hundredth of pages / of the trivial view, 50 at once ({where})",
                crowd["pages"] / crowd["trivial"],
                12,
                because="two workers answer one page at a time, so the ratio is that of one page "
                f"(P6); {crowd['pages'] * 1000:.0f} ms beside {crowd['trivial'] * 1000:.0f} ms",
            )


def goals_of_names(engine: str, found: Result) -> Iterator[Goal]:
    """A search among a million names."""
    beside = (
        "names made of the same syllables share their runs of letters: long lists are read, then "
        f"many names put in order; {found['everyone'] * 1000:.0f} ms where everyone is read"
    )
    for name, limit, what in (
        ("prefix", 1, "ms to find a name by its beginning, among a million"),
        ("within", 5, "ms to find a name by what it holds, among a million"),
        ("within_page", 5, "ms for the same, after looking for those that begin so"),
    ):
        yield Goal("P7", f"{what} ({engine})", found[name] * 1000, limit, because=beside)


def goals_of_duplicates(engine: str, results: dict[str, Result]) -> Iterator[Goal]:
    """Duplicates of one person, beside a fuzzy scan of everyone."""
    last = results.get("S2") or results["S20"]
    measured = last["duplicates"]
    yield Goal(
        "P7",
        f"duplicates of one person / fuzzy scan of everyone ({engine}, {last['size']})",
        measured["blocking"] / measured["scan"],
        1 / 50,
        because=f"{measured['blocking'] * 1000:.1f} ms beside {measured['scan'] * 1000:.0f} ms",
    )
    yield Goal(
        "P7",
        f"of what the scan finds on seeded typos ({engine}, {last['size']})",
        measured["recall"],
        0.95,
        is_at_least=True,
        because="two slips at once leave nothing in common to meet by",
    )


def goals_of_import() -> Iterator[Goal]:
    """The import of the 2013 pack, and how its memory grows with twenty times the pack."""
    once, many = (import_memory.measure(times) for times in (1, 20))
    yield Goal(
        "P10",
        "seconds to import the 2013 pack (sqlite)",
        once.seconds,
        5,
        because="the machine is slow or busy: the import is bound by the processor",
    )
    yield Goal(
        "P10",
        f"memory to import 20 times the pack / once ({many.peak:.0f} / {once.peak:.0f} MB)",
        many.peak / once.peak,
        1.3,
        because="something is kept for each row of the pack",
    )
    yield Goal(
        "P10",
        "time to import 20 times the pack / 20 times that of one",
        many.seconds / once.seconds / many.times,
        1.3,
        because="something is looked up again for each row of the pack",
    )


def goals_of_demo() -> Iterator[Goal]:
    """From a clone to the first page, with what the machine has already downloaded, and memory."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "tandem"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        started = time.perf_counter()
        demo = subprocess.Popen(
            ["make", "demo", "PORT=8765"],
            cwd=clone,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={k: v for k, v in os.environ.items() if not k.startswith("TANDEM_")},
        )
        try:
            _wait_for("http://localhost:8765/connexion/", demo)
            took = time.perf_counter() - started
            family = [psutil.Process(demo.pid), *psutil.Process(demo.pid).children(recursive=True)]
            for _each_worker in range(6):
                _wait_for("http://localhost:8765/connexion/", demo)
            memory = sum(process.memory_full_info().pss for process in family) / 2**20
        finally:
            for process in psutil.Process(demo.pid).children(recursive=True):
                process.terminate()
            demo.wait(timeout=30)
    yield Goal(
        "P9", "seconds from clone to first page (warm package cache)", took, 60, because=BUSY
    )
    yield Goal(
        "P9",
        "memory of the running demonstration, MB, what its processes share counted once",
        memory,
        300,
        because="each worker reads pages and libraries of its own after the first visit",
    )


def _wait_for(address: str, demo: subprocess.Popen[bytes]) -> None:
    while demo.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 our own address
                return
        except OSError:
            time.sleep(0.2)
    sys.exit("The demonstration did not start.")


def main() -> None:
    """Measure, then print every goal."""
    is_quick = "quick" in sys.argv[1:]
    sizes = ["S1", "S20"] if is_quick else ["S1", "S20", "S2-short", "S2"]
    goals: list[Goal] = []
    started = time.perf_counter()
    print("Making services of every size…", flush=True)
    sqlite = {size: measure(size, "sqlite", {}) for size in sizes}
    goals += [*goals_of("sqlite", sqlite), *goals_of_pages("sqlite", sqlite)]
    goals += goals_of_duplicates("sqlite", sqlite)
    goals += goals_of_crowd("sqlite", sqlite)
    if not is_quick:
        goals += goals_of_names("sqlite", run("names", "sqlite", {}))
        served = {}
        for size in sizes:
            with postgresql() as environment:  # each service on a server of its own
                served[size] = measure(size, "postgresql", environment)
        goals += [*goals_of("postgresql", served), *goals_of_pages("postgresql", served)]
        goals += goals_of_duplicates("postgresql", served)
        goals += goals_of_crowd("postgresql", served)
        with postgresql() as environment:
            goals += goals_of_names("postgresql", run("names", "postgresql", environment))
    goals += goals_of_import()
    goals += goals_of_demo()
    print("\n".join(str(goal) for goal in goals))
    print(f"Measured in {(time.perf_counter() - started) / 60:.0f} min.")


if __name__ == "__main__":
    main()
