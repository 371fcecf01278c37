"""The demonstration: fictional people on this machine, over plain http, with readable logs."""

from tandem.config import environment
from tandem.config.environment import env
from tandem.config.logs import logging_to_stdout
from tandem.config.settings.base import *  # noqa: F403

TANDEM_DATA_DIR = environment.data_dir() / "demo"
SECRET_KEY = environment.secret("TANDEM_SECRET_KEY", TANDEM_DATA_DIR / "secret-key")
TANDEM_KEYS_FILE = str(TANDEM_DATA_DIR / "keys.json")
# Never the database of a service: the demonstration empties and fills its own.
DATABASES = {
    "default": environment.database_at(
        f"sqlite:///{TANDEM_DATA_DIR / 'tandem.sqlite3'}", variable="TANDEM_DATA_DIR"
    )
}

BASE_URL = environment.base_url()
TANDEM_BASE_URL = BASE_URL.origin
ALLOWED_HOSTS = [BASE_URL.host, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [BASE_URL.origin]

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
LOGGING = logging_to_stdout(level=env.str("TANDEM_LOG_LEVEL", default="WARNING"), formatter="plain")

TANDEM_IS_DEMO = True
TANDEM_SECOND_FACTOR_REQUIRED = False  # accounts open with one click

# Nothing leaves the demonstration: its messages are shown as sent.
TANDEM_CARRIERS = dict.fromkeys(("email", "sms"), "tandem.activities.outbox.sms.ConsoleCarrier")
