"""What holds however Tandem runs; data, secrets and address are in the module of each way."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from tandem.config.environment import env

PACKAGE_DIR = Path(__file__).resolve().parents[2]

DEBUG = env.bool("TANDEM_DEBUG", default=False)

INSTALLED_APPS = [
    "tandem.config",
    "tandem.web",
    "tandem.exchange",
    "tandem.governance",
    "tandem.reporting",
    "tandem.funding",
    "tandem.activities",
    "tandem.pathways",
    "tandem.accounts",
    "tandem.people",
    "tandem.territory",
    "tandem.kernel",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "csp",
    "whitenoise",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its templates, so that ours may replace them
]

# No LocaleMiddleware: the service speaks French, whatever the browser asks for.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tandem.web.sessions.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tandem.web.sessions.SessionLimitsMiddleware",
    "tandem.web.settings.first_start.door.FirstStartMiddleware",
]

ROOT_URLCONF = "tandem.config.urls"
WSGI_APPLICATION = "tandem.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "tandem.web.menu.surroundings",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Language, time, formats.
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE_DIR / "locale"]
FORMAT_MODULE_PATH = "tandem.config.formats"
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

# Static files are served from the package itself: nothing to collect, nothing to build.
STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE_DIR / "static"]
WHITENOISE_USE_FINDERS = True

# Who signs in.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account is opened by the administrator, never by sign-up
ACCOUNT_ADAPTER = "tandem.web.account.adapters.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nothing is sent to an address that has no account
PASSWORD_RESET_TIMEOUT = 24 * 3600  # links by which a password is chosen, the first one included
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 a class
ACCOUNT_FORMS = {
    "login": "tandem.web.account.forms.SignInForm",
    "reset_password": "tandem.web.account.forms.ForgottenPasswordForm",
    "reset_password_from_key": "tandem.web.account.forms.NewPasswordForm",
    "change_password": "tandem.web.account.forms.ChangePasswordForm",
    "reauthenticate": "tandem.web.account.forms.PasswordAgainForm",
}
# Five failures close the door for 15 minutes, to the account and to the network they came from.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/ip,5/15m/key"}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "web_attempts",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
MFA_ADAPTER = "tandem.web.account.adapters.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the administrator opened the account with this address
MFA_FORMS = {
    "authenticate": "tandem.web.account.forms.SecondFactorForm",
    "reauthenticate": "tandem.web.account.forms.SecondFactorAgainForm",
    "activate_totp": "tandem.web.account.forms.FirstCodeForm",
    "add_webauthn": "tandem.web.account.forms.SecurityKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Tandem"
MFA_TOTP_TOLERANCE = 1
# Whoever opens people's files must have a second factor.
TANDEM_SECOND_FACTOR_REQUIRED = True
USERSESSIONS_TRACK_ACTIVITY = True

# Sessions end after 30 minutes without a request, and 10 hours at most (tandem.web.sessions, which
# writes « last seen » once a minute rather than at every page).
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a week's grid: three hundred rows of a dozen cells
SESSION_COOKIE_AGE = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "tandem.web.sessions.form_expired"
CSRF_COOKIE_SAMESITE = "Lax"

# A file that someone sends stays in memory, never in clear on a disk; a larger one is not kept.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024 + 64 * 1024

# What a page may do.
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked over http from the same machine
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    },
}

# What is put off is written in the database with what it is about; `tandem worker` does it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# Who carries messages. An SMS gateway is a request: address, token, and what is sent.
TANDEM_CARRIERS = {
    "email": "tandem.activities.outbox.mail.MailCarrier",
    "sms": "tandem.activities.outbox.sms.HttpCarrier",
}
TANDEM_SMS_URL = ""
TANDEM_SMS_TOKEN = ""
TANDEM_SMS_HEADER = "Authorization: Bearer {token}"
TANDEM_SMS_TEMPLATE = '{"to": "{to}", "text": "{text}", "key": "{key}"}'
TANDEM_SMS_SENDER = ""
TANDEM_SMS_ANSWER = ""
TANDEM_SMS_TIMEOUT = 20
EMAIL_TIMEOUT = 20

# Whether the people are fictional and the accounts open to all: only the demonstration says yes.
TANDEM_IS_DEMO = False

# Who hears, inside the writing transaction, that a person's year has changed.
TANDEM_CHANGE_LISTENERS = [
    "tandem.people.merging.refuse_merged",
    "tandem.reporting.facts.recompute",
]
# Rows about someone that are not in her file: a message that leaves changes nothing there.
TANDEM_LEFT_OUT_OF_FILES = ["activities.message"]
# Rows that cannot stand side by side in one file: the rule of each model when two are merged.
TANDEM_JOINED_WHEN_MERGED = {
    "people.resource": "tandem.people.joining.join_resources",
    "pathways.enrolment": "tandem.pathways.joining.join_enrolments",
    "activities.attendance": "tandem.activities.joining.join_attendances",
}
