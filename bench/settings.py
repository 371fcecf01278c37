"""Settings of the measures: the tests' keys, a folder of their own, the engine asked for."""

import os
from pathlib import Path

from tandem.config.settings.test import *  # noqa: F403

TANDEM_DATA_DIR = Path(os.environ["TANDEM_BENCH_DIR"])
ALLOWED_HOSTS = ["*"]
if DATABASES["default"]["ENGINE"].endswith("sqlite"):  # noqa: F405
    DATABASES["default"]["NAME"] = str(TANDEM_DATA_DIR / "bench.sqlite3")  # noqa: F405
TANDEM_SECOND_FACTOR_REQUIRED = False
