"""Peak memory and time of an import as the pack grows, each in a process of its own.

python -m bench.import_memory [TIMES…]        1 and 20 unless told otherwise
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from bench.repeated_pack import repeat

PREPARE = """
import django; django.setup()
from django.core.management import call_command
from tandem.exchange.configuration import apply_shipped
call_command("migrate", verbosity=0); apply_shipped()
"""
IMPORT = """
import resource, sys, time
import django; django.setup()
from django.core.management import call_command
start = time.perf_counter(); call_command("import_pack", sys.argv[1], stdout=sys.stderr)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


class Run(NamedTuple):
    """One import: how many times the pack, seconds, and peak memory in megabytes."""

    times: int
    seconds: float
    peak: float


def measure(times: int) -> Run:
    """Import the pack repeated, into a new base."""
    with tempfile.TemporaryDirectory(prefix="tandem-bench-") as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tandem.config.settings.demo",
            "TANDEM_DATA_DIR": f"{folder}/data",
        }
        pack = repeat(times, Path(folder) / "pack")
        python = [sys.executable, "-c"]
        subprocess.run([*python, PREPARE], env=environment, check=True)
        done = subprocess.run(
            [*python, IMPORT, pack],
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    seconds, kilobytes = done.stdout.split()
    return Run(times, float(seconds), int(kilobytes) / 1024)


def main() -> None:
    """Print each run beside the first one."""
    runs = [measure(int(times)) for times in sys.argv[1:] or ("1", "20")]
    first = runs[0]
    for run in runs:
        growth = run.times / first.times
        print(
            f"{run.times:>4} × the 2013 pack: {run.seconds:6.1f} s "
            f"({run.seconds / first.seconds / growth:.2f} of linear), "
            f"peak {run.peak:6.1f} MB ({run.peak / first.peak:.2f} × the first)"
        )


if __name__ == "__main__":
    main()
