"""Makes one service on one engine and prints its durations as JSON; run by ``bench.__main__``."""

import json
import os
import sys
from collections.abc import Callable

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
django.setup()

from django.core.management import call_command  # noqa: E402 after the settings
from django.db import connection  # noqa: E402

from bench.crowd import measures_of_crowd  # noqa: E402
from bench.duplicates import measures_of_duplicates  # noqa: E402
from bench.measures import interleaved, seconds  # noqa: E402
from bench.names import measures_of_names  # noqa: E402
from bench.pages import durations_of_pages, queries_of_pages  # noqa: E402
from bench.recording import durations_of_recording  # noqa: E402
from bench.world import LAST_YEAR, S1, S2, S2_SHORT, S20, World  # noqa: E402
from bench.yardsticks import (  # noqa: E402
    bare_scan,
    one_query_a_figure,
    set_based,
    set_based_people,
)
from tandem.exchange.configuration import apply_shipped  # noqa: E402
from tandem.reporting.models import PersonYear, Profile  # noqa: E402
from tandem.reporting.report import build  # noqa: E402

SIZES = {"S1": S1, "S20": S20, "S2": S2, "S2-short": S2_SHORT}
YEARS = (LAST_YEAR - 1, LAST_YEAR)
FIGURES_OF_A_REPORT = 90
FIGURES_TIMED = 6
"""Of the one-query-a-figure shape, so many are timed, and the rest taken as costing the same."""


def report_of_both_years() -> None:
    """Every line of a year and of the one before, as the page shows them."""
    report = build(LAST_YEAR)
    list(report.cells())
    list(report.previous.cells())


def set_based_of_both_years() -> None:
    """The same counts by one statement a year over the base tables."""
    for year in YEARS:
        set_based(year)


def measure(size: str) -> dict[str, object]:
    """Everything measured on a service of this size."""
    runs: list[Callable[[], object]] = [report_of_both_years, lambda: bare_scan(YEARS)]
    report, scan = interleaved(runs)
    counted = build(LAST_YEAR).cell("people.received")
    result: dict[str, object] = {
        "size": size,
        "engine": connection.vendor,
        "person_years": PersonYear.objects.filter(year__in=YEARS).count(),
        "all_person_years": PersonYear.objects.count(),
        "profiles": Profile.objects.count(),
        "report": report,
        "scan": scan,
        "agrees": counted is not None and counted.value == set_based_people(LAST_YEAR),
        "queries": queries_of_pages(),
        "pages": durations_of_pages(),
    }
    if size == "S2":
        _, result["set_based"] = interleaved(
            [report_of_both_years, set_based_of_both_years], pairs=3
        )
        timed = seconds(lambda: one_query_a_figure(LAST_YEAR, FIGURES_TIMED))
        result["one_query_a_figure"] = timed / FIGURES_TIMED * FIGURES_OF_A_REPORT
    if size in ("S20", "S2"):
        result["crowd"] = measures_of_crowd()
    result["recording"] = durations_of_recording()  # the last ones add to what is measured
    result["duplicates"] = measures_of_duplicates()
    return result


def main() -> None:
    """Make the service of the size asked for, then measure it."""
    call_command("migrate", verbosity=0)
    apply_shipped()
    if sys.argv[1] == "names":
        print(json.dumps(measures_of_names()))
        return
    making = seconds(World(SIZES[sys.argv[1]]).make)
    print(json.dumps(measure(sys.argv[1]) | {"making": making}))


if __name__ == "__main__":
    main()
