"""What the installer chooses, read from the environment: data folder, secret, database, address."""

import json
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

SQLITE_ENGINE = "tandem.config.sqlite"
POSTGRESQL_ENGINE = "django.db.backends.postgresql"
ENGINES = {
    "sqlite": SQLITE_ENGINE,
    "postgres": POSTGRESQL_ENGINE,
    "postgresql": POSTGRESQL_ENGINE,
}

env = environ.Env()


def data_dir() -> Path:
    """The folder that holds what this service writes: `TANDEM_DATA_DIR`, else `./var`."""
    return Path(env.str("TANDEM_DATA_DIR", default="var")).expanduser().resolve()


def secret(name: str, file: Path) -> str:
    """The secret `name`: its variable, the file named by `name`_FILE, else one kept in `file`."""
    if value := env.str(name, default=""):
        return str(value)
    if named := env.str(f"{name}_FILE", default=""):
        return _read_secret(Path(named), variable=f"{name}_FILE")
    if not file.exists():
        _keep_new_secret(file)
    return _read_secret(file, variable=name)


def optional_secret(name: str) -> str:
    """The secret `name`: its variable, the file named by `name`_FILE, else nothing."""
    if value := env.str(name, default=""):
        return str(value)
    named = env.str(f"{name}_FILE", default="")
    return _read_secret(Path(named), variable=f"{name}_FILE") if named else ""


def json_text(name: str, default: str) -> str:
    """A text that must be JSON."""
    text = str(env.str(name, default=default))
    try:
        json.loads(text)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is not JSON ({error}). Example: {default}") from error
    return text


def _read_secret(file: Path, *, variable: str) -> str:
    try:
        value = file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{variable}: the file {file} cannot be read ({error.strerror}). "
            "Name a file that the service's user may read."
        ) from error
    if not value:
        raise ImproperlyConfigured(f"{variable}: the file {file} is empty. Put the secret in it.")
    return value


def _keep_new_secret(file: Path) -> None:
    """Write a new secret that only its owner reads; when two start at once, the first one wins."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=file.parent, prefix=".secret-")  # created 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(secrets.token_urlsafe(64) + "\n")
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()


def database(folder: Path) -> dict[str, Any]:
    """The database of `TANDEM_DATABASE_URL`, else an SQLite file in the data folder."""
    url = env.str("TANDEM_DATABASE_URL", default=f"sqlite:///{folder / 'tandem.sqlite3'}")
    return database_at(url, variable="TANDEM_DATABASE_URL")


def database_at(url: str, *, variable: str) -> dict[str, Any]:
    """Django's settings for the database at `url`, over the two engines that Tandem supports."""
    engine = ENGINES.get(url.partition(":")[0])
    config: dict[str, Any] = dict(environ.Env.db_url_config(url)) if engine else {}
    if config.get("NAME") in (None, "", ":memory:"):
        raise ImproperlyConfigured(
            f"{variable} names no database that Tandem knows. Write sqlite:////folder/file.sqlite3 "
            "or postgres://user:password@host/name."
        )
    config["ENGINE"] = engine
    if engine == POSTGRESQL_ENGINE:
        config.setdefault("CONN_MAX_AGE", 60)
        config.setdefault("CONN_HEALTH_CHECKS", True)
    return config


@dataclass(frozen=True)
class BaseUrl:
    """The address at which people reach this service."""

    origin: str
    host: str
    is_secure: bool


def base_url(default: str = "http://localhost:8000") -> BaseUrl:
    """The address of `TANDEM_BASE_URL`, checked: scheme and host, nothing after them."""
    text = env.str("TANDEM_BASE_URL", default=default)
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    is_bare = parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username)
    if parts.scheme not in ("http", "https") or not host or not is_bare:
        raise ImproperlyConfigured(
            f"TANDEM_BASE_URL is {text!r}: it must be a scheme and a host, and nothing else, "
            "such as https://tandem.example.fr or http://localhost:8000."
        )
    allowed = f"[{host}]" if ":" in host else host
    return BaseUrl(f"{parts.scheme}://{parts.netloc}", allowed, parts.scheme == "https")
