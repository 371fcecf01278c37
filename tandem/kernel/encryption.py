"""Encryption of notes and contact details: AES-256-GCM with the row and field bound in.

A value moved to another row or field, cut or altered is refused, never shown (fail closed).
Why our own: docs/adr/ on field encryption; requirements: one key file outside the database.
"""

import base64
import contextlib
import hashlib
import hmac
import json
import os
import secrets
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

MARK = "v1"
NONCE_BYTES = 12


class SealBrokenError(Exception):
    """A stored value is not what was written there: wrong row, altered, or key missing."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys of one instance: one to write with, all to read with, one for digests."""

    current: str
    keys: dict[str, bytes]
    digest_key: bytes

    def seal(self, text: str, identity: str) -> str:
        """Encrypt a text for the one place named by ``identity``."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = AESGCM(self.keys[self.current]).encrypt(nonce, text.encode(), identity.encode())
        return f"{MARK}|{self.current}|{base64.b64encode(nonce + sealed).decode()}"

    def open(self, sealed: str, identity: str) -> str:
        """Decrypt what :meth:`seal` wrote for the same place.

        :raises SealBrokenError: anything else; the message holds the place, never the value.
        """
        try:
            mark, key_id, payload = sealed.split("|")
            raw = base64.b64decode(payload, validate=True)
            key = self.keys[key_id]
            if mark != MARK:
                raise ValueError(mark)
            return (
                AESGCM(key)
                .decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], identity.encode())
                .decode()
            )
        except (ValueError, KeyError, InvalidTag) as broken:
            raise SealBrokenError(
                f"The stored value of {identity} cannot be read: it was altered, moved, "
                "or its key is missing from the key file."
            ) from broken

    def digest(self, key: str, purpose: str) -> str:
        """Keyed digest of a normalised value, for exact match only; empty for an empty value."""
        if not key:
            return ""
        message = f"{purpose}|{key}".encode()
        return hmac.new(self.digest_key, message, hashlib.sha256).hexdigest()[:32]


def new_keyring() -> Keyring:
    """A keyring with fresh random keys."""
    return Keyring("1", {"1": AESGCM.generate_key(256)}, secrets.token_bytes(32))


def write_keyring(keyring: Keyring, path: Path) -> None:
    """Write the key file, readable by its owner only, whole or not at all.

    :raises FileExistsError: there is one already; it is never overwritten.
    """
    content = {
        "current": keyring.current,
        "keys": {name: base64.b64encode(key).decode() for name, key in keyring.keys.items()},
        "digest_key": base64.b64encode(keyring.digest_key).decode(),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    finally:
        Path(draft).unlink()
    _keep_through_a_power_cut(path.parent)


def _keep_through_a_power_cut(folder: Path) -> None:
    """What the keys seal lasts as soon as it is committed: their name in the folder must too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_keyring(path: Path) -> Keyring:
    """Read a key file.

    :raises OSError: it is not there or not readable.
    """
    content = json.loads(path.read_text(encoding="utf-8"))
    keys = {name: base64.b64decode(key) for name, key in content["keys"].items()}
    return Keyring(content["current"], keys, base64.b64decode(content["digest_key"]))


@lru_cache(maxsize=4)
def _keyring_at(path: Path) -> Keyring:
    if not path.exists():
        with contextlib.suppress(FileExistsError):  # another process of the same start wrote it
            write_keyring(new_keyring(), path)
    return read_keyring(path)


def keyring() -> Keyring:
    """The keyring of this instance; made in the data folder at the first start."""
    return _keyring_at(Path(settings.TANDEM_KEYS_FILE))


def forget_keyring() -> None:
    """Read the key file again at the next use: a restoration has put another in its place."""
    _keyring_at.cache_clear()
