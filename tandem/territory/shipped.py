"""The communes of France shipped with the project, laid into the database."""

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Model

from tandem.kernel.matching import name_key
from tandem.kernel.periods import Period
from tandem.territory.models import (
    Commune,
    Intercommunality,
    LoadedEdition,
    Membership,
    PostalCode,
)

SHIPPED_COMMUNES = Path(__file__).parent / "data" / "communes.csv"
BATCH = 5000
NOT_THERE: tuple[int, tuple] = (0, ())
DESCRIPTION = (
    "name",
    "name_key",
    "valid_to",
    "end_known",
    "successor_id",
    "department",
    "population",
)

Key = tuple[str, date]
"""What names a commune without doubt: its INSEE code and the first day of its validity."""


class ShippedCommune(NamedTuple):
    """One row of the shipped file: a commune under one code and one name."""

    code: str
    name: str
    valid_from: date
    valid_to: date | None
    end_known: bool
    successor_code: str
    department: str
    postal_codes: tuple[str, ...]
    population: int | None
    siren: str
    intercommunality: str

    @property
    def key(self) -> Key:
        return self.code, self.valid_from


class LoadedCommunes(NamedTuple):
    """How many rows a load wrote; all zero when everything was there already."""

    communes: int
    postal_codes: int
    intercommunalities: int
    memberships: int


NOTHING_TO_LOAD = LoadedCommunes(0, 0, 0, 0)


def read_shipped_communes(path: Path = SHIPPED_COMMUNES) -> list[ShippedCommune]:
    """The shipped communes, current and former, in order of code then of validity."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        return [
            ShippedCommune(
                code,
                name,
                date.fromisoformat(start),
                date.fromisoformat(end) if end else None,
                end_known == "1",
                successor,
                department,
                tuple(postal_codes.split()),
                int(population) if population else None,
                *grouping,
            )
            for (
                code, name, start, end, end_known, successor,
                department, postal_codes, population, *grouping,
            ) in rows
        ]  # fmt: skip


@transaction.atomic
def load_shipped_communes(path: Path = SHIPPED_COMMUNES) -> LoadedCommunes:
    """Writes what is missing or differs; what the service added or dated itself stays.

    An edition already there is not read again.
    """
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if LoadedEdition.objects.filter(name=path.name, digest=digest).exists():
        return NOTHING_TO_LOAD
    shipped = read_shipped_communes(path)
    loaded = _load(shipped)
    LoadedEdition.objects.update_or_create(name=path.name, defaults={"digest": digest})
    return loaded


def _load(shipped: list[ShippedCommune]) -> LoadedCommunes:
    ids, written = _load_communes(shipped)
    groupings, groupings_written = _load_intercommunalities(shipped)
    return LoadedCommunes(
        written,
        _load_postal_codes(shipped, ids),
        groupings_written,
        _load_memberships(shipped, ids, groupings),
    )


def _load_communes(shipped: list[ShippedCommune]) -> tuple[dict[Key, int], int]:
    known = {
        (code, start): (pk, tuple(description))
        for pk, code, start, *description in Commune.objects.values_list(
            "pk", "code", "valid_from", *DESCRIPTION
        )
    }
    ids = {key: pk for key, (pk, _description) in known.items()}
    written = 0
    for wave, successor_of in _successors_first(shipped):
        changed = [
            commune
            for row in wave
            if _description(commune := _as_commune(row, ids, successor_of))
            != known.get(row.key, NOT_THERE)[1]
        ]
        Commune.objects.bulk_create(
            changed,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["code", "valid_from"],
            update_fields=DESCRIPTION,
        )
        ids.update({(commune.code, commune.valid_from): commune.pk for commune in changed})
        written += len(changed)
    return ids, written


def _as_commune(
    row: ShippedCommune, ids: dict[Key, int], successor_of: Callable[[ShippedCommune], Key | None]
) -> Commune:
    successor = successor_of(row)
    return Commune(
        code=row.code,
        name=row.name,
        name_key=name_key(row.name),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        end_known=row.end_known,
        successor_id=ids[successor] if successor else None,
        department=row.department,
        population=row.population,
    )


def _description(commune: Commune) -> tuple[object, ...]:
    return tuple(getattr(commune, name) for name in DESCRIPTION)


def _successors_first(
    shipped: list[ShippedCommune],
) -> Iterator[tuple[list[ShippedCommune], Callable[[ShippedCommune], Key | None]]]:
    """Waves of communes such that a successor always comes in an earlier wave."""
    of_code: dict[str, list[ShippedCommune]] = {}
    for row in shipped:
        of_code.setdefault(row.code, []).append(row)

    def successor_of(row: ShippedCommune) -> Key | None:
        """The commune which bore the successor's code once the row was over."""
        if row.valid_to is None or not row.successor_code:
            return None
        after = date.fromordinal(row.valid_to.toordinal() + 1)
        heirs = of_code[row.successor_code]
        return next(heir.key for heir in heirs if after in Period(heir.valid_from, heir.valid_to))

    waiting, placed = list(shipped), set[Key]()
    while waiting:
        wave: list[ShippedCommune] = []
        later: list[ShippedCommune] = []
        for row in waiting:
            successor = successor_of(row)
            (wave if successor is None or successor in placed else later).append(row)
        placed.update(row.key for row in wave)
        yield wave, successor_of
        waiting = later


def _load_postal_codes(shipped: Iterable[ShippedCommune], ids: dict[Key, int]) -> int:
    known = set(PostalCode.objects.values_list("commune_id", "code"))
    wanted = ((ids[row.key], code) for row in shipped for code in row.postal_codes)
    return _insert(
        PostalCode, ("commune_id", "code"), [pair for pair in wanted if pair not in known]
    )


def _load_intercommunalities(shipped: Iterable[ShippedCommune]) -> tuple[dict[str, int], int]:
    known = dict(Intercommunality.objects.values_list("siren", "name"))
    wanted = {row.siren: row.intercommunality for row in shipped if row.siren}
    changed = [
        Intercommunality(siren=siren, name=name)
        for siren, name in wanted.items()
        if known.get(siren) != name
    ]
    Intercommunality.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["siren"], update_fields=["name"]
    )
    return dict(Intercommunality.objects.values_list("siren", "pk")), len(changed)


def _load_memberships(
    shipped: Iterable[ShippedCommune], ids: dict[Key, int], groupings: dict[str, int]
) -> int:
    """Memberships of unknown beginning, unless the service already recorded one, dated or not."""
    known = set(Membership.objects.values_list("intercommunality_id", "commune_id"))
    wanted = ((groupings[row.siren], ids[row.key]) for row in shipped if row.siren)
    return _insert(
        Membership,
        ("intercommunality_id", "commune_id"),
        [pair for pair in wanted if pair not in known],
    )


def _insert(model: type[Model], columns: Sequence[str], rows: Sequence[tuple]) -> int:
    """Plain rows in one go: as objects, these 70 000 would double the time of a first start."""
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(map(quote, columns))
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608 - our own names
    return len(rows)
