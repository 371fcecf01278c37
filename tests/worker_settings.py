"""The settings of a worker that a test starts: the test's own database, carriers and folder."""

import json
import os

from tandem.config.settings.test import *  # noqa: F403

_given = json.loads(os.environ["TANDEM_TEST_WORKER"])
DATABASES = {"default": _given.pop("database")}
globals().update(_given)
