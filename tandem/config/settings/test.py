"""The tests: fixed keys, a folder of their own, the engine named by `TANDEM_TEST_ENGINE`.

Importing this module touches no disk: tests/conftest.py makes and removes the folders named here.
"""

import os
import tempfile
from pathlib import Path

from tandem.config import environment
from tandem.config.environment import env
from tandem.config.logs import logging_to_stdout
from tandem.config.settings.base import *  # noqa: F403

_temporary = Path(tempfile.gettempdir())
TANDEM_DATA_DIR = _temporary / f"tandem-test-{os.getpid()}"
SECRET_KEY = "a-fixed-key-for-the-tests-and-for-nothing-else-in-the-world"  # noqa: S105
TANDEM_KEYS_FILE = str(PACKAGE_DIR.parent / "tests" / "keys.json")  # noqa: F405

TANDEM_TEST_ENGINE = env.str("TANDEM_TEST_ENGINE", default="sqlite")
if TANDEM_TEST_ENGINE == "postgresql":
    # The process that runs the tests names the folder once; its workers inherit the name.
    TANDEM_TEST_SOCKET_DIR = os.environ.setdefault(
        "TANDEM_TEST_SOCKET_DIR", str(_temporary / f"tandem-pg-{os.getpid()}")
    )
    _database = {
        "ENGINE": environment.POSTGRESQL_ENGINE,
        "NAME": "postgres",
        "USER": "tandem",
        "HOST": TANDEM_TEST_SOCKET_DIR,
        "TEST": {"NAME": "tandem_test"},
    }
elif TANDEM_TEST_ENGINE == "sqlite":
    # A file, as at work; and a name, for want of which parallel tests would share one.
    _file = str(TANDEM_DATA_DIR / "test.sqlite3")
    _database = {
        "ENGINE": environment.SQLITE_ENGINE,
        "NAME": str(TANDEM_DATA_DIR / "tandem.sqlite3"),
        "TEST": {"NAME": _file},
    }
else:
    raise ValueError(f"TANDEM_TEST_ENGINE is {TANDEM_TEST_ENGINE!r}: say sqlite or postgresql.")
DATABASES = {"default": _database}

TANDEM_BASE_URL = "http://testserver"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

# A strong hash would take most of the time of the tests.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A look is found when it is asked for, not listed again for every client of a test.
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
LOGGING = logging_to_stdout(level="ERROR", formatter="plain")
