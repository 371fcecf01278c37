"""A service at work: everything from the environment, logs as JSON on the standard output."""

from tandem.config import environment
from tandem.config.environment import env
from tandem.config.logs import logging_to_stdout
from tandem.config.settings.base import *  # noqa: F403

TANDEM_DATA_DIR = environment.data_dir()
SECRET_KEY = environment.secret("TANDEM_SECRET_KEY", TANDEM_DATA_DIR / "secret-key")
# The keys of the encrypted fields: without them a stolen database says little, a backup nothing.
TANDEM_KEYS_FILE = env.str("TANDEM_KEYS_FILE", default=str(TANDEM_DATA_DIR / "keys.json"))
DATABASES = {"default": environment.database(TANDEM_DATA_DIR)}

BASE_URL = environment.base_url()
TANDEM_BASE_URL = BASE_URL.origin
# The machine itself asks whether the service is well, by its local names.
ALLOWED_HOSTS = [BASE_URL.host, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [BASE_URL.origin]

# How many reverse proxies stand in front: tries at the door are counted by the reader's network.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TANDEM_TRUSTED_PROXY_COUNT", default=0)

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = BASE_URL.is_secure
if BASE_URL.is_secure:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

EMAIL = env.email_url("TANDEM_EMAIL_URL", default="consolemail://")
EMAIL_BACKEND = EMAIL["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL["EMAIL_HOST"] or "localhost"
EMAIL_PORT = EMAIL["EMAIL_PORT"] or 25
EMAIL_HOST_USER = EMAIL["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = EMAIL["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = EMAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL.get("EMAIL_USE_SSL", False)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str(
    "TANDEM_EMAIL_FROM", default=f"tandem@{BASE_URL.host.strip('[]')}"
)
EMAIL_TIMEOUT = env.int("TANDEM_EMAIL_TIMEOUT", default=20)

# The SMS gateway: `console:` where nothing is to leave, else the address of its https request.
TANDEM_SMS_URL = env.str("TANDEM_SMS_URL", default="")
if TANDEM_SMS_URL.startswith("console:"):
    TANDEM_CARRIERS = {**TANDEM_CARRIERS, "sms": "tandem.activities.outbox.sms.ConsoleCarrier"}  # noqa: F405
TANDEM_SMS_TOKEN = environment.optional_secret("TANDEM_SMS_TOKEN")
TANDEM_SMS_HEADER = env.str("TANDEM_SMS_HEADER", default="Authorization: Bearer {token}")
TANDEM_SMS_TEMPLATE = environment.json_text(
    "TANDEM_SMS_TEMPLATE", default='{"to": "{to}", "text": "{text}", "key": "{key}"}'
)
TANDEM_SMS_SENDER = env.str("TANDEM_SMS_SENDER", default="")
TANDEM_SMS_ANSWER = env.str("TANDEM_SMS_ANSWER", default="")
TANDEM_SMS_TIMEOUT = env.int("TANDEM_SMS_TIMEOUT", default=20)

LOGGING = logging_to_stdout(level=env.str("TANDEM_LOG_LEVEL", default="INFO"), formatter="json")
