"""The file of a backup: a zip with a manifest, and each table as JSON lines.

It is the same whatever the engine it was made on, so that a service which began on SQLite can
be restored into PostgreSQL.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

FORMAT = 1
MANIFEST = "manifest.json"
KEYS = "keys.json"


class ArchiveError(Exception):
    """The file is not a backup that can be restored; says what is wrong and what to do."""


@dataclass
class TableContent:
    """One table of the archive: its columns, how many rows, the digest of its lines."""

    columns: list[str]
    rows: int
    sha256: str


@dataclass
class Manifest:
    """What an archive says of itself."""

    tandem: str
    engine: str
    made_at: str
    migrations: dict[str, str]
    keys: dict[str, str]
    tables: dict[str, TableContent] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """Rows of all the tables."""
        return sum(table.rows for table in self.tables.values())


class Tally:
    """Counts and digests lines as they pass."""

    def __init__(self) -> None:
        self.rows = 0
        self._digest = hashlib.sha256()

    def passing(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """The same lines, counted."""
        for line in lines:
            self.rows += 1
            self._digest.update(line)
            yield line

    def of(self, columns: list[str]) -> TableContent:
        """What passed."""
        return TableContent(columns, self.rows, self._digest.hexdigest())


def tally(columns: list[str], lines: Iterable[bytes]) -> TableContent:
    """Count and digest lines without keeping them."""
    counted = Tally()
    for _line in counted.passing(lines):
        pass
    return counted.of(columns)


class ArchiveWriter:
    """Fills an archive table after table; memory holds one line at a time."""

    def __init__(self, file: zipfile.ZipFile, manifest: Manifest) -> None:
        self.file = file
        self.manifest = manifest

    def add_table(self, label: str, columns: list[str], lines: Iterable[bytes]) -> TableContent:
        """Write one table."""
        counted = Tally()
        with self.file.open(_member(label), "w", force_zip64=True) as stream:
            for line in counted.passing(lines):
                stream.write(line)
        self.manifest.tables[label] = counted.of(columns)
        return self.manifest.tables[label]

    def add_keys(self, content: bytes) -> None:
        """Write the key file: whoever holds the archive can then read everything."""
        self.file.writestr(KEYS, content)


@contextmanager
def writing(path: Path, manifest: Manifest) -> Iterator[ArchiveWriter]:
    """Write an archive that appears under its name only once it is whole and on the disk."""
    draft = path.with_name(path.name + ".partial")
    descriptor = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
                yield ArchiveWriter(file, manifest)
                file.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
            stream.flush()
            os.fsync(stream.fileno())
        check_content(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


class ArchiveReader:
    """An archive open for reading."""

    def __init__(self, file: zipfile.ZipFile, manifest: Manifest) -> None:
        self.file = file
        self.manifest = manifest

    def lines(self, label: str) -> Iterator[bytes]:
        """The lines of one table."""
        with self.file.open(_member(label)) as stream:
            yield from stream

    def keys(self) -> bytes | None:
        """The key file, where the archive carries it."""
        return self.file.read(KEYS) if KEYS in self.file.namelist() else None


@contextmanager
def reading(path: Path) -> Iterator[ArchiveReader]:
    """Open an archive.

    :raises ArchiveError: it is not one, or of another format.
    """
    try:
        with zipfile.ZipFile(path) as file:
            yield ArchiveReader(file, _read_manifest(file))
    except OSError as error:
        raise ArchiveError(
            _("%(file)s cannot be read (%(why)s).") % {"file": path, "why": error.strerror}
        ) from error
    except (zipfile.BadZipFile, EOFError) as error:
        raise ArchiveError(
            _("%(file)s is not a Tandem backup, or it is damaged. Restore another copy.")
            % {"file": path}
        ) from error


def _read_manifest(file: zipfile.ZipFile) -> Manifest:
    try:
        content = json.loads(file.read(MANIFEST))
        tables = {label: TableContent(**table) for label, table in content.pop("tables").items()}
        manifest = Manifest(tables=tables, **content)
    except (KeyError, TypeError, ValueError) as error:
        raise ArchiveError(
            _("This file has no readable manifest: it is not a Tandem backup.")
        ) from error
    if manifest.format != FORMAT:
        raise ArchiveError(
            _("This backup is of format %(found)s; this version of Tandem reads format %(known)s.")
            % {"found": manifest.format, "known": FORMAT}
        )
    return manifest


def check_content(path: Path) -> Manifest:
    """Read the whole archive and compare each table with what the manifest says of it.

    :raises ArchiveError: a table was altered, cut or is missing.
    """
    with reading(path) as archive:
        for label, expected in archive.manifest.tables.items():
            try:
                found = tally(expected.columns, archive.lines(label))
            except KeyError:
                found = None
            if found != expected:
                raise ArchiveError(
                    _("The backup is damaged: table %(table)s is not what its manifest says.")
                    % {"table": label}
                )
        return archive.manifest


def _member(label: str) -> str:
    return f"tables/{label}.jsonl"
