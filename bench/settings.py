"""Settings of the measures: the tests' keys, a folder of their own, the engine asked for."""

import os
from pathlib import Path

from tandem.config.settings.test import *  # noqa: F403

TANDEM_DATA_DIR = Path(os.environ["TANDEM_BENCH_DIR"])
ALLOWED_HOSTS = ["*"]
DATABASES["default"]["NAME"] = (  # noqa: F405
    str(TANDEM_DATA_DIR / "bench.sqlite3")
    if DATABASES["default"]["ENGINE"].endswith("sqlite")  # noqa: F405
    else "tandem_bench"
)
TANDEM_SECOND_FACTOR_REQUIRED = False
