"""`tandem check --deploy`: what must be right before a service receives real people."""

import json
import os
import stat
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004 Django's name
from django.utils import timezone

from tandem.exchange.backup import LAST_BACKUP

SHORTEST_SECRET = 50
FEWEST_CHARACTERS = 5
STALE_AFTER = timedelta(hours=24)
LOCAL = ("http://localhost", "http://127.0.0.1", "http://[::1]")


@register("tandem", deploy=True)
def check_address(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    """People reach the service by https."""
    url = settings.TANDEM_BASE_URL
    if url.startswith("https://"):
        return []
    hint = "Set TANDEM_BASE_URL to the https address that people type."
    if url.startswith(LOCAL):
        message = f"TANDEM_BASE_URL is {url}: only this machine can reach the service."
        return [Warning(message, hint=hint, id="tandem.W101")]
    message = f"TANDEM_BASE_URL is {url}: passwords and files would travel in clear."
    return [Error(message, hint=hint, id="tandem.E101")]


@register("tandem", deploy=True)
def check_debug(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    """Pages of errors show nothing of the inside."""
    if not settings.DEBUG:
        return []
    hint = "Unset TANDEM_DEBUG."
    return [Error("TANDEM_DEBUG is on: errors would show data.", hint=hint, id="tandem.E102")]


@register("tandem", deploy=True)
def check_secret(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    """The secret that signs sessions and links cannot be guessed."""
    secret = settings.SECRET_KEY
    if len(secret) >= SHORTEST_SECRET and len(set(secret)) >= FEWEST_CHARACTERS:
        return []
    return [
        Error(
            f"The secret key is weak: fewer than {SHORTEST_SECRET} characters, or always the same.",
            hint="Unset TANDEM_SECRET_KEY: Tandem makes a strong one and keeps it.",
            id="tandem.E103",
        )
    ]


@register("tandem", deploy=True)
def check_data_folder(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    """The data folder can be written by the service and is closed to others."""
    folder = Path(settings.TANDEM_DATA_DIR)
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        return [
            Error(
                f"The data folder {folder} is missing or cannot be written.",
                hint="Make it, give it to the service's user, or set TANDEM_DATA_DIR.",
                id="tandem.E104",
            )
        ]
    return _closed(folder, 0o700, "tandem.E105")


@register("tandem", deploy=True)
def check_keys(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    """The keys of the encrypted texts are there, for their owner only."""
    keys = Path(settings.TANDEM_KEYS_FILE)
    if not keys.is_file():
        return [
            Error(
                f"The key file {keys} is missing: notes and contact details cannot be read.",
                hint="Put back its copy; at a first start, `tandem init` makes one.",
                id="tandem.E106",
            )
        ]
    return _closed(keys, 0o600, "tandem.E107")


def _closed(path: Path, mode: int, check: str) -> list[CheckMessage]:
    found = stat.S_IMODE(path.stat().st_mode)
    if found & 0o077 == 0:
        return []
    message = f"Others than the service's user may open {path} (mode {found:o})."
    return [Error(message, hint=f"chmod {mode:o} {path}", id=check)]


@register("tandem", deploy=True)
def check_last_backup(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    """A backup was made in the last 24 hours."""
    hint = "Run `tandem backup FILE` every night, and copy the file to another place."
    try:
        note = json.loads((Path(settings.TANDEM_DATA_DIR) / LAST_BACKUP).read_text())
        age = timezone.now() - datetime.fromisoformat(note["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return [Warning("No backup was ever made.", hint=hint, id="tandem.W108")]
    if age <= STALE_AFTER:
        return []
    hours = int(age.total_seconds() // 3600)
    return [Warning(f"The last backup is {hours} hours old.", hint=hint, id="tandem.W109")]
